/* cpmap.h: a table by code point, in pages that come into being when they are first asked for. It must not know what it holds. */
#pragma once
#include "arena.h"
#include <stdint.h>

enum { CPMAP_PLANES = 17, CPMAP_PAGES = 256, CPMAP_SLOTS = 256 };

struct cpmap {
	char **planes[CPMAP_PLANES]; /* pages of a plane, slots of a page; NULL until asked for */
};

/* The slot of `cp`, `size` bytes, zeroed when it is new. NULL: not a code point. Every call on one table gives the same size. */
void *cpmap_slot(struct cpmap *map, struct arena *arena, uint32_t cp, size_t size);
