/* alike.c: a table of the findings by what they say, each slot the last one that says it. */
#include "alike.h"

static uint64_t
hash_text(uint64_t hash, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		hash = (hash ^ (uint8_t)s.p[i]) * 1099511628211u;
	return (hash ^ 0xFF) * 1099511628211u;
}

static uint64_t
hash_diag(const struct diag *diag)
{
	uint64_t hash = 1469598103934665603u + (uint64_t)diag->code;
	for (size_t i = 0; i < sizeof diag->args / sizeof *diag->args; i++)
		hash = hash_text(hash, diag->args[i]);
	return hash_text(hash, diag->ignored);
}

static bool
say_the_same(const struct diag *a, const struct diag *b)
{
	bool same = a->code == b->code && a->level == b->level && a->fixed == b->fixed && str_eq(a->ignored, b->ignored);
	for (size_t i = 0; i < sizeof a->args / sizeof *a->args; i++)
		same = same && str_eq(a->args[i], b->args[i]);
	return same;
}

struct alike *
alike_find(struct arena *arena, const struct diags *diags, enum diag_level least)
{
	struct alike *all = ARENA_ARRAY(arena, struct alike, diags->n);
	size_t room = 16;
	while (room < diags->n * 2)
		room *= 2;
	size_t *last = ARENA_ARRAY(arena, size_t, room); /* index plus 1 */
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *diag = &diags->items[i];
		all[i] = (struct alike){.first = i, .count = 1, .next = SIZE_MAX};
		if (diag->level < least)
			continue;
		size_t slot = hash_diag(diag) & (room - 1);
		while (last[slot] > 0 && !say_the_same(&diags->items[last[slot] - 1], diag))
			slot = (slot + 1) & (room - 1);
		if (last[slot] > 0) {
			all[last[slot] - 1].next = i;
			all[i].first = all[last[slot] - 1].first;
			all[all[i].first].count++;
		}
		last[slot] = i + 1;
	}
	return all;
}
