/* alike.h: findings of one document that say the same of different places: the same code with the same words. */
#pragma once
#include "diag.h"

struct alike {
	size_t first; /* index of the first finding like it, maybe its own */
	size_t count; /* of the first one: findings like it, itself among them */
	size_t next;  /* the next one like it; SIZE_MAX: none */
};

/* One for each finding, in their order. Findings below `least` are alike to nothing. */
struct alike *alike_find(struct arena *arena, const struct diags *diags, enum diag_level least);
