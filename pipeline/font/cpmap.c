/* cpmap.c: see cpmap.h. */
#include "cpmap.h"

void *
cpmap_slot(struct cpmap *map, struct arena *arena, uint32_t cp, size_t size)
{
	uint32_t plane = cp >> 16;
	if (plane >= CPMAP_PLANES) {
		return NULL;
	}
	if (!map->planes[plane]) {
		map->planes[plane] = ARENA_ARRAY(arena, char *, CPMAP_PAGES);
	}
	char **page = &map->planes[plane][cp >> 8 & 0xFF];
	if (!*page) {
		*page = arena_array(arena, CPMAP_SLOTS, size);
	}
	return *page + (cp & 0xFF) * size;
}
