/* model.c: a notice in the model's own XML: what is read is written again the same, and goes on through checks and renderers. */
#include "dump.h"
#include "harness.h"
#include "load.h"

/* What was written, read and written again. */
static void
hold_round_trip(struct fuzz *fuzz, const struct doc *doc)
{
	struct buf first = {0}, second = {0}, json = {0};
	if (!dump_xml(doc, &first) || !dump_json(doc, &json))
		fuzz_break("a doc cannot be written");
	const struct doc *again = load_xml(fuzz->arena, buf_str(&first), &fuzz->diags);
	if (again == NULL || !dump_xml(again, &second) || !str_eq(buf_str(&first), buf_str(&second)))
		fuzz_break("what was written is not read back");
	buf_free(&first);
	buf_free(&second);
	buf_free(&json);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz fuzz = fuzz_begin();
	const struct doc *doc = load_xml(fuzz.arena, (struct str){(const char *)data, size}, &fuzz.diags);
	if (doc != NULL) {
		hold_round_trip(&fuzz, doc);
		fuzz_set(&fuzz, doc);
	}
	fuzz_end(&fuzz);
	return 0;
}
