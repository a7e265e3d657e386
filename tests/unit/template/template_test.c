/* template_test.c: values, names and places of template.xml. */
#include "template.h"
#include "value.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct str
notice_xml(struct arena *arena)
{
	FILE *file = fopen("templates/notice/template.xml", "rb");
	assert_non_null(file);
	char *bytes = arena_alloc(arena, 1 << 16);
	size_t n = fread(bytes, 1, 1 << 16, file);
	fclose(file);
	return (struct str){bytes, n};
}

/* The notice's XML with the first `from` replaced by `to`. */
static struct str
spoiled_xml(struct arena *arena, const char *from, const char *to)
{
	struct str xml = notice_xml(arena);
	size_t at = str_find(xml, str_of(from));
	assert_true(at != STR_NONE);
	struct str head = arena_join(arena, str_sub(xml, 0, at), str_of(to));
	return arena_join(arena, head, str_sub(xml, at + strlen(from), xml.n));
}

static enum status
load(struct arena *arena, struct str xml, struct template *template, struct diags *diags)
{
	return template_load(arena, &xml, 1, STR("notice"), template, diags);
}

static void
test_notice_has_the_standard_grid(void **state)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct template template;
	(void)state;
	assert_int_equal(load(arena, notice_xml(arena), &template, &diags), STATUS_OK);
	assert_int_equal(diags.n, 0);
	assert_int_equal(template.rows, 22);
	assert_int_equal(template.cells, 28);
	assert_int_equal(template.pitch, (LEN_MM(225) - 16 * LEN_PT) / 21);
	assert_int_equal(template.cell, LEN_MM(156) / 28);
	assert_int_equal(template.styles[ROLE_TITLE].size, 22 * LEN_PT);
	assert_int_equal(template.styles[ROLE_BODY].first_indent, 200);
	assert_true(template.styles[ROLE_HEADING2].keep_next);
	assert_int_equal(template.slots[0].role, ROLE_TITLE);
	arena_free(arena);
}

/* It is set as the body, and is no style of its own: a DOCX would have two of one name. */
static void
test_a_role_without_a_style_is_not_given(void **state)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct template template;
	(void)state;
	assert_int_equal(load(arena, notice_xml(arena), &template, &diags), STATUS_OK);
	assert_true(template.styles[ROLE_BODY].given);
	assert_false(template.styles[ROLE_MASTHEAD].given);
	assert_int_equal(template.styles[ROLE_MASTHEAD].size, template.styles[ROLE_BODY].size);
	arena_free(arena);
}

static void
test_misspelt_name_is_told_with_the_nearest(void **state)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct template template;
	(void)state;
	struct str xml = spoiled_xml(arena, "rows-after=", "row-after=");
	assert_int_equal(load(arena, xml, &template, &diags), STATUS_OK);
	assert_int_equal(diags.n, 1);
	assert_int_equal(diags.items[0].code, DIAG_TEMPLATE_UNKNOWN_NAME);
	assert_true(str_eq(diags.items[0].args[1], STR("rows-after")));
	assert_true(diags.items[0].at.line > 1);
	diags.n = 0;
	assert_int_equal(load(arena, STR("<tmplate title=\"x\"/>"), &template, &diags), STATUS_FAILED);
	assert_int_equal(diags.n, 1);
	assert_int_equal(diags.items[0].code, DIAG_TEMPLATE_UNKNOWN_NAME);
	assert_true(str_eq(diags.items[0].args[0], STR("tmplate")));
	assert_true(str_eq(diags.items[0].args[1], STR("template")));
	arena_free(arena);
}

static void
test_wrong_or_missing_values_refuse_the_template(void **state)
{
	static const struct {
		const char *from, *to;
		enum diag_code code;
	} cases[] = {
	        {"size=\"22pt\"", "size=\"22 pt\"", DIAG_TEMPLATE_BAD_VALUE},
	        {"align=\"centre\"", "align=\"center\"", DIAG_TEMPLATE_BAD_VALUE},
	        {"rows=\"22\"", "rows=\"-1\"", DIAG_TEMPLATE_BAD_VALUE},
	        {"rows=\"22\"", "rows=\"1\"", DIAG_TEMPLATE_MISSING},
	        {"width=\"210mm\"", "", DIAG_TEMPLATE_MISSING},
	        {"role=\"body\" han", "role=\"note\" han", DIAG_TEMPLATE_MISSING},
	        {"</template>", "", DIAG_XML_BAD},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct diags diags = {.arena = arena};
		struct template template;
		struct str xml = spoiled_xml(arena, cases[i].from, cases[i].to);
		assert_int_equal(load(arena, xml, &template, &diags), STATUS_FAILED);
		assert_true(diags.n >= 1);
		assert_int_equal(diags.items[0].code, cases[i].code);
		arena_free(arena);
	}
}

/* What a template must have, and no more: with `more` behind it. */
static struct str
least_xml(struct arena *arena, const char *more)
{
	return arena_printf(arena,
	        "<template title=\"t\"><page width=\"210mm\" height=\"297mm\" top=\"37mm\" left=\"28mm\" area-width=\"156mm\" "
	        "area-height=\"225mm\"/><grid rows=\"22\" cells=\"28\"/>"
	        "<style role=\"body\" han=\"fangsong\" latin=\"latin\" size=\"15pt\" align=\"justify\" first-indent=\"2字\" "
	        "docx-id=\"B\" docx-name=\"B\"/>"
	        "<style role=\"page-number\" han=\"songti\" latin=\"songti\" size=\"14pt\" align=\"right\" docx-id=\"F\" "
	        "docx-name=\"F\"/>"
	        "<docx top=\"35mm\" bottom=\"33mm\" left=\"28mm\" right=\"26mm\" line=\"592\" han-spacing=\"-5\" "
	        "latin-spacing=\"-2\"/><page-number drop=\"7mm\" indent=\"14pt\"/><slots><slot "
	        "role=\"body\"/></slots>%s</template>",
	        more);
}

/* Tables and notes are set, whatever a template says of them. */
static void
test_what_is_not_said_has_a_value(void **state)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct template template;
	(void)state;
	assert_int_equal(load(arena, least_xml(arena, ""), &template, &diags), STATUS_OK);
	assert_int_equal(diags.n, 0);
	assert_int_equal(template.styles[ROLE_TABLE_CELL].first_indent, 0);
	assert_int_equal(template.styles[ROLE_TABLE_CELL].size, 15 * LEN_PT);
	assert_int_equal(template.table.rule, LEN_PT / 2);
	assert_int_equal(template.table.leading, 140);
	assert_int_equal(template.table.min_size, 15 * LEN_PT);
	assert_int_equal(template.styles[ROLE_FOOTNOTE].size, 10 * LEN_PT);
	assert_int_equal(template.styles[ROLE_FOOTNOTE].first_indent, 0);
	assert_int_equal(template.styles[ROLE_FOOTNOTE_MARK].rise, 5 * LEN_PT);
	assert_int_equal(template.styles[ROLE_FOOTNOTE_RULE].width, template.area_width / 3);
	assert_int_equal(template.styles[ROLE_FOOTNOTE_RULE].thickness, template.table.rule);
	assert_int_equal(template.footnotes.leading, 140);
	arena_free(arena);
}

static void
test_what_a_template_must_have(void **state)
{
	static const struct {
		const char *more;
		enum diag_code code;
		const char *named; /* in its words */
	} cases[] = {
	        {"<style han=\"heiti\"/>", DIAG_TEMPLATE_MISSING, "role"},
	        {"<style role=\"titel\"/>", DIAG_TEMPLATE_UNKNOWN_NAME, "title"},
	        {"<slot role=\"title\" text=\"x\"/>", DIAG_TEMPLATE_MISSING, "title"},
	        {"<slot text=\"x\"/>", DIAG_TEMPLATE_MISSING, "role"},
	        {"<slots><slto role=\"body\"/></slots>", DIAG_TEMPLATE_UNKNOWN_NAME, "slot"},
	        {"<slots><slot role=\"title\"/></slots>", DIAG_TEMPLATE_MISSING, "title"},
	        {"<page width=\"0mm\" height=\"297mm\" top=\"37mm\" left=\"28mm\" area-width=\"156mm\" area-height=\"225mm\"/>",
	                DIAG_TEMPLATE_MISSING, "width"},
	        {"<docx top=\"35mm\" bottom=\"33mm\" left=\"28mm\" right=\"26mm\" line=\"0\"/>", DIAG_TEMPLATE_MISSING, "line"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *arena = arena_new();
		struct diags diags = {.arena = arena};
		struct template template;
		load(arena, least_xml(arena, cases[i].more), &template, &diags);
		assert_true(diags.n >= 1);
		assert_int_equal(diags.items[0].code, cases[i].code);
		const struct str *args = diags.items[0].args;
		if (str_find(args[0], str_of(cases[i].named)) == STR_NONE && !str_eq(args[1], str_of(cases[i].named)))
			fail_msg("%s: '%.*s'", cases[i].more, (int)args[0].n, args[0].p);
		arena_free(arena);
	}
}

/* A layer says only what is other than in those below it. */
static void
test_a_layer_changes_what_is_below(void **state)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct template template;
	struct str layers[] = {least_xml(arena, "<rule role=\"foot-rule\" width=\"100mm\" thickness=\"1mm\"/>"
	                                        "<furniture role=\"foot-rule\" pages=\"first\" bottom=\"20mm\"/>"),
	        STR("<template title=\"u\"><slot role=\"body\" text=\"{title}\"/><grid rows=\"20\" cells=\"28\"/>"
	            "<furniture role=\"foot-rule\" pages=\"odd\" bottom=\"25mm\"/></template>")};
	(void)state;
	assert_int_equal(template_load(arena, layers, 2, STR("u"), &template, &diags), STATUS_OK);
	assert_int_equal(diags.n, 0);
	assert_int_equal(template.rows, 20);
	assert_int_equal(template.n_slots, 1);
	assert_true(str_eq(template.slots[0].text, STR("{title}")));
	assert_int_equal(template.n_furniture, 1);
	assert_int_equal(template.furniture[0].pages, PAGES_ODD);
	assert_int_equal(template.furniture[0].bottom, LEN_MM(25));
	assert_int_equal(template.styles[ROLE_BODY].size, 15 * LEN_PT);
	arena_free(arena);
}

/* What is wrong in a layer below is told as that of the layer that extends it. */
static void
test_a_wrong_layer_below_is_told(void **state)
{
	static const char *const wrong[] = {"<template", "<tmplate title=\"t\"/>"};
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct arena *arena = arena_new();
		struct diags diags = {.arena = arena};
		struct template template;
		struct str layers[] = {str_of(wrong[i]), least_xml(arena, "")};
		assert_int_equal(template_load(arena, layers, 2, STR("u"), &template, &diags), STATUS_FAILED);
		assert_int_equal(diags.n, 1);
		assert_int_equal(diags.items[0].code, DIAG_TEMPLATE_BASE_BAD);
		arena_free(arena);
	}
}

static void
test_lengths_are_exact(void **state)
{
	len_t length = -1;
	int16_t cells = 0;
	(void)state;
	assert_true(value_read(KIND_LENGTH, STR("16pt"), &length));
	assert_int_equal(length, 16 * 1024);
	assert_true(value_read(KIND_LENGTH, STR("34.58mm"), &length));
	assert_int_equal(length, LEN_MM(34.58));
	assert_true(value_read(KIND_CELLS, STR("2.5字"), &cells));
	assert_int_equal(cells, 250);
	for (size_t i = 0; i < 8; i++) {
		static const char *const wrong[] = {"", "pt", "1.pt", ".5pt", "-1pt", "1e3pt", "99999pt", "1.2345pt"};
		assert_false(value_read(KIND_LENGTH, str_of(wrong[i]), &length));
	}
}

/* A template may give a finding any level, but one that tells of lost text none below a warning. */
static void
test_levels_of_loss_stay_warnings(void **state)
{
	static const struct {
		enum diag_code code;
		enum diag_level given, is;
	} cases[] = {
	        {DIAG_TITLE_ISSUER, LEVEL_ERROR, LEVEL_ERROR},
	        {DIAG_NO_TITLE, LEVEL_HINT, LEVEL_HINT},
	        {DIAG_NO_GLYPH, LEVEL_HINT, LEVEL_WARNING},
	        {DIAG_CONTROL_DROPPED, LEVEL_HINT, LEVEL_WARNING},
	        {DIAG_META_NO_PLACE, LEVEL_WARNING, LEVEL_WARNING},
	        {DIAG_IMAGE_UNREADABLE, LEVEL_ERROR, LEVEL_ERROR},
	};
	struct arena *arena = arena_new();
	struct template template = {0};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct diags diags = {.arena = arena};
		diags_add(&diags, (struct diag){.code = cases[i].code});
		diags_add(&diags, (struct diag){.code = DIAG_NO_DATE});
		enum diag_level untouched = diags.items[1].level;
		template.levels[0] = (struct level){.code = cases[i].code, .level = cases[i].given};
		template.n_levels = 1;
		template_set_levels(&template, &diags);
		assert_int_equal(diags.items[0].level, cases[i].is);
		assert_int_equal(diags.items[1].level, untouched);
	}
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_notice_has_the_standard_grid),
	        cmocka_unit_test(test_a_role_without_a_style_is_not_given),
	        cmocka_unit_test(test_misspelt_name_is_told_with_the_nearest),
	        cmocka_unit_test(test_wrong_or_missing_values_refuse_the_template),
	        cmocka_unit_test(test_what_is_not_said_has_a_value),
	        cmocka_unit_test(test_what_a_template_must_have),
	        cmocka_unit_test(test_a_layer_changes_what_is_below),
	        cmocka_unit_test(test_a_wrong_layer_below_is_told),
	        cmocka_unit_test(test_lengths_are_exact),
	        cmocka_unit_test(test_levels_of_loss_stay_warnings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
