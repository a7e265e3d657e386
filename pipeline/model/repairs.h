/* repairs.h: what findings call safe to fix, in source order, for structure to make edits of. */
#pragma once
#include "doc.h"

struct repair {
	struct place at; /* what it covers in the source */
	struct str after;
	enum diag_code code;
	size_t finding; /* that asks for it */
	bool made;      /* structure made an edit of it */
};

struct repairs {
	struct repair *items; /* by place; one that begins inside another is never made */
	size_t n;
};

/* The fixes of all findings whose code is one of diag.def's SAFE. */
struct repairs repairs_collect(struct arena *arena, const struct diags *diags);

/* The first at `at` or behind it; repairs->n: none. */
size_t repairs_from(const struct repairs *repairs, struct place at);

/* Marks the findings that are fixed: those all of whose repairs were made. */
void repairs_tell(const struct repairs *repairs, struct diags *diags);
