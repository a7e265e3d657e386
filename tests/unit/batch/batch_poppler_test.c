/* batch_poppler_test.c: PDFs as poppler reads and draws them: in words, in looks, in the number of pages, or in bytes only; and
 * what it cannot read. Small ones made by hand, without an index: poppler finds the objects by itself. */
#include "../in_arena.h"
#include "contrast.h"
#include "poppler.h"
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char FOLDER[] = "/usr/bin";

static void
need_poppler(void)
{
	const char *ci = getenv("CI");
	if (access("/usr/bin/pdftotext", X_OK) == 0 && access("/usr/bin/pdftocairo", X_OK) == 0)
		return;
	if (ci && strcmp(ci, "true") == 0)
		fail_msg("pdftotext and pdftocairo (Debian package poppler-utils) are not there");
	print_message("skipped: pdftotext and pdftocairo (Debian package poppler-utils) are not there\n");
	skip();
}

/* A sheet of 200 by 100 points for each drawing. */
static struct str
pdf(struct arena *arena, const char *const *drawings)
{
	struct buf text = {0};
	size_t n = 0;
	buf_add(&text, STR("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
	                   "3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n2 0 obj<</Type/Pages/Kids["));
	while (drawings[n])
		buf_printf(&text, "%zu 0 R ", 4 + 2 * n++);
	buf_printf(&text, "]/Count %zu>>endobj\n", n);
	for (size_t i = 0; i < n; i++) {
		buf_printf(&text,
		        "%zu 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F 3 0 R>>>>/Contents %zu 0 "
		        "R>>endobj\n",
		        4 + 2 * i, 5 + 2 * i);
		buf_printf(&text, "%zu 0 obj<</Length %zu>>stream\n%s\nendstream endobj\n", 5 + 2 * i, strlen(drawings[i]),
		        drawings[i]);
	}
	buf_add(&text, STR("trailer<</Root 1 0 R>>\n"));
	struct str made = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return made;
}

#define SLUICE "BT /F 20 Tf 20 40 Td (sluice) Tj ET"
#define LOWER "BT /F 20 Tf 20 30 Td (sluice) Tj ET"
#define GATE "BT /F 20 Tf 20 40 Td (gate) Tj ET"

static void
test_in_what_two_differ(void **state)
{
	static const char *const plain[] = {SLUICE, GATE, NULL}, *const spaced[] = {SLUICE " ", GATE, NULL},
	                         *const lower[] = {LOWER, GATE, NULL}, *const blank[] = {SLUICE, GATE, "", NULL},
	                         *const less[] = {SLUICE, NULL};
	static const struct {
		const char *const *made;
		enum diag_code code;
		size_t n, first;
	} cases[] = {{spaced, DIAG_ENCODING_DIFFERS, 0, 0}, {lower, DIAG_LAYOUT_DIFFERS, 1, 1}, {blank, DIAG_LAYOUT_DIFFERS, 1, 3},
	        {less, DIAG_TEXT_DIFFERS, 1, 2}};
	need_poppler();
	struct str old = pdf(*state, plain);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct contrast_pages pages;
		assert_int_equal(contrast_pdf(*state, FOLDER, old, pdf(*state, cases[i].made), &pages), cases[i].code);
		assert_int_equal(pages.n, cases[i].n);
		assert_true(pages.n == 0 || pages.numbers[0] == cases[i].first);
	}
}

static void
test_what_is_no_pdf(void **state)
{
	static const char *const plain[] = {SLUICE, NULL};
	struct str good = pdf(*state, plain), bad = STR("no PDF"), png;
	struct contrast_pages pages;
	need_poppler();
	assert_int_equal(contrast_pdf(*state, FOLDER, bad, good, &pages), DIAG_OUTPUT_DIFFERS);
	assert_int_equal(pages.n, 0);
	assert_int_equal(contrast_pdf(*state, FOLDER, good, bad, &pages), DIAG_OUTPUT_DIFFERS);
	assert_int_equal(contrast_pdf(*state, "/nonexistent", good, good, &pages), DIAG_OUTPUT_DIFFERS);
	assert_false(poppler_page(*state, FOLDER, good, 2, &png));
	assert_true(poppler_page(*state, FOLDER, good, 1, &png));
	assert_memory_equal(png.p, "\x89PNG", 4);
}

static void
write_program(const char *folder, const char *name, const char *script)
{
	char path[64];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(script, file) >= 0);
	assert_int_equal(fchmod(fileno(file), 0700), 0);
	assert_int_equal(fclose(file), 0);
}

/* Programs of ours in its place. */
static void
test_programs_that_fail(void **state)
{
	static const struct {
		const char *script;
		bool words, page;
	} cases[] = {{"#!/bin/sh\nprintf words\n", true, true}, {"#!/bin/sh\nexit 0\n", true, false},
	        {"#!/bin/sh\nprintf words; exit 3\n", false, false}, {"#!/bin/sh\nprintf words; kill -9 $$\n", false, false}};
	char folder[] = "/tmp/tongbao-test-XXXXXX";
	struct str said;
	assert_non_null(mkdtemp(folder));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		write_program(folder, "pdftotext", cases[i].script);
		write_program(folder, "pdftocairo", cases[i].script);
		assert_int_equal(poppler_words(*state, folder, STR("x"), &said), cases[i].words);
		assert_int_equal(poppler_page(*state, folder, STR("x"), 1, &said), cases[i].page);
	}
	unlink(arena_printf(*state, "%s/pdftotext", folder).p);
	unlink(arena_printf(*state, "%s/pdftocairo", folder).p);
	assert_int_equal(rmdir(folder), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test_setup_teardown(test_in_what_two_differ, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_what_is_no_pdf, set_up, tear_down),
	        cmocka_unit_test_setup_teardown(test_programs_that_fail, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
