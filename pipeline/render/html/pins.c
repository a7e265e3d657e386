/* pins.c: items keep the run they came from, and runs keep their place; so a finding's place leads to its page. */
#include "pins.h"
#include "utf8.h"
#include <stdlib.h>

struct walk { /* over the items, in reading order */
	struct arena *arena;
	struct spot *spots;
	size_t n;
	const struct run *run; /* of the item before */
	uint32_t passed;       /* code points of it so far */
};

/* An edited run covers other columns than its text has characters: what lies past its place is held at its end. */
static void
add_spot(struct walk *walk, const struct item *item, const struct run *run, struct spot spot)
{
	if (run != walk->run)
		walk->passed = 0;
	walk->run = run;
	uint32_t length = (uint32_t)utf8_count(item->glyphs.text), from = walk->passed;
	if (from > run->at.length)
		from = run->at.length;
	walk->spots = arena_grow(walk->arena, walk->spots, walk->n, sizeof *walk->spots);
	spot.at = (struct place){.part = run->at.part, .line = run->at.line, .column = run->at.column + from, .length = length};
	spot.x = item->x, spot.y = item->y;
	spot.width = item->glyphs.width, spot.size = item->glyphs.size;
	walk->spots[walk->n++] = spot;
	walk->passed += length;
}

static int
compare_places(struct place a, struct place b)
{
	if (a.part != b.part)
		return a.part < b.part ? -1 : 1;
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.column > b.column) - (a.column < b.column);
}

static int
compare_spots(const void *left, const void *right)
{
	const struct spot *a = left, *b = right;
	int order = compare_places(a->at, b->at);
	return order ? order : (a->page > b->page) - (a->page < b->page);
}

struct pins
pins_collect(struct arena *arena, const struct pages *pages)
{
	struct walk walk = {.arena = arena};
	for (size_t p = 0; p < pages->n; p++)
		for (size_t i = 0; i < pages->pages[p].n; i++) {
			const struct item *item = &pages->pages[p].items[i];
			const struct run *run =
			        item->kind == ITEM_GLYPHS && item->block ? item->block->spans[item->span].run : NULL;
			if (run && run->at.line > 0)
				add_spot(&walk, item, run, (struct spot){.page = p, .turned = i < pages->pages[p].n_turned});
		}
	if (walk.n > 1)
		qsort(walk.spots, walk.n, sizeof *walk.spots, compare_spots);
	return (struct pins){walk.spots, walk.n};
}

static bool
is_on_line(const struct spot *spot, struct place at)
{
	return spot->at.part == at.part && spot->at.line == at.line;
}

const struct spot *
pins_find(const struct pins *pins, struct place at)
{
	size_t low = 0, high = pins->n; /* the first spot behind the place */
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_places(pins->spots[middle].at, at) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low > 0 && is_on_line(&pins->spots[low - 1], at))
		return &pins->spots[low - 1];
	return low < pins->n && is_on_line(&pins->spots[low], at) ? &pins->spots[low] : NULL;
}
