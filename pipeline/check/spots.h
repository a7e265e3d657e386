/* spots.h: places of one kind, told in one finding. */
#pragma once
#include "diag.h"

struct spots {
	struct place *items;
	size_t n;
};

void spots_add(struct arena *arena, struct spots *spots, struct place at);
struct str spots_count(struct arena *arena, const struct spots *spots);

/* A finding at the first of them, about all of them. There is at least one. */
void spots_report(struct diags *diags, const struct spots *spots, struct diag diag);
