/* yaml.c: metadata beside a source that stays the same. */
#include "harness.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str source = STR("关于防汛工作的通报\n各有关单位：\n现将情况通报如下。\n");
	struct fuzz fuzz = fuzz_begin();
	struct str bytes = {(const char *)data, size};
	if (read_text(fuzz.arena, source, STR("fuzz"), &fuzz.raw, &fuzz.diags) != STATUS_OK)
		return -1;
	read_yaml(fuzz.arena, bytes, (struct place){.line = 1, .column = 1}, &fuzz.raw, &fuzz.diags);
	fuzz_through(&fuzz);
	fuzz_end(&fuzz);
	return 0;
}
