/* docx_package_test.c: the package as a whole, its index, properties, settings and footers. */
#include "docx.h"
#include "footer.h"
#include "notice.h"
#include "parts.h"
#include "props.h"
#include "settings.h"
#include <stdlib.h>
#include <time.h>

static void
fill(struct notice *notice)
{
	notice_add(notice, ROLE_TITLE, STR("关于试验的通报"));
	notice_add(notice, ROLE_BODY, STR("正文2024年。"));
	notice->spans[1][0].href = STR("https://example.org/");
	notice->galley.date = 1728403200; /* 2024-10-09 00:00 UTC+8 */
}

static void
render(struct notice *notice, struct buf *bytes)
{
	assert_int_equal(
	        docx_render(&notice->galley, &notice->settled, &(struct docx_options){.seals = true}, bytes, &notice->diags),
	        STATUS_OK);
	assert_int_equal(notice->diags.n, 0);
}

static void
the_same_bytes_in_every_time_zone(void **state)
{
	struct notice *notice = *state;
	struct buf here = {0}, there = {0};
	fill(notice);
	render(notice, &here);
	setenv("TZ", "Pacific/Kiritimati", 1);
	tzset();
	render(notice, &there);
	unsetenv("TZ");
	assert_true(here.n > 0 && str_eq(buf_str(&here), buf_str(&there)));
	buf_free(&here);
	buf_free(&there);
}

static void
the_package_is_appended_with_its_types_first(void **state)
{
	struct notice *notice = *state;
	struct buf bytes = {0};
	buf_add(&bytes, STR("x"));
	fill(notice);
	render(notice, &bytes);
	assert_true(str_starts(buf_str(&bytes), STR("xPK\x03\x04")));
	assert_int_equal(str_find(buf_str(&bytes), STR("[Content_Types].xml")), 1 + 30); /* behind a local file header */
	buf_free(&bytes);
}

static void
every_relationship_has_its_part_or_its_target(void **state)
{
	struct notice *notice = *state;
	struct links links = {.arena = notice->arena};
	struct parts parts = {0};
	assert_str(links_add(&links, STR("https://例.cn/a b?q={1}%20%2")), "link1");
	assert_str(links_add(&links, STR("mailto:a@example.org")), "link2");
	for (size_t i = 0; i < PART__MAX; i++)
		if (i < PART_CUSTOM && (i < PART_FIRST_FOOTER || i > PART_EVEN_FLAT_HEADER) && i != PART_FOOTNOTES &&
		        i != PART_FOOTNOTES_RELATIONS) /* a part that is empty is not there */
			buf_add_byte(&parts.bytes[i], ' ');
	parts.bytes[PART_TYPES].n = parts.bytes[PART_RELATIONS].n = parts.bytes[PART_DOCUMENT_RELATIONS].n = 0;
	assert_true(parts_write_index(&parts, &links, &(struct links){0}));
	const struct xml_element *root = notice_parse(notice, &parts.bytes[PART_DOCUMENT_RELATIONS]);
	assert_int_equal(count(root, "Relationship"), 5 + 2);
	assert_str(xml_attr(find_nth(root, "Relationship", 0), "Target"), "styles.xml");
	assert_str(xml_attr(find_nth(root, "Relationship", 5), "Target"), "https://例.cn/a%20b?q=%7B1%7D%20%252");
	assert_str(xml_attr(find_nth(root, "Relationship", 6), "Target"), "mailto:a@example.org");
	assert_str(xml_attr(find_nth(root, "Relationship", 6), "TargetMode"), "External");
	assert_int_equal(count(notice_parse(notice, &parts.bytes[PART_RELATIONS]), "Relationship"), 3);
	assert_int_equal(count(notice_parse(notice, &parts.bytes[PART_TYPES]), "Override"), 8);
	parts_free(&parts);
}

static void
properties_come_from_the_galley_alone(void **state)
{
	struct notice *notice = *state;
	struct buf bytes = {0};
	fill(notice);
	assert_true(props_write_core(&notice->galley, &bytes));
	const struct xml_element *root = notice_parse(notice, &bytes);
	assert_str(find_next(root, "title", NULL)->text, "关于试验的通报");
	assert_str(find_next(root, "creator", NULL)->text, "青岚市水务局");
	assert_str(find_next(root, "created", NULL)->text, "2024-10-08T16:00:00Z");
	assert_str(find_next(root, "modified", NULL)->text, "2024-10-08T16:00:00Z");
	buf_free(&bytes);
}

static void
what_is_not_known_is_not_said(void **state)
{
	struct notice *notice = *state;
	struct buf bytes = {0};
	notice->galley.author = (struct str){0};
	assert_true(props_write_core(&notice->galley, &bytes));
	const struct xml_element *root = notice_parse(notice, &bytes);
	assert_null(find_next(root, "creator", NULL));
	assert_null(find_next(root, "created", NULL));
	assert_null(find_next(root, "modified", NULL));
	buf_free(&bytes);
}

static void
the_program_knows_its_own_files(void **state)
{
	struct notice *notice = *state;
	struct buf bytes = {0};
	assert_true(props_write_app(&bytes));
	const struct xml_element *root = notice_parse(notice, &bytes);
	assert_str(find_next(root, "Application", NULL)->text, "tongbao");
	struct str version = find_next(root, "AppVersion", NULL)->text;
	assert_int_equal(version.n, 7); /* XX.YYYY, 22.9.2.7 */
	assert_int_equal(version.p[2], '.');
	buf_free(&bytes);
}

static void
settings_turn_on_two_footers_and_compressed_marks(void **state)
{
	struct notice *notice = *state;
	struct buf bytes = {0};
	assert_true(settings_write(&notice->source, &bytes));
	const struct xml_element *root = notice_parse(notice, &bytes);
	assert_non_null(find_next(root, "evenAndOddHeaders", NULL));
	assert_value(root, "characterSpacingControl", "val", "compressPunctuation");
	assert_value(root, "compatSetting", "name", "compatibilityMode");
	assert_value(root, "compatSetting", "val", "15");
	buf_free(&bytes);
}

static void
page_numbers_stand_outside_between_dashes(void **state)
{
	struct notice *notice = *state;
	for (int odd = 0; odd < 2; odd++) {
		struct buf bytes = {0};
		assert_true(footer_write(&notice->template, odd ? PAGES_ODD : PAGES_EVEN, &bytes));
		const struct xml_element *root = notice_parse(notice, &bytes);
		assert_str(text_of(notice, root), "— 1 —");
		assert_str(find_next(root, "instrText", NULL)->text, " PAGE ");
		assert_int_equal(count(root, "fldChar"), 3);
		assert_int_equal(find_next(root, "jc", NULL) == NULL, odd);
		if (!odd)
			assert_value(root, "ind", "left", "280");
		buf_free(&bytes);
	}
}

/* Twips from the sheet's lower edge to the dash's middle: 28 mm, within 0.3 mm. */
static void
assert_at_28_mm(int32_t twips)
{
	assert_in_range(twips, 1570, 1604);
}

/* Whether a word processor centres the em box in the row or puts the baseline at 4/5 of it. */
static void
the_dash_stands_7_mm_below_the_type_area(void **state)
{
	const struct template *template = &((struct notice *)*state)->template;
	assert_at_28_mm(footer_distance(template) + footer_line(template) / 2);
	for (int height = 31; height <= 36; height++) /* of the dash above the baseline, in faces offices have [1/100 em] */
		assert_at_28_mm(footer_distance(template) + footer_line(template) / 5 + 14 * 20 * height / 100);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(the_same_bytes_in_every_time_zone, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(the_package_is_appended_with_its_types_first, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(every_relationship_has_its_part_or_its_target, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(properties_come_from_the_galley_alone, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(what_is_not_known_is_not_said, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(the_program_knows_its_own_files, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(settings_turn_on_two_footers_and_compressed_marks, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(page_numbers_stand_outside_between_dashes, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(the_dash_stands_7_mm_below_the_type_area, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
