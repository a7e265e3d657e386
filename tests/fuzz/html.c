/* html.c: a web page; bytes that are no UTF-8 go the way of any source, over type and encoding. */
#include "harness.h"
#include "utf8.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz fuzz = fuzz_begin();
	struct str bytes = {(const char *)data, size}, name = STR("fuzz");
	bool decoded = utf8_check(bytes) == bytes.n;
	enum status status = decoded ? read_html(fuzz.arena, bytes, name, &fuzz.raw, &fuzz.diags)
	                             : read_document(fuzz.arena, bytes, STR("fuzz.html"), name, &fuzz.raw, &fuzz.diags);
	if (status == STATUS_OK)
		fuzz_through(&fuzz);
	fuzz_end(&fuzz);
	return 0;
}
