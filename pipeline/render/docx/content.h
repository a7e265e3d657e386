/* content.h: what stands inside a paragraph: a block's text, in a content control where other programs look for it. */
#pragma once
#include "links.h"
#include "runs.h"
#include "source.h"
#include "tables.h"

/* Of a footnote. */
struct note_marks {
	size_t count; /* marks in the text */
	bool written; /* the first of them was */
};

struct content {
	struct xml *xml;
	const struct source *source;
	struct links *links;
	int controls;                  /* content controls so far; their ids */
	bool no_controls;              /* LibreOffice does not spread the characters of a paragraph that has one */
	int drawings;                  /* drawings so far; their ids */
	struct style small[ROLE__MAX]; /* the template's styles in the size of the table's type */
	struct note_marks *marks;      /* by footnote; NULL: not counted yet */
	bool in_note;                  /* a footnote is being written */
	const struct cell_text *cell;  /* whose paragraphs are being written; NULL outside tables */
};

/* The runs of block number `index` in a paragraph of style `base`. */
void content_put(struct content *content, size_t index, const struct style *base);

/* The same of text that does not stand as its style says. */
void content_put_shifted(struct content *content, size_t index, const struct style *base, struct shift shift);
