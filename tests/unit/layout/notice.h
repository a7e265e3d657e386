/* notice.h: a notice made by hand, block by block, on the grid of GB/T 9704-2012, with the project's fonts; for tests of layout. */
#pragma once
#include "caps.h"
#include "file.h"
#include "layout.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { NOTICE_BLOCKS = 4096 };

struct notice {
	struct arena *arena;
	struct diags diags;
	struct fonts *fonts;
	struct str *files; /* mapped, one a face */
	bool fonts_open;
	struct template template;
	struct block *blocks;
	struct galley galley;
	const struct pages *pages;
};

static inline bool
notice_open_fonts(struct notice *notice)
{
	struct str xml;
	if (file_read(notice->arena, "fonts/fonts.xml", cap_in(NULL, CAP_XML_BYTES), &xml) != 0) {
		return false;
	}
	notice->fonts = fonts_new(xml, &notice->diags);
	if (!notice->fonts) {
		return false;
	}
	notice->files = ARENA_ARRAY(notice->arena, struct str, fonts_count(notice->fonts));
	bool all = true;
	for (size_t i = 0; i < fonts_count(notice->fonts); i++) {
		struct face *face = fonts_face(notice->fonts, i);
		struct str path = arena_join(notice->arena, STR("fonts/"), face->file);
		all = file_map(path.p, cap_in(NULL, CAP_FONT_BYTES), &notice->files[i]) == 0 &&
		      fonts_open_face(notice->fonts, face, notice->files[i]) && all;
	}
	return all;
}

static inline struct style
notice_style(const char *han, len_t points, enum align align, int16_t first_indent)
{
	return (struct style){.han = str_of(han),
	        .latin = STR("latin"),
	        .size = points * LEN_PT,
	        .align = align,
	        .first_indent = first_indent,
	        .given = true};
}

static inline void
notice_set_template(struct template *t)
{
	*t = (struct template){.width = LEN_MM(210),
	        .height = LEN_MM(297),
	        .top = LEN_MM(37),
	        .left = LEN_MM(28),
	        .area_width = LEN_MM(156),
	        .area_height = LEN_MM(225),
	        .rows = 22,
	        .cells = 28};
	t->pitch = (t->area_height - 16 * LEN_PT) / 21;
	t->cell = t->area_width / 28;
	t->docx.han_spacing = -5;
	t->docx.latin_spacing = -2;
	t->styles[ROLE_TITLE] = notice_style("xiaobiaosong", 22, ALIGN_CENTRE, 0);
	t->styles[ROLE_TITLE].rows_after = 1;
	t->styles[ROLE_RECIPIENTS] = notice_style("fangsong", 16, ALIGN_JUSTIFY, 0);
	t->styles[ROLE_HEADING1] = notice_style("heiti", 16, ALIGN_JUSTIFY, 200);
	t->styles[ROLE_HEADING2] = notice_style("kaiti", 16, ALIGN_JUSTIFY, 200);
	t->styles[ROLE_HEADING1].keep_next = t->styles[ROLE_HEADING2].keep_next = true;
	t->styles[ROLE_BODY] = notice_style("fangsong", 16, ALIGN_JUSTIFY, 200);
	t->styles[ROLE_SIGNATURE] = notice_style("fangsong", 16, ALIGN_RIGHT, 0);
	t->styles[ROLE_SIGNATURE].rows_before = 1;
	t->styles[ROLE_DATE] = notice_style("fangsong", 16, ALIGN_RIGHT, 0);
	t->styles[ROLE_SIGNATURE].right_indent = t->styles[ROLE_DATE].right_indent = 200;
	t->styles[ROLE_PAGE_NUMBER] = notice_style("songti", 14, ALIGN_RIGHT, 0);
	t->styles[ROLE_PAGE_NUMBER].latin = STR("songti");
	t->page_number.before = STR("— ");
	t->page_number.after = STR(" —");
	t->page_number.baseline_drop = LEN_MM(7);
	t->page_number.indent = 14 * LEN_PT;
}

/* cmocka setup: an empty notice. */
static inline int
notice_open(void **state)
{
	struct notice *notice = calloc(1, sizeof *notice);
	notice->arena = arena_new();
	notice->diags.arena = notice->arena;
	notice_set_template(&notice->template);
	notice->blocks = ARENA_ARRAY(notice->arena, struct block, NOTICE_BLOCKS);
	notice->galley = (struct galley){.template = &notice->template, .blocks = notice->blocks};
	notice->fonts_open = notice_open_fonts(notice);
	*state = notice;
	return 0;
}

static inline int
notice_close(void **state)
{
	struct notice *notice = *state;
	size_t n = notice->fonts ? fonts_count(notice->fonts) : 0;
	fonts_free(notice->fonts);
	for (size_t i = 0; i < n; i++) {
		if (notice->files[i].p) {
			file_unmap(notice->files[i]);
		}
	}
	arena_free(notice->arena);
	free(notice);
	return 0;
}

/* Without the font files a test is skipped, with a word; in CI that is a failure. */
static inline void
notice_need_fonts(const struct notice *notice)
{
	if (notice->fonts_open) {
		return;
	}
	const char *ci = getenv("CI");
	if (ci && strcmp(ci, "true") == 0) {
		fail_msg("the font files are not there: fonts/fetch brings them");
	}
	print_message("skipped: the font files are not there (fonts/fetch brings them)\n");
	skip();
}

/* Adds a block of one span; `text` must live as long as the notice. */
static inline struct block *
notice_add(struct notice *notice, enum role role, struct str text)
{
	assert_true(notice->galley.n_blocks < NOTICE_BLOCKS);
	struct span *span = ARENA_NEW(notice->arena, struct span);
	struct block *block = &notice->blocks[notice->galley.n_blocks++];
	*span = (struct span){.text = text, .style = &notice->template.styles[role]};
	*block = (struct block){.role = role, .style = span->style, .spans = span, .n_spans = 1};
	return block;
}

static inline void
notice_lay_out(struct notice *notice)
{
	notice_need_fonts(notice);
	assert_int_equal(layout(notice->arena, &notice->galley, notice->fonts, &notice->pages, &notice->diags), STATUS_OK);
}

/* The text of a line: its items' text joined. */
static inline struct str
notice_line_text(const struct notice *notice, const struct page *page, const struct set_line *line)
{
	struct str text = {0};
	for (size_t i = 0; i < line->n_items; i++) {
		text = arena_join(notice->arena, text, page->items[line->first_item + i].glyphs.text);
	}
	return text;
}

/* Line number `number` of the notice, pages joined. */
static inline const struct set_line *
notice_line(const struct notice *notice, size_t number, const struct page **page)
{
	for (size_t i = 0; i < notice->pages->n; i++) {
		*page = &notice->pages->pages[i];
		if (number < (*page)->n_lines) {
			return &(*page)->lines[number];
		}
		number -= (*page)->n_lines;
	}
	fail_msg("no such line");
	return NULL;
}

static inline void
notice_assert_line(const struct notice *notice, size_t number, const char *text)
{
	const struct page *page;
	const struct set_line *line = notice_line(notice, number, &page);
	struct str is = arena_str(notice->arena, notice_line_text(notice, page, line));
	assert_string_equal(is.p, text);
}
