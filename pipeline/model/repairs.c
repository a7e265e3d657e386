/* repairs.c: from findings to the places of the source to change, and back. Changes no text. */
#include "repairs.h"
#include <stdlib.h>

static void
add(struct arena *arena, struct repairs *repairs, struct place at, const struct diag *diag, size_t finding)
{
	if (at.line == 0 || at.length == 0)
		return;
	repairs->items = arena_grow(arena, repairs->items, repairs->n, sizeof *repairs->items);
	repairs->items[repairs->n++] = (struct repair){.at = at, .after = diag->fix, .code = diag->code, .finding = finding};
}

static int
compare(const void *left, const void *right)
{
	const struct repair *a = left, *b = right;
	int order = place_compare(a->at, b->at);
	return order != 0 ? order : (a->finding > b->finding) - (a->finding < b->finding);
}

struct repairs
repairs_collect(struct arena *arena, const struct diags *diags)
{
	struct repairs repairs = {0};
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *diag = &diags->items[i];
		if (diag->fix.p == NULL || !diag_is_safe(diag->code))
			continue;
		add(arena, &repairs, diag->at, diag, i);
		for (size_t k = 0; k < diag->n_others; k++)
			add(arena, &repairs, diag->others[k], diag, i);
	}
	if (repairs.n > 1)
		qsort(repairs.items, repairs.n, sizeof *repairs.items, compare);
	return repairs;
}

size_t
repairs_from(const struct repairs *repairs, struct place at)
{
	size_t from = 0, to = repairs->n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (place_compare(repairs->items[middle].at, at) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

void
repairs_tell(const struct repairs *repairs, struct diags *diags)
{
	for (size_t i = 0; i < repairs->n; i++)
		diags->items[repairs->items[i].finding].fixed = true;
	for (size_t i = 0; i < repairs->n; i++)
		if (!repairs->items[i].made)
			diags->items[repairs->items[i].finding].fixed = false;
}
