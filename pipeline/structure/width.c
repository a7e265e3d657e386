/* width.c: half-width marks beside Han text set full-width, as a printer would. A mark between two Latin letters or digits is part
 * of what it joins: 37,221 and 9:00 and 1:1 and addresses stay. Each change is one character for one. */
#include "cells.h"
#include "marks.h"

static bool
is_alnum(enum side side)
{
	return side == SIDE_LATIN || side == SIDE_DIGIT;
}

static bool
touches_wide(const struct cells *cells, size_t left, size_t right)
{
	return cells_context(cells, left, -1) == SIDE_WIDE || cells_context(cells, right, 1) == SIDE_WIDE;
}

/* Han of the common block, which needs no look at its neighbours: most of any line. */
static bool
is_common_han(uint32_t cp)
{
	return cp >= 0x4E00 && cp < 0xA000;
}

/* `han`: the last letter before it was Han. */
static bool
is_han_mark(const struct cells *cells, size_t i, bool han)
{
	enum side left = cells_beside(cells, i, -1), right = cells_beside(cells, i, 1);
	if (is_alnum(left) && is_alnum(right))
		return false;
	if (touches_wide(cells, i, i))
		return true;
	/* nothing but digits and signs about it: 增长 37%, 2020 年; but not within an address */
	return han && cells_context(cells, i, -1) != SIDE_OTHER && cells_context(cells, i, 1) != SIDE_OTHER;
}

static void
set_marks(struct cells *cells)
{
	bool han = false;
	for (size_t i = 0; i < cells->n; i++) {
		uint32_t cp = cells->cp[i];
		if (is_common_han(cp)) {
			han = true;
			continue;
		}
		enum side side = cell_side(cp);
		if (side == SIDE_WIDE || side == SIDE_LATIN)
			han = side == SIDE_WIDE;
		bool mark = cp == ',' || cp == ';' || cp == ':' || cp == '!' || cp == '?';
		if (mark && is_han_mark(cells, i, han))
			cells->out[i] = cp + 0xFEE0;
	}
}

/* A full stop that ends a Han sentence. */
static bool
is_han_stop(const struct cells *cells, size_t i)
{
	bool doubled = (i > 0 && cells->cp[i - 1] == '.') || (i + 1 < cells->n && cells->cp[i + 1] == '.');
	return cells->cp[i] == '.' && !doubled && i > 0 && cells_context(cells, i, -1) == SIDE_WIDE &&
	       !is_alnum(cell_side(cells->cp[i - 1]));
}

/* 完成. at the end of a line shows a writer whose full stops are dots; then those inside the line are full stops too, and one with
 * a blank behind it is one anyway. A dot between two Han characters is otherwise left alone: it may part a foreign name. The first
 * three cells may hold a label (一.). */
static void
set_stops(struct cells *cells)
{
	bool usual = cells->n > 0 && is_han_stop(cells, cells->n - 1);
	for (size_t i = 3; i < cells->n; i++) {
		bool apart = i + 1 < cells->n && utf8_is_blank(cells->cp[i + 1]);
		if ((usual || apart) && is_han_stop(cells, i) && !is_alnum(cells_beside(cells, i, 1)))
			cells->out[i] = 0x3002;
	}
}

/* (0543)8192576 and (+86)10: part of a number. */
static bool
is_dialling_code(const struct cells *cells, size_t open, size_t close)
{
	if (close - open < 2 || close - open > 8 || cells_beside(cells, close, 1) != SIDE_DIGIT)
		return false;
	uint32_t first = cells->cp[open + 1];
	for (size_t i = open + 2; i < close; i++)
		if (cell_side(cells->cp[i]) != SIDE_DIGIT)
			return false;
	return first == '0' || first == '+';
}

/* (1) at the start of a line. */
static bool
is_label(const struct cells *cells, size_t open, size_t close)
{
	if (open != 0 || close < 2 || close > 4)
		return false;
	for (size_t i = 1; i < close; i++)
		if (cell_side(cells->cp[i]) != SIDE_DIGIT)
			return false;
	return true;
}

static bool
is_han_pair(const struct cells *cells, size_t open, size_t close, bool han_inside)
{
	if (han_inside || cells->cp[open] != '(' || cells->cp[close] != ')' || is_label(cells, open, close))
		return true;
	if (is_dialling_code(cells, open, close) || (open > 0 && is_alnum(cell_side(cells->cp[open - 1]))))
		return false;
	return touches_wide(cells, open, close);
}

static void
set_wide_bracket(struct cells *cells, size_t i)
{
	if (cells->cp[i] < 0x80)
		cells->out[i] = cells->cp[i] + 0xFEE0;
}

/* Brackets go by pairs, the stack holding each open one and how many wide characters came before it. */
static void
set_brackets(struct cells *cells)
{
	uint32_t *open = cells->stack, *before = cells->stack + cells->n, wide = 0;
	size_t depth = 0;
	for (size_t i = 0; i < cells->n; i++) {
		if (is_common_han(cells->cp[i])) {
			wide++;
			continue;
		}
		uint32_t folded = mark_fold(cells->cp[i]);
		if (folded == '(') {
			open[depth] = (uint32_t)i;
			before[depth++] = wide;
		} else if (folded == ')' && depth > 0) {
			depth--;
			if (is_han_pair(cells, open[depth], i, wide > before[depth])) {
				set_wide_bracket(cells, open[depth]);
				set_wide_bracket(cells, i);
			}
		} else if (folded == ')' && touches_wide(cells, i, i)) {
			set_wide_bracket(cells, i);
		} else {
			wide += mark_is_wide(cells->cp[i]);
		}
	}
	while (depth-- > 0)
		if (touches_wide(cells, open[depth], open[depth]))
			set_wide_bracket(cells, open[depth]);
}

/* A straight quotation mark, not a foot, an inch or an apostrophe. */
static bool
is_quote(const struct cells *cells, size_t i, uint32_t quote)
{
	if (cells->cp[i] != quote)
		return false;
	enum side left = i > 0 ? cell_side(cells->cp[i - 1]) : SIDE_END;
	enum side right = i + 1 < cells->n ? cell_side(cells->cp[i + 1]) : SIDE_END;
	return left != SIDE_DIGIT && !(left == SIDE_LATIN && right == SIDE_LATIN);
}

static bool
has_wide(const struct cells *cells, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (mark_is_wide(cells->cp[i]))
			return true;
	return false;
}

/* Straight quotation marks become a pair only where they come in pairs. */
static void
set_quotes(struct cells *cells, uint32_t quote, uint32_t opening)
{
	uint32_t *at = cells->stack;
	size_t count = 0;
	for (size_t i = 0; i < cells->n; i++)
		if (is_quote(cells, i, quote))
			at[count++] = (uint32_t)i;
	if (count % 2 != 0)
		return;
	for (size_t i = 0; i < count; i += 2) {
		if (has_wide(cells, at[i], at[i + 1]) || touches_wide(cells, at[i], at[i + 1])) {
			cells->out[at[i]] = opening;
			cells->out[at[i + 1]] = opening + 1;
		}
	}
}

/* 《 … < … > … 》: the inner title's marks, which are 〈 〉. Elsewhere < and > are signs. */
static void
set_inner_titles(struct cells *cells)
{
	size_t open = SIZE_MAX;
	bool in_title = false;
	for (size_t i = 0; i < cells->n; i++) {
		uint32_t cp = cells->cp[i];
		if (cp == 0x300A || cp == 0x300B) {
			in_title = cp == 0x300A;
			open = SIZE_MAX;
		} else if (cp == '<' && in_title) {
			open = i;
		} else if (cp == '>' && open != SIZE_MAX) {
			if (has_wide(cells, open, i)) {
				cells->out[open] = 0x3008;
				cells->out[i] = 0x3009;
			}
			open = SIZE_MAX;
		}
	}
}

/* Which of the rules below have anything to do. */
enum work { WORK_MARKS = 1, WORK_STOPS = 2, WORK_BRACKETS = 4, WORK_DOUBLE = 8, WORK_SINGLE = 16, WORK_TITLES = 32 };

unsigned
width_work(uint32_t cp)
{
	switch (cp) {
	case ',':
	case ';':
	case ':':
	case '!':
	case '?':
		return WORK_MARKS;
	case '.':
		return WORK_STOPS;
	case '(':
	case ')':
		return WORK_BRACKETS;
	case '"':
		return WORK_DOUBLE;
	case '\'':
		return WORK_SINGLE;
	case '>':
		return WORK_TITLES;
	default:
		return 0;
	}
}

void
width_set(struct cells *cells, unsigned work)
{
	if (work & WORK_MARKS)
		set_marks(cells);
	if (work & WORK_STOPS)
		set_stops(cells);
	if (work & WORK_BRACKETS)
		set_brackets(cells);
	if (work & WORK_DOUBLE)
		set_quotes(cells, '"', 0x201C);
	if (work & WORK_SINGLE)
		set_quotes(cells, '\'', 0x2018);
	if (work & WORK_TITLES)
		set_inner_titles(cells);
}
