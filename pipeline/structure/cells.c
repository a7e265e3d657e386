/* cells.c: what stands beside a character. Changes nothing. */
#include "cells.h"
#include "marks.h"

/* How far a mark looks for the text it belongs to. */
enum { CONTEXT_REACH = 8 };

enum side
cell_side(uint32_t cp)
{
	if (cp >= '0' && cp <= '9')
		return SIDE_DIGIT;
	if ((cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z'))
		return SIDE_LATIN;
	if (mark_is_wide(cp))
		return SIDE_WIDE;
	/* letters of other scripts: accented Latin, Greek, Cyrillic ... */
	return cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7 ? SIDE_LATIN : SIDE_OTHER;
}

/* Marks that take their width from what stands beyond them. */
static bool
is_neutral(uint32_t cp)
{
	switch (cp) {
	case '"':
	case '\'':
	case '(':
	case ')':
	case '%':
	case ',':
	case ';':
	case ':':
	case '!':
	case '?':
	case 0x2014: /* — */
	case 0x2018:
	case 0x2019:
	case 0x201C:
	case 0x201D:
	case 0x2026: /* … */
	case 0x2030: /* ‰ */
		return true;
	default:
		return utf8_is_blank(cp);
	}
}

/* Whether a step from `i` stays inside; takes it. */
static bool
take_step(const struct cells *cells, size_t *i, int step)
{
	if (step < 0 ? *i == 0 : *i + 1 >= cells->n)
		return false;
	*i = step < 0 ? *i - 1 : *i + 1;
	return true;
}

enum side
cells_beside(const struct cells *cells, size_t i, int step)
{
	for (int reach = 0; reach < CONTEXT_REACH && take_step(cells, &i, step); reach++)
		if (!utf8_is_blank(cells->cp[i]))
			return cell_side(cells->cp[i]);
	return SIDE_END;
}

enum side
cells_context(const struct cells *cells, size_t i, int step)
{
	for (int reach = 0; reach < CONTEXT_REACH && take_step(cells, &i, step); reach++)
		if (!is_neutral(cells->cp[i]))
			return cell_side(cells->cp[i]);
	return SIDE_END;
}
