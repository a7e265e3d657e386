/* template.c: a template.xml, by which a notice with each of its parts is set. */
#include "harness.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str source = STR("关于防汛工作的通报\n各有关单位：\n一、总体情况\n现将2024年情况（第一批）通报如下。\n"
	                              "附件：名单\n柏川市防汛办公室\n2024年6月28日\n（此件公开发布）\n");
	struct fuzz fuzz = fuzz_begin();
	struct str bytes = {(const char *)data, size};
	struct template template = {0};
	if (template_load(fuzz.arena, &bytes, 1, STR("fuzz"), &template, &fuzz.diags) == STATUS_OK &&
	        read_text(fuzz.arena, source, STR("fuzz"), &fuzz.raw, &fuzz.diags) == STATUS_OK)
		fuzz_through_template(&fuzz, &template);
	fuzz_end(&fuzz);
	return 0;
}
