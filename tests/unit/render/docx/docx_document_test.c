/* docx_document_test.c: blocks as paragraphs: their text whole and in order, in named styles, with no more direct formatting than a
 * style cannot say. */
#include "document.h"
#include "notice.h"

static const struct xml_element *
write(struct notice *notice)
{
	struct buf bytes = {0};
	struct links links = {.arena = notice->arena};
	assert_true(document_write(&notice->source, &links, &bytes));
	const struct xml_element *root = notice_parse(notice, &bytes);
	buf_free(&bytes);
	return root;
}

static void
text_stands_whole_and_in_order(void **state)
{
	struct notice *notice = *state;
	struct block *block = notice_add(notice, ROLE_BODY, STR(" 完成“两个”——①，98.5% ABC\t《甲》é"));
	notice_add_span(notice, block, (struct span){.text = STR("又𠮷й…1 2 "), .style = block->style});
	assert_str(text_of(notice, write(notice)), " 完成“两个”——①，98.5% ABC\t《甲》é又𠮷й…1 2 ");
}

static void
body_needs_no_style_and_other_roles_name_theirs(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("正文。"));
	notice_add(notice, ROLE_HEADING2, STR("（一）总体情况"));
	const struct xml_element *root = write(notice);
	assert_null(find_next(find_nth(root, "p", 0), "pStyle", NULL));
	assert_value(find_nth(root, "p", 1), "pStyle", "val", "Heading2");
	assert_null(find_next(root, "outlineLvl", NULL));
}

static void
a_title_breaks_where_layout_settled_it(void **state)
{
	static const uint32_t breaks[] = {6, 12};
	struct notice *notice = *state;
	struct block *block = notice_add(notice, ROLE_TITLE, STR("一二三"));
	notice_add_span(notice, block, (struct span){.text = STR("四五"), .style = block->style});
	notice->breaks[0] = (struct settled_block){.breaks = breaks, .n_breaks = 2};
	assert_str(text_of(notice, write(notice)), "一二|三四|五");
}

static void
a_break_between_spans_is_made_once(void **state)
{
	static const uint32_t breaks[] = {6};
	struct notice *notice = *state;
	struct block *block = notice_add(notice, ROLE_TITLE, STR("一二"));
	notice_add_span(notice, block, (struct span){.text = STR("三四"), .style = block->style});
	notice->breaks[0] = (struct settled_block){.breaks = breaks, .n_breaks = 1};
	assert_str(text_of(notice, write(notice)), "一二|三四");
}

static void
latin_and_han_are_runs_of_their_own(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("共2024年"));
	const struct xml_element *root = write(notice), *digits = find_nth(root, "r", 1);
	assert_int_equal(count(root, "r"), 3);
	assert_value(find_nth(root, "r", 0), "rFonts", "hint", "eastAsia");
	assert_null(xml_attr(find_nth(root, "rFonts", 0), "ascii").p);
	assert_null(find_next(digits, "rFonts", NULL));
	assert_value(digits, "spacing", "val", "-2");
}

static void
marks_of_two_worlds_take_the_han_face(void **state)
{
	static const char *const texts[] = {"甲“乙", "甲——乙", "甲……乙", "甲①乙", "甲·乙", "甲‘乙"};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct notice *notice = *state;
		notice->galley.n_blocks = 0;
		notice_add(notice, ROLE_HEADING2, str_of(texts[i]));
		const struct xml_element *root = write(notice);
		static const char *const faces[] = {"ascii", "hAnsi", "eastAsia", "cs"};
		assert_int_equal(count(root, "r"), 1);
		for (size_t k = 0; k < 4; k++)
			assert_value(root, "rFonts", faces[k], "楷体_GB2312");
		assert_value(root, "rFonts", "hint", "eastAsia");
	}
}

static void
a_character_the_font_lacks_names_the_next_face(void **state)
{
	struct notice *notice = *state;
	struct settled_face faces[] = {{.cp = 0x9555, .role = STR("fangsong"), .face = fonts_face(notice->fonts, 3)}};
	notice->settled.faces = faces;
	notice->settled.n_faces = 1;
	notice_add(notice, ROLE_BODY, STR("张镕生"));
	const struct xml_element *root = write(notice);
	assert_int_equal(count(root, "r"), 3);
	struct str name = fonts_face(notice->fonts, 3)->docx;
	assert_true(name.n > 0);
	assert_true(str_eq(xml_attr(find_nth(root, "rFonts", 1), "eastAsia"), name));
	assert_null(xml_attr(find_nth(root, "rFonts", 2), "eastAsia").p);
}

static void
a_lead_is_set_in_the_character_style_of_its_level(void **state)
{
	struct notice *notice = *state;
	struct block *block = notice_add(notice, ROLE_BODY, STR("（一）在学习方面。"));
	notice->spans[0][0].style = &notice->template.styles[ROLE_HEADING2];
	notice->spans[0][0].outline = 2;
	notice_add_span(notice, block, (struct span){.text = STR("已完成。"), .style = block->style});
	const struct xml_element *root = write(notice);
	assert_value(find_nth(root, "r", 0), "rStyle", "val", "Heading2Char");
	assert_null(find_next(find_nth(root, "r", 1), "rStyle", NULL));
}

static void
a_span_in_a_foreign_style_says_its_looks(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("甲"));
	notice->spans[0][0].style = &notice->template.styles[ROLE_TITLE];
	const struct xml_element *root = write(notice);
	assert_value(root, "rFonts", "eastAsia", "方正小标宋简体");
	assert_value(root, "spacing", "val", "0");
	assert_value(root, "sz", "val", "44");
}

static void
right_to_left_text_is_marked(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("甲ئۇيغۇر乙"));
	const struct xml_element *root = write(notice);
	assert_int_equal(count(root, "r"), 3);
	assert_int_equal(count(root, "rtl"), 1);
	assert_non_null(find_next(find_nth(root, "r", 1), "rtl", NULL));
}

static void
links_are_hyperlinks(void **state)
{
	struct notice *notice = *state;
	struct block *block = notice_add(notice, ROLE_BODY, STR("见"));
	notice_add_span(
	        notice, block, (struct span){.text = STR("网站"), .style = block->style, .href = STR("https://example.org/")});
	const struct xml_element *link = find_next(write(notice), "hyperlink", NULL);
	assert_non_null(link);
	assert_str(xml_attr(link, "id"), "link1");
	assert_str(text_of(notice, link), "网站");
}

static void
parts_other_programs_look_for_stand_in_controls(void **state)
{
	static const char *const tags[] = {"title", "recipients", "signature", "date"};
	struct notice *notice = *state;
	notice_add(notice, ROLE_TITLE, STR("通报"));
	notice_add(notice, ROLE_RECIPIENTS, STR("各单位："));
	notice_add(notice, ROLE_BODY, STR("正文。"));
	notice_add(notice, ROLE_SIGNATURE, STR("青岚市水务局"));
	notice_add(notice, ROLE_DATE, STR("2024年10月9日"));
	const struct xml_element *root = write(notice);
	assert_int_equal(count(root, "sdt"), 4);
	for (size_t i = 0; i < 4; i++) {
		assert_str(xml_attr(find_nth(root, "tag", i), "val"), tags[i]);
		assert_true(str_eq(xml_attr(find_nth(root, "id", i), "val"), arena_printf(notice->arena, "%zu", i + 1)));
	}
	assert_str(text_of(notice, find_nth(root, "sdt", 0)), "通报");
	assert_null(find_next(find_nth(root, "p", 2), "sdt", NULL));
}

static void
an_outline_that_skips_a_level_is_closed_up(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_HEADING2, STR("（一）情况"))->outline = 1;
	const struct xml_element *root = write(notice);
	assert_value(root, "pStyle", "val", "Heading2");
	assert_value(root, "outlineLvl", "val", "0");
}

static void
signature_and_date_stand_where_layout_settled_it(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("正文。"));
	notice_add(notice, ROLE_SIGNATURE, STR("中共青岚市水务局委员会"));
	notice_add(notice, ROLE_DATE, STR("2024年10月9日"));
	notice->breaks[2] = (struct settled_block){.edge = EDGE_LEFT, .indent = 17 * notice->template.cell};
	const struct xml_element *root = write(notice), *date = find_nth(root, "p", 2);
	assert_null(find_next(find_nth(root, "p", 1), "ind", NULL));
	assert_value(date, "ind", "left", "5370"); /* 17 cells of 156/28 mm */
	assert_value(date, "jc", "val", "left");
	notice->breaks[1] = (struct settled_block){.edge = EDGE_RIGHT, .indent = 15 * notice->template.cell / 2};
	notice->breaks[2] = (struct settled_block){.edge = EDGE_BY_STYLE};
	root = write(notice);
	assert_value(find_nth(root, "p", 1), "ind", "rightChars", "750");
	assert_value(find_nth(root, "p", 1), "ind", "right", "2369");
	assert_null(find_next(find_nth(root, "p", 2), "ind", NULL));
}

static void
signature_and_date_do_not_begin_a_page(void **state)
{
	struct notice *notice = *state;
	notice_add(notice, ROLE_BODY, STR("甲。"));
	notice_add(notice, ROLE_BODY, STR("乙。"));
	notice_add(notice, ROLE_SIGNATURE, STR("青岚市水务局"));
	notice_add(notice, ROLE_DATE, STR("2024年10月9日"));
	notice_add(notice, ROLE_NOTE, STR("（此件公开发布）"));
	const struct xml_element *root = write(notice);
	static const bool kept[] = {false, true, true, true, false};
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(find_next(find_nth(root, "p", i), "keepNext", NULL) != NULL, kept[i]);
}

static void
the_section_has_the_standards_page_and_both_footers(void **state)
{
	const struct xml_element *section = find_next(write(*state), "sectPr", NULL);
	assert_value(section, "pgSz", "w", "11906");
	assert_value(section, "pgSz", "h", "16838");
	assert_value(section, "pgMar", "top", "1960");
	assert_value(section, "pgMar", "bottom", "1847");
	assert_value(section, "pgMar", "left", "1587");
	assert_value(section, "pgMar", "right", "1474");
	assert_value(section, "docGrid", "type", "lines");
	assert_value(section, "docGrid", "linePitch", "592");
	assert_int_equal(count(section, "footerReference"), 2);
	assert_str(xml_attr(find_nth(section, "footerReference", 0), "type"), "default");
	assert_str(xml_attr(find_nth(section, "footerReference", 1), "type"), "even");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(text_stands_whole_and_in_order, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(body_needs_no_style_and_other_roles_name_theirs, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(a_title_breaks_where_layout_settled_it, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(a_break_between_spans_is_made_once, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(latin_and_han_are_runs_of_their_own, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(marks_of_two_worlds_take_the_han_face, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(a_character_the_font_lacks_names_the_next_face, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(a_lead_is_set_in_the_character_style_of_its_level, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(a_span_in_a_foreign_style_says_its_looks, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(right_to_left_text_is_marked, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(links_are_hyperlinks, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(parts_other_programs_look_for_stand_in_controls, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(an_outline_that_skips_a_level_is_closed_up, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(signature_and_date_stand_where_layout_settled_it, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(signature_and_date_do_not_begin_a_page, notice_open, notice_close),
	        cmocka_unit_test_setup_teardown(the_section_has_the_standards_page_and_both_footers, notice_open, notice_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
