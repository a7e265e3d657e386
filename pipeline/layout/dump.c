/* dump.c: the pages as text, for goldens and for a person who asks why. It shows what is there and must not judge it. */
#include "image.h"
#include "layout.h"
#include <inttypes.h>

static int64_t
thousandths(len_t length)
{
	return (int64_t)length * 1000 / LEN_PT;
}

static void
dump_item(struct buf *text, const struct item *item)
{
	switch (item->kind) {
	case ITEM_GLYPHS:
		buf_printf(text, "    glyphs x %" PRId64 " y %" PRId64 " w %" PRId64 " size %" PRId64 " n %zu ",
		        thousandths(item->x), thousandths(item->y), thousandths(item->glyphs.width), thousandths(item->glyphs.size),
		        item->glyphs.n);
		buf_add(text, item->glyphs.face ? item->glyphs.face->key : STR("(no face)"));
		buf_add(text, STR(" |"));
		buf_add(text, item->glyphs.text);
		buf_add(text, STR("|"));
		if (item->glyphs.actual.n) {
			buf_add(text, STR(" actual |"));
			buf_add(text, item->glyphs.actual);
			buf_add(text, STR("|"));
		}
		buf_add_byte(text, '\n');
		break;
	case ITEM_RULE:
		buf_printf(text, "    rule x %" PRId64 " y %" PRId64 " w %" PRId64 " h %" PRId64 "\n", thousandths(item->x),
		        thousandths(item->y), thousandths(item->rule.width), thousandths(item->rule.height));
		break;
	case ITEM_IMAGE:
		buf_printf(text, "    image x %" PRId64 " y %" PRId64 " w %" PRId64 " h %" PRId64 " pixels %u x %u\n",
		        thousandths(item->x), thousandths(item->y), thousandths(item->image.width), thousandths(item->image.height),
		        (unsigned)item->image.image->width, (unsigned)item->image.image->height);
		break;
	}
}

static void
dump_trims(struct buf *text, uint8_t trims)
{
	static const struct {
		uint8_t bit;
		const char *name;
	} names[] = {{TRIM_START, " start"}, {TRIM_END, " end"}, {TRIM_PAIR, " pair"}, {TRIM_SQUEEZE, " squeeze"}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (trims & names[i].bit) {
			buf_add(text, str_of(names[i].name));
		}
	}
}

static void
dump_line(struct buf *text, const struct page *page, const struct set_line *line)
{
	buf_printf(text, "  row %u ", (unsigned)line->row);
	buf_add(text, role_name(line->block->role));
	buf_printf(text, " line %u x %" PRId64 " w %" PRId64 " stretch %" PRId64 " squeeze %" PRId64, (unsigned)line->line,
	        thousandths(line->x), thousandths(line->width), thousandths(line->stretch), thousandths(line->squeeze));
	dump_trims(text, line->trims);
	buf_add(text, line->excused ? STR(" excused\n") : STR("\n"));
	for (size_t i = 0; i < line->n_items; i++) {
		dump_item(text, &page->items[line->first_item + i]);
	}
}

/* Items of blocks that stand in no line: rules, images. Returns the first that is not one, `end` at most. */
static size_t
dump_between(struct buf *text, const struct page *page, size_t i, size_t end)
{
	for (; i < end && page->items[i].block; i++) {
		buf_add(text, STR("  "));
		buf_add(text, role_name(page->items[i].block->role));
		buf_add_byte(text, '\n');
		dump_item(text, &page->items[i]);
	}
	return i;
}

static void
dump_page(struct buf *text, const struct page *page)
{
	buf_printf(text, "page %u%s\n", (unsigned)page->number, page->unnumbered ? " unnumbered" : "");
	size_t next = 0;
	for (size_t i = 0; i < page->n_lines; i++) {
		next = dump_between(text, page, next, page->lines[i].first_item);
		dump_line(text, page, &page->lines[i]);
		next += page->lines[i].n_items;
	}
	next = dump_between(text, page, next, page->n);
	buf_add(text, next < page->n ? STR("  furniture\n") : STR(""));
	for (size_t i = next; i < page->n; i++) {
		dump_item(text, &page->items[i]);
	}
}

static void
dump_breaks(struct buf *text, const struct pages *pages)
{
	for (size_t i = 0; i < pages->galley->n_blocks; i++) {
		const struct settled_block *block = &pages->settled.blocks[i];
		if (block->n_breaks == 0) {
			continue;
		}
		buf_printf(text, "breaks of block %zu, cost %d:", i, (int)block->cost);
		for (size_t k = 0; k < block->n_breaks; k++) {
			buf_printf(text, "%s byte %u ", k ? "," : "", (unsigned)block->breaks[k]);
			buf_add(text, block->reasons[k]);
		}
		buf_add_byte(text, '\n');
	}
}

static void
dump_faces(struct buf *text, const struct settled *settled)
{
	for (size_t i = 0; i < settled->n_faces; i++) {
		const struct settled_face *face = &settled->faces[i];
		buf_printf(text, "face of U+%04X in ", (unsigned)face->cp);
		buf_add(text, face->role);
		buf_add_byte(text, ' ');
		buf_add(text, face->face ? face->face->key : STR("none"));
		buf_add_byte(text, '\n');
	}
}

void
layout_dump(const struct pages *pages, struct buf *text)
{
	const struct layout_counts *counts = &pages->counts;
	buf_printf(text, "pages %zu lines %u squeezed %u stretched %u max-stretch %u\n", pages->n, (unsigned)counts->lines,
	        (unsigned)counts->squeezed, (unsigned)counts->stretched, (unsigned)counts->max_stretch);
	dump_breaks(text, pages);
	dump_faces(text, &pages->settled);
	for (size_t i = 0; i < pages->n; i++) {
		dump_page(text, &pages->pages[i]);
	}
}
