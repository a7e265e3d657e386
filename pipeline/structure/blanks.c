/* blanks.c: which blanks inside a line are layout and go. A printer sets Han text solid, and GB/T 9704 sets Latin and digits solid
 * with it; a blank stays where taking it away would join what belongs apart: Latin words, names and other short words in a list,
 * the parts of a title, columns, 第一条 and its text, a name and a long number. */
#include "cells.h"
#include "marks.h"

enum {
	COLUMN_GAP = 3,  /* columns of blank from which on it parts columns; an ideographic blank has two */
	SHORT_WORD = 4,  /* Han characters of a name or a word of a list */
	LONG_NUMBER = 7, /* digits of what is not a count: a telephone number */
};

struct gap {
	size_t from, to; /* the blanks; both ends have a neighbour */
	unsigned columns;
	size_t left, right; /* Han characters that stand together on each side, counted up to SHORT_WORD + 1 */
};

static bool
is_han_at(const struct cells *cells, size_t i)
{
	return i < cells->n && utf8_is_han(cells->out[i]);
}

static struct gap
measure_gap(const struct cells *cells, size_t from)
{
	struct gap gap = {.from = from, .to = from};
	for (; utf8_is_blank(cells->cp[gap.to]); gap.to++)
		gap.columns += cells->cp[gap.to] == 0x3000 ? 2 : cells->cp[gap.to] == '\t' ? COLUMN_GAP : 1;
	while (gap.left <= SHORT_WORD && from > gap.left && is_han_at(cells, from - gap.left - 1))
		gap.left++;
	while (gap.right <= SHORT_WORD && is_han_at(cells, gap.to + gap.right))
		gap.right++;
	return gap;
}

static bool
is_one_of(uint32_t cp, const uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (cp == list[i])
			return true;
	return false;
}

/* The word before the gap is 第…条, 第…章 and the like. */
static bool
follows_article(const struct cells *cells, const struct gap *gap)
{
	static const uint32_t units[] = {0x6761, 0x7AE0, 0x8282, 0x6B3E, 0x9879, 0x7F16, 0x90E8, 0x56DE}; /* 条章节款项编部回 */
	if (!is_one_of(cells->out[gap->from - 1], units, sizeof units / sizeof units[0]))
		return false;
	for (size_t i = 2; i <= 8 && i <= gap->from; i++)
		if (cells->out[gap->from - i] == 0x7B2C) /* 第 */
			return true;
	return false;
}

/* 附件1, 附表2, 表3, 图4 at the start of the line, before their name. */
static bool
follows_annex_number(const struct cells *cells, const struct gap *gap)
{
	static const uint32_t firsts[] = {0x9644, 0x8868, 0x56FE}; /* 附表图 */
	return gap->from <= 6 && is_one_of(cells->out[0], firsts, 3) && cell_side(cells->out[gap->from - 1]) == SIDE_DIGIT;
}

/* 1. or 1) at the start of the line or of an entry (附件：1. …); not 1. 5. */
static bool
follows_digit_label(const struct cells *cells, const struct gap *gap)
{
	uint32_t mark = mark_fold(cells->out[gap->from - 1]);
	size_t digits = 0;
	if ((mark != '.' && mark != ')') || cell_side(cells->out[gap->to]) == SIDE_DIGIT)
		return false;
	while (gap->from > digits + 1 && cell_side(cells->out[gap->from - digits - 2]) == SIDE_DIGIT)
		digits++;
	if (digits == 0 || digits > 3)
		return false;
	size_t before = gap->from - digits - 1; /* where the digits begin */
	while (before > 0 && utf8_is_blank(cells->cp[before - 1]))
		before--;
	return before == 0 || mark_class(cells->out[before - 1]) != 0;
}

/* One Han character, a blank and another that stands alone, from `i` on. */
static bool
is_spaced_pair(const struct cells *cells, size_t i, int step)
{
	size_t next = i + (size_t)step;
	if (next >= cells->n || !utf8_is_blank(cells->cp[next]))
		return false;
	while (next < cells->n && utf8_is_blank(cells->cp[next]))
		next += (size_t)step;
	return is_han_at(cells, next) && !is_han_at(cells, next + (size_t)step);
}

/* 通 报, 目　录, 张 三: a word set wide. A single Han character is no entry of a list, so the gap goes, unless the character
 * belongs with the one on its other side. */
static bool
is_letter_spaced(const struct cells *cells, const struct gap *gap)
{
	if (gap->left == 1 && gap->right == 1)
		return true;
	if (gap->right == 1)
		return !is_spaced_pair(cells, gap->to, 1);
	return gap->left == 1 && !is_spaced_pair(cells, gap->from - 1, -1);
}

/* Two Han words. In running text a blank between them is a slip, unless they are as short as names or the second is an entry. */
static bool
parts_words(const struct cells *cells, const struct gap *gap)
{
	if (is_letter_spaced(cells, gap))
		return false;
	if (!cells->running || gap->columns >= COLUMN_GAP)
		return true;
	size_t after = gap->to + gap->right;
	bool entry = gap->right <= SHORT_WORD && (after >= cells->n || utf8_is_blank(cells->cp[after]));
	return entry || (gap->left <= SHORT_WORD && gap->right <= SHORT_WORD);
}

/* Whether a number too long for a count begins at `i`, or, going back, ends there. */
static bool
is_long_number(const struct cells *cells, size_t i, int step)
{
	for (int count = 0; count < LONG_NUMBER; count++, i += (size_t)step)
		if (i >= cells->n || (cell_side(cells->out[i]) != SIDE_DIGIT && cells->out[i] != '-'))
			return false;
	return true;
}

static bool
is_latin(uint32_t cp)
{
	enum side side = cell_side(cp);
	return side == SIDE_LATIN || side == SIDE_DIGIT || cp == '%' || cp == 0x2030;
}

static bool
is_layout(const struct cells *cells, const struct gap *gap)
{
	uint32_t before = cells->out[gap->from - 1], after = cells->out[gap->to];
	bool wide_before = mark_is_wide(before), wide_after = mark_is_wide(after);
	if (follows_digit_label(cells, gap))
		return true;
	if (follows_article(cells, gap) || follows_annex_number(cells, gap))
		return false;
	if (gap->left > 0 && gap->right > 0)
		return !parts_words(cells, gap);
	if ((wide_before && gap->left == 0) || (wide_after && gap->right == 0)) {
		/* beside a mark; a closing one may end an entry */
		bool closing = mark_class(before) == MARK_CLOSE;
		return !closing || (wide_after && gap->right == 0 && mark_class(after) != MARK_OPEN) ||
		       (cells->running && gap->columns < COLUMN_GAP);
	}
	bool mixed = (gap->left > 0 && is_latin(after)) || (is_latin(before) && gap->right > 0);
	return mixed && gap->columns < COLUMN_GAP && !is_long_number(cells, gap->to, 1) &&
	       !is_long_number(cells, gap->from - 1, -1);
}

void
blanks_set(struct cells *cells)
{
	for (size_t i = 1; i < cells->n; i++) {
		if (cells->cp[i] > 0x3000 || !utf8_is_blank(cells->cp[i])) /* no blank lies past U+3000 */
			continue;
		struct gap gap = measure_gap(cells, i);
		bool layout = is_layout(cells, &gap);
		for (i = gap.from; layout && i < gap.to; i++)
			cells->out[i] = CELL_GONE;
		i = gap.to;
	}
}
