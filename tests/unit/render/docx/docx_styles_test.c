/* docx_styles_test.c: the template's styles as Word sees them. */
#include "fonttable.h"
#include "notice.h"
#include "styles.h"

static const struct xml_element *
write(struct notice *notice)
{
	struct buf bytes = {0};
	assert_true(styles_write(&notice->source, &bytes));
	const struct xml_element *root = notice_parse(notice, &bytes);
	buf_free(&bytes);
	return root;
}

static const struct xml_element *
find_style(const struct xml_element *root, const char *id)
{
	for (size_t i = 0; find_nth(root, "style", i); i++)
		if (str_eq(xml_attr(find_nth(root, "style", i), "styleId"), str_of(id)))
			return find_nth(root, "style", i);
	return NULL;
}

static void
normal_is_the_body_and_right_by_itself(void **state)
{
	const struct xml_element *normal = find_style(write(*state), "Normal");
	assert_non_null(normal);
	assert_str(xml_attr(normal, "default"), "1");
	assert_value(normal, "name", "val", "Normal");
	assert_value(normal, "widowControl", "val", "0");
	assert_value(normal, "overflowPunct", "val", "0");
	assert_value(normal, "autoSpaceDE", "val", "0");
	assert_value(normal, "autoSpaceDN", "val", "0");
	assert_non_null(find_next(normal, "kinsoku", NULL));
	assert_value(find_next(normal, "pPr", NULL), "spacing", "line", "592");
	assert_value(find_next(normal, "pPr", NULL), "spacing", "lineRule", "exact");
	assert_value(normal, "ind", "firstLineChars", "200");
	assert_value(normal, "ind", "firstLine", "632");
	assert_value(normal, "rFonts", "eastAsia", "仿宋_GB2312");
	assert_value(normal, "rFonts", "ascii", "Times New Roman");
	assert_value(find_next(normal, "rPr", NULL), "spacing", "val", "-5");
	assert_value(normal, "sz", "val", "32");
}

static void
autospace_is_the_templates(void **state)
{
	struct notice *notice = *state;
	notice->template.autospace = 25;
	const struct xml_element *normal = find_style(write(notice), "Normal");
	assert_null(xml_attr(find_next(normal, "autoSpaceDE", NULL), "val").p);
	assert_null(xml_attr(find_next(normal, "autoSpaceDN", NULL), "val").p);
}

static void
built_ins_keep_their_english_names_and_the_rest_is_custom(void **state)
{
	static const struct {
		const char *id, *name;
		bool custom;
	} cases[] = {
	        {"Title", "Title", false},
	        {"Heading1", "heading 1", false},
	        {"Heading5", "heading 5", false},
	        {"Recipients", "主送机关", true},
	        {"AttachmentNote", "附件说明", true},
	        {"Signature", "署名", true},
	        {"IssueDate", "成文日期", true},
	        {"Note", "附注", true},
	};
	const struct xml_element *root = write(*state);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct xml_element *style = find_style(root, cases[i].id);
		assert_non_null(style);
		assert_value(style, "name", "val", cases[i].name);
		assert_value(style, "basedOn", "val", "Normal");
		assert_int_equal(xml_attr(style, "customStyle").n > 0, cases[i].custom);
	}
}

static void
headings_have_levels_and_keep_with_what_follows(void **state)
{
	const struct xml_element *root = write(*state);
	for (int level = 1; level <= 5; level++) {
		struct notice *notice = *state;
		const struct xml_element *style = find_style(root, arena_printf(notice->arena, "Heading%d", level).p);
		assert_non_null(find_next(style, "keepNext", NULL));
		assert_non_null(find_next(style, "keepLines", NULL));
		assert_str(xml_attr(find_next(style, "outlineLvl", NULL), "val"), arena_printf(notice->arena, "%d", level - 1).p);
	}
}

static void
the_title_stands_off_the_grid_with_an_empty_row_below(void **state)
{
	const struct xml_element *title = find_style(write(*state), "Title");
	assert_value(title, "snapToGrid", "val", "0");
	assert_value(title, "spacing", "after", "592");
	assert_value(title, "spacing", "afterLines", "100");
	assert_value(title, "jc", "val", "center");
	assert_value(title, "ind", "firstLine", "0");
	assert_value(title, "sz", "val", "44");
	assert_value(find_next(title, "rPr", NULL), "spacing", "val", "0");
}

static void
leads_have_a_character_style_where_one_is_used(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("（一）在学习方面。"));
	notice->spans[0][0].style = &notice->template.styles[ROLE_HEADING2];
	notice->spans[0][0].outline = 1;
	const struct xml_element *root = write(notice), *style = find_style(root, "Heading2Char");
	assert_non_null(style);
	assert_str(xml_attr(style, "type"), "character");
	assert_value(style, "link", "val", "Heading2");
	assert_value(style, "name", "val", "标题 2 字符");
	assert_value(style, "rFonts", "eastAsia", "楷体_GB2312");
	assert_value(find_style(root, "Heading2"), "link", "val", "Heading2Char");
	assert_null(find_style(root, "Heading1Char"));
	assert_null(find_next(find_style(root, "Heading1"), "link", NULL));
}

static void
no_font_is_a_themes(void **state)
{
	struct notice *notice = *state;
	struct buf bytes = {0};
	assert_true(styles_write(&notice->source, &bytes));
	assert_true(str_find(buf_str(&bytes), STR("Theme")) == STR_NONE);
	buf_free(&bytes);
}

static void
the_font_table_names_alternatives_and_shapes(void **state)
{
	struct notice *notice = *state;
	struct settled_face faces[] = {
	        {.cp = 0x9555, .role = STR("fangsong"), .face = fonts_face(notice->fonts, 3)},
	        {.cp = 0x9556, .role = STR("fangsong"), .face = fonts_face(notice->fonts, 3)},
	        {.cp = 0xE000, .role = STR("fangsong"), .face = NULL},
	};
	notice->settled.faces = faces;
	notice->settled.n_faces = 3;
	struct buf bytes = {0};
	assert_true(fonttable_write(&notice->source, &bytes));
	const struct xml_element *root = notice_parse(notice, &bytes), *first = find_nth(root, "font", 0);
	buf_free(&bytes);
	assert_int_equal(count(root, "font"), fonts_role_count(notice->fonts) + 1);
	assert_str(xml_attr(first, "name"), "仿宋_GB2312");
	assert_value(first, "altName", "val", "仿宋");
	assert_value(first, "panose1", "val", "02010609030101010101");
	const struct xml_element *fallback = find_nth(root, "font", fonts_role_count(notice->fonts));
	assert_true(str_eq(xml_attr(fallback, "name"), fonts_face(notice->fonts, 3)->docx));
	assert_value(fallback, "altName", "val", "仿宋");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(normal_is_the_body_and_right_by_itself, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(autospace_is_the_templates, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(
	                built_ins_keep_their_english_names_and_the_rest_is_custom, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(headings_have_levels_and_keep_with_what_follows, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(the_title_stands_off_the_grid_with_an_empty_row_below, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(leads_have_a_character_style_where_one_is_used, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(no_font_is_a_themes, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(the_font_table_names_alternatives_and_shapes, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
