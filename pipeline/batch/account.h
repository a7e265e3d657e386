/* account.h: what became of the source's text, for the report: the proof that no character of it was lost. */
#pragma once
#include "buf.h"
#include "pages.h"

struct account {
	size_t source_chars;   /* non-blank code points that the reader gave */
	size_t dropped_chars;  /* of them, in drops */
	size_t added_by_edits; /* non-blank code points that edits put in */
	size_t taken_by_edits; /* and took away */
	size_t rendered_chars; /* non-blank code points of the source that stand on pages; those the template adds are not counted
	                        */
	struct str wrong;      /* empty: conserved; else what the proof found, at `at` */
	struct place at;
	const struct drop *drops;
	const struct edit *edits;
	const struct added *added;
	size_t n_added;
};

/* Judges the doc by the raw document and, when there are any, by its pages. */
struct account *account_make(struct arena *arena, const struct raw *raw, const struct doc *doc, const struct pages *pages);

void account_pack(const struct account *account, struct buf *bytes);
struct account *account_unpack(struct arena *arena, struct str *bytes); /* NULL: the bytes are cut off */
