/* excerpt.h: the source's own words beside a finding: the stretch of its line around the place. */
#pragma once
#include "diag.h"

enum {
	EXCERPT_BEFORE = 12, /* code points kept before the finding's first */
	EXCERPT_LENGTH = 36, /* code points of an excerpt: at most 72 columns of a terminal */
};

struct excerpt {
	size_t finding;  /* its index in the sorted findings */
	uint32_t column; /* of the first code point of `text` */
	struct str text; /* without the line's end; what private data covers is masked */
	bool goes_on;    /* the line has more behind it */
};

struct excerpts {
	struct excerpt *items; /* by finding, ascending; not every finding has one */
	size_t n;
};

/* Excerpts for the findings of level `least` or worse that have a place in the source itself. `bytes` is the source as it was read;
 * one that is not text (a DOCX) has no lines to show. Takes sorted findings; copies into the arena. */
struct excerpts excerpt_findings(
        struct arena *arena, struct str bytes, struct str file_name, const struct diags *diags, enum diag_level least);

/* Whether columns of findings count the code points of the source's own text, so that an editor may put a fix in their place:
 * plain text and Markdown. */
bool excerpt_is_literal(struct arena *arena, struct str bytes, struct str file_name);

const struct excerpt *excerpt_find(const struct excerpts *excerpts, size_t finding); /* NULL: none */
