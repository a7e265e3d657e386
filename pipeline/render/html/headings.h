/* headings.h: the outline of the pages: headings and leads, each with the line where it starts. */
#pragma once
#include "pages.h"

struct heading {
	uint8_t level; /* 1-5 */
	struct str text;
	size_t page; /* from 0 */
	size_t line; /* of the page's lines, from 0 */
};

struct headings {
	struct heading *items; /* in reading order */
	size_t n;
};

struct headings headings_collect(struct arena *arena, const struct pages *pages);
