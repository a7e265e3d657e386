/* pins.h: where on the pages a place of the source is set. */
#pragma once
#include "pages.h"

struct spot {            /* a stretch of a source's line, as set in one line of a page */
	struct place at; /* length: code points it covers, by its text */
	size_t page;     /* from 0 */
	bool turned;     /* on a sheet turned a quarter to the left: see struct page */
	len_t x, y;      /* of the pen, on the baseline */
	len_t width, size;
};

struct pins {
	const struct spot *spots; /* by part, line, column */
	size_t n;
};

struct pins pins_collect(struct arena *arena, const struct pages *pages);

/* The stretch that holds the place, or the one of its line next to it; NULL: nothing of that line is on a page. */
const struct spot *pins_find(const struct pins *pins, struct place at);
