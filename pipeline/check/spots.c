/* spots.c: many places, one finding. */
#include "spots.h"

void
spots_add(struct arena *arena, struct spots *spots, struct place at)
{
	spots->items = arena_grow(arena, spots->items, spots->n, sizeof *spots->items);
	spots->items[spots->n++] = at;
}

struct str
spots_count(struct arena *arena, const struct spots *spots)
{
	return arena_printf(arena, "%zu", spots->n);
}

void
spots_report(struct diags *diags, const struct spots *spots, struct diag diag)
{
	diag.at = spots->items[0];
	diag.others = spots->items + 1;
	diag.n_others = spots->n - 1;
	diags_add(diags, diag);
}
