/* sort.h: a character at a size, seen alone: the room it takes on the grid and what it may give up of it. Printers call such a
 * piece of type a sort. */
#pragma once
#include "classes.h"
#include "template.h"

/* What type is set in; the size says which, the rest follows from it. */
struct fount {
	len_t size, cell;
	len_t tracking; /* after each Latin letter: the DOCX has the same */
};

struct sort {
	len_t size, cell;  /* of its fount */
	len_t width;       /* the room it takes untrimmed: a cell, half of one for a digit, a letter's advance */
	len_t advance;     /* of the glyph as drawn */
	len_t shift;       /* from the left of that room to the glyph's origin */
	len_t left, right; /* what it could give up on each side: the ink leaves it free */
	uint8_t class;     /* enum break_class */
	bool latin;        /* set in the Latin face */
};

struct look;

/* The look's sort in this fount. */
struct sort sort_cut(const struct look *look, const struct fount *fount);
