/* sheet.h: pages made by hand for the tests of the PDF writer, set from the real faces: a galley of blocks, and items placed one by
 * one. Belongs to the tests alone, so it may open files. */
#pragma once
#include "caps.h"
#include "file.h"
#include "pages.h"
#include "utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SHEET_BLOCKS = 40, SHEET_SPANS = 8, SHEET_PAGES = 8, SHEET_ITEMS = 800, SHEET_FILES = 64 };

struct sheet {
	struct arena *arena;
	struct fonts *fonts;
	struct str files[SHEET_FILES];
	struct diags diags;
	struct template template;
	struct galley galley;
	struct block blocks[SHEET_BLOCKS];
	struct span spans[SHEET_BLOCKS][SHEET_SPANS];
	struct page page[SHEET_PAGES];
	struct item items[SHEET_PAGES][SHEET_ITEMS];
	struct pages pages;
	bool ready; /* false: the font files were not fetched */
};

static inline void
sheet_open_faces(struct sheet *sheet)
{
	struct str xml;

	sheet->ready = file_read(sheet->arena, "fonts/fonts.xml", 1 << 20, &xml) == 0;
	sheet->fonts = sheet->ready ? fonts_new(xml, &sheet->diags) : NULL;
	sheet->ready = sheet->fonts != NULL;
	for (size_t i = 0; sheet->ready && i < fonts_count(sheet->fonts); i++) {
		struct face *face = fonts_face(sheet->fonts, i);
		struct str path = arena_printf(sheet->arena, "fonts/%.*s", (int)face->file.n, face->file.p);
		assert_true(i < SHEET_FILES);
		if (file_map(path.p, cap_in(NULL, CAP_FONT_BYTES), &sheet->files[i]) == 0)
			assert_true(fonts_open_face(sheet->fonts, face, sheet->files[i]));
		else
			sheet->ready = false;
	}
}

/* An A4 sheet without blocks. Skips the test when the fonts are not there, which with CI=true is a failure. */
static inline struct sheet *
sheet_new(void)
{
	struct arena *arena = arena_new();
	struct sheet *sheet = ARENA_NEW(arena, struct sheet);

	sheet->arena = arena;
	sheet->diags.arena = arena;
	sheet_open_faces(sheet);
	sheet->template.width = LEN_MM(210);
	sheet->template.height = LEN_MM(297);
	sheet->galley =
	        (struct galley){.template = &sheet->template, .blocks = sheet->blocks, .title = STR("关于测试的通知"), .date = -1};
	sheet->pages = (struct pages){.galley = &sheet->galley, .pages = sheet->page};
	return sheet;
}

static inline void
sheet_free(struct sheet *sheet)
{
	fonts_free(sheet->fonts);
	for (size_t i = 0; i < SHEET_FILES; i++)
		if (sheet->files[i].p != NULL)
			file_unmap(sheet->files[i]);
	arena_free(sheet->arena);
}

#define SHEET_OR_SKIP(sheet)                                                                                                       \
	struct sheet *sheet = sheet_new();                                                                                         \
	if (!sheet->ready) {                                                                                                       \
		sheet_free(sheet);                                                                                                 \
		assert_null(getenv("CI"));                                                                                         \
		skip();                                                                                                            \
	}

static inline struct block *
sheet_add_block(struct sheet *sheet, enum role role, uint8_t outline)
{
	struct block *block = &sheet->blocks[sheet->galley.n_blocks];

	assert_true(sheet->galley.n_blocks < SHEET_BLOCKS);
	*block = (struct block){.role = role, .outline = outline, .spans = sheet->spans[sheet->galley.n_blocks]};
	sheet->galley.n_blocks++;
	return block;
}

static inline void
sheet_add_span(struct sheet *sheet, struct block *block, const char *text, uint8_t outline, const char *href)
{
	assert_true(block->n_spans < SHEET_SPANS);
	sheet->spans[block - sheet->blocks][block->n_spans++] =
	        (struct span){.text = str_of(text), .outline = outline, .href = str_of(href)};
}

static inline struct page *
sheet_add_page(struct sheet *sheet, uint32_t number)
{
	struct page *page = &sheet->page[sheet->pages.n];

	assert_true(sheet->pages.n < SHEET_PAGES);
	*page = (struct page){.items = sheet->items[sheet->pages.n++], .number = number};
	return page;
}

static inline struct item *
sheet_add_item(struct sheet *sheet, struct page *page, struct item item)
{
	struct item *added = &sheet->items[page - sheet->page][page->n];

	assert_true(page->n < SHEET_ITEMS);
	*added = item;
	page->n++;
	return added;
}

/* Where text goes: the item's place and the roles that draw it. */
struct sheet_pen {
	struct page *page;
	const struct block *block; /* NULL: furniture */
	uint32_t span, line;
	len_t x, y, size;
	len_t cell; /* advance of what is a full em wide; 0: its own width */
	const char *role;
};

/* Sets `text` at the pen, an item for each run of one face, and moves the pen behind it. Returns the last item. */
static inline struct item *
sheet_put(struct sheet *sheet, struct sheet_pen *pen, const char *text)
{
	struct str rest = str_of(text);
	struct item *item = NULL;

	while (rest.n > 0) {
		struct str tail = rest;
		uint32_t cp = utf8_next(&tail);
		struct glyph_ref ref = fonts_find(sheet->fonts, str_of(cp < 0x80 ? "latin" : pen->role), cp);
		assert_non_null(ref.face);
		if (item == NULL || item->glyphs.face != ref.face) {
			item = sheet_add_item(sheet, pen->page,
			        (struct item){.kind = ITEM_GLYPHS,
			                .block = pen->block,
			                .span = pen->span,
			                .line = pen->line,
			                .x = pen->x,
			                .y = pen->y});
			item->glyphs.face = ref.face;
			item->glyphs.size = pen->size;
			item->glyphs.text = (struct str){rest.p, 0};
			item->glyphs.glyphs = ARENA_ARRAY(sheet->arena, struct glyph, utf8_count(rest));
		}
		((struct glyph *)item->glyphs.glyphs)[item->glyphs.n++] = (struct glyph){.gid = ref.gid,
		        .text = (uint32_t)item->glyphs.text.n,
		        .n_text = (uint16_t)(rest.n - tail.n),
		        .x = pen->x - item->x};
		item->glyphs.text.n += rest.n - tail.n;
		bool full = ref.advance == (int32_t)ref.face->units_per_em && pen->cell > 0;
		pen->x += full ? pen->cell : (len_t)((int64_t)ref.advance * pen->size / ref.face->units_per_em);
		item->glyphs.width = pen->x - item->x;
		rest = tail;
	}
	return item;
}
