/* prose.h: a node's text as one string, and the way back from a slice of it to its words and place. */
#pragma once
#include "doc.h"

struct prose {
	struct str text;
	const struct run *run, *runs; /* the walk's run, and the first */
	size_t start;                 /* byte of `text` at which `run` begins */
	size_t at;                    /* byte the walk has reached */
	uint32_t column;              /* of that byte */
};

struct prose prose_of(struct arena *arena, const struct run *runs);

/* `slice` of prose->text, blanks at its ends left off. Slices taken in order cost one walk over the text in all. */
struct quote prose_quote(struct prose *prose, struct str slice, enum confidence confidence);

/* The node's label, lead and text, as one quote. */
struct quote prose_whole(struct arena *arena, const struct node *node);

/* The same text, without its place. */
struct str prose_text(struct arena *arena, const struct node *node);

/* The sentence in front of `*rest`, its mark left off; `*rest` moves past it. A stop ends it wherever it stands, in brackets too.
 */
struct str prose_next_sentence(struct str *rest);

/* Keeps `quote` at the end of a chain. */
void quotes_add(struct arena *arena, struct quote ***tail, struct quote quote);
