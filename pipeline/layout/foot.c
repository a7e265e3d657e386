/* foot.c: notes as lines, and how many of them a page takes. It must not know what else stands on the page. */
#include "foot.h"
#include <stdlib.h>

enum {
	LEAST_LINES = 2, /* of a note that goes on, on its first page */
	LEAST_ROWS = 3,  /* of text above what an earlier page left */
};

static const struct style *
note_style(const struct setting *setting)
{
	return &setting->template->styles[ROLE_FOOTNOTE];
}

/* ---- which row holds which mark ---- */

static void
find_marks(const struct setting *setting, struct foot *foot, size_t row)
{
	const struct item *items = &setting->items[setting->rows[row].first_item];
	for (size_t i = 0; i < setting->rows[row].n_items; i++) {
		size_t note = items[i].kind == ITEM_GLYPHS ? items[i].block->spans[items[i].span].note : 0;
		if (note > 0 && foot->notes[note - 1].row == SIZE_MAX)
			foot->notes[note - 1].row = row;
	}
}

static int
compare_notes(const void *left, const void *right)
{
	const struct foot_note *a = left, *b = right;
	if (a->row != b->row)
		return a->row < b->row ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

/* A note whose mark stands in no row (in the imprint, or set aside) comes last. */
static void
order_notes(const struct setting *setting, struct foot *foot)
{
	for (size_t i = 0; i < foot->n_notes; i++)
		foot->notes[i] = (struct foot_note){.row = SIZE_MAX, .number = i};
	for (size_t row = 0; row < setting->n_rows; row++)
		find_marks(setting, foot, row);
	for (size_t i = 0; i < foot->n_notes; i++)
		if (foot->notes[i].row == SIZE_MAX)
			foot->notes[i].row = setting->n_rows > 0 ? setting->n_rows - 1 : 0;
	qsort(foot->notes, foot->n_notes, sizeof *foot->notes, compare_notes);
}

/* ---- lines ---- */

/* The mark takes the room that hangs out to the left of the note's other lines. */
static void
spread_mark(struct setting *setting, len_t room)
{
	size_t i = 0;
	for (; i < setting->n_clusters && setting->clusters[i].span == 0; i++)
		room -= setting->clusters[i].width;
	if (i < setting->n_clusters && room > 0)
		setting->clusters[i].lead = room;
}

static void
set_block(struct setting *setting, const struct block *block, bool marked)
{
	const struct template *template = setting->template;
	const struct style *style = block->style;
	len_t left = (len_t)((int64_t)style->left_indent * template->cell / 100);
	len_t first = (len_t)((int64_t)style->first_indent * template->cell / 100);
	setting_shape(setting, block);
	if (marked && first < 0)
		spread_mark(setting, -first);
	for (size_t at = 0; at < setting->n_clusters;) {
		bool indented = at == 0 && (marked || first > 0);
		len_t measure = setting_measure(template, style, indented);
		struct line line = setting_break_line(setting, at, measure, style->align == ALIGN_JUSTIFY);
		struct row *row = setting_add_line(setting, block, &line, template->left + left + (indented ? first : 0));
		row->drop = looks_ascent(&setting->shaper.looks, style->han, style->size);
		at = line.next;
	}
}

static void
set_lines(struct setting *setting, struct foot *foot)
{
	size_t n_rows = setting->n_rows;
	for (size_t i = 0; i < foot->n_notes; i++) {
		const struct footnote *note = &setting->galley->notes[foot->notes[i].number];
		for (size_t k = 0; k < note->n_blocks; k++)
			set_block(setting, &setting->galley->blocks[note->first + k], k == 0);
		foot->notes[i].end = setting->n_rows - n_rows;
	}
	foot->n_lines = setting->n_rows - n_rows;
	foot->lines = ARENA_ARRAY(setting->arena, struct row, foot->n_lines);
	for (size_t i = 0; i < foot->n_lines; i++)
		foot->lines[i] = setting->rows[n_rows + i];
	setting->n_rows = n_rows;
}

static size_t
lines_within(const struct setting *setting, const struct foot *foot, len_t height)
{
	len_t first = foot_height(setting, foot, 1);
	return height < first ? 0 : 1 + (size_t)((height - first) / foot->leading);
}

struct foot *
foot_set(struct setting *setting)
{
	const struct template *template = setting->template;
	if (setting->galley->n_notes == 0)
		return NULL;
	struct foot *foot = ARENA_NEW(setting->arena, struct foot);
	foot->n_notes = setting->galley->n_notes;
	foot->notes = ARENA_ARRAY(setting->arena, struct foot_note, foot->n_notes);
	foot->leading = (len_t)((int64_t)note_style(setting)->size * template->footnotes.leading / 100);
	foot->most = lines_within(setting, foot, template->area_height - LEAST_ROWS * template->pitch);
	order_notes(setting, foot);
	set_lines(setting, foot);
	return foot;
}

/* ---- how many stand on a page ---- */

len_t
foot_height(const struct setting *setting, const struct foot *foot, size_t n)
{
	const struct style *rule = &setting->template->styles[ROLE_FOOTNOTE_RULE];
	return n == 0 ? 0 : (len_t)(n - 1) * foot->leading + note_style(setting)->size + rule->gap + rule->thickness;
}

/* Notes whose marks stand before row `end`. */
static size_t
count_notes(const struct foot *foot, size_t end)
{
	size_t low = 0, high = foot->n_notes;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (foot->notes[middle].row < end)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static size_t
lines_due(const struct foot *foot, size_t notes)
{
	return notes > 0 ? foot->notes[notes - 1].end : 0;
}

len_t
foot_need(const struct setting *setting, const struct foot *foot, size_t end, bool whole)
{
	size_t notes = count_notes(foot, end), due = lines_due(foot, notes);
	if (due <= foot->placed)
		return 0;
	size_t n = due - foot->placed, start = lines_due(foot, notes - 1);
	if (start < foot->placed) /* an earlier page's alone */
		return foot_height(setting, foot, n < foot->most ? n : foot->most);
	if (!whole && due - start > LEAST_LINES + 1)
		n -= due - start - LEAST_LINES;
	return foot_height(setting, foot, n);
}

size_t
foot_count(const struct setting *setting, const struct foot *foot, size_t end, len_t room)
{
	size_t due = lines_due(foot, count_notes(foot, end));
	size_t n = due > foot->placed ? due - foot->placed : 0, most = lines_within(setting, foot, room);
	if (n > most)
		n = n == most + 1 && most > LEAST_LINES ? most - 1 : most; /* no line goes on alone */
	return n;
}

size_t
foot_count_items(const struct foot *foot, size_t n)
{
	size_t items = 0;
	for (size_t i = foot->placed; i < foot->placed + n; i++)
		items += foot->lines[i].n_items;
	return items;
}

/* ---- their places ---- */

void
foot_place(
        struct setting *setting, struct foot *foot, size_t n, len_t bottom, len_t aside, struct set_line *lines, size_t first_item)
{
	const struct template *template = setting->template;
	len_t y = bottom - note_style(setting)->size - (len_t)(n > 0 ? n - 1 : 0) * foot->leading;
	for (size_t i = foot->placed; i < foot->placed + n; i++, y += foot->leading) {
		struct row *row = &foot->lines[i];
		for (size_t k = row->first_item; k < row->first_item + row->n_items; k++) {
			setting->items[k].x += aside;
			setting->items[k].y += y + row->drop;
		}
		*lines = row->line;
		lines->x += aside;
		lines->first_item = first_item;
		lines->n_items = row->n_items;
		lines->row = (uint32_t)((y > template->top ? y - template->top : 0) / template->pitch);
		first_item += row->n_items;
		lines++;
	}
	foot->placed += n;
}

void
foot_add_rule(struct setting *setting, const struct foot *foot, size_t n, len_t bottom, len_t aside)
{
	const struct style *style = &setting->template->styles[ROLE_FOOTNOTE_RULE];
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	setting->items[setting->n_items++] = (struct item){.kind = ITEM_RULE,
	        .x = setting->template->left + aside,
	        .y = bottom - foot_height(setting, foot, n),
	        .ink = style->ink,
	        .rule.width = style->width,
	        .rule.height = style->thickness};
}
