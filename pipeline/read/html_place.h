/* html_place.h: from bytes of a page to lines and columns. */
#pragma once
#include "place.h"
#include "str.h"

/* Goes forward with the page: asked for rising offsets, all answers together cost one pass over it. */
struct html_locator {
	struct str page;
	size_t offset; /* of what stands at `at` */
	struct place at;
	bool after_cr;
};

struct html_locator html_locator_open(struct str page);

/* Where byte `offset` stands; length 0. */
struct place html_locate(struct html_locator *locator, size_t offset);
