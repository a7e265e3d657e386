/* tags.h: the structure tree (ISO 32000-1 14.7, 14.8): one element a block, whatever pages it stands on; a lead is a heading of its
 * own before its paragraph; links are elements inside, and spans of other languages. A table is made whole when the first text of
 * it or of its caption is met. A footnote comes behind the block that refers to it first. */
#pragma once
#include "objects.h"
#include "pages.h"

enum tag {
	TAG_DOCUMENT,
	TAG_TITLE,
	TAG_P,
	TAG_H1,
	TAG_H2,
	TAG_H3,
	TAG_H4,
	TAG_H5,
	TAG_H6,
	TAG_LINK,
	TAG_SPAN,
	TAG_FIGURE,
	TAG_TABLE,
	TAG_CAPTION,
	TAG_THEAD,
	TAG_TBODY,
	TAG_TR,
	TAG_TH,
	TAG_TD,
	TAG_REFERENCE,
	TAG_LBL,
	TAG_NOTE,
	TAG__MAX
};

struct kid;

struct element {
	enum tag tag;
	uint32_t object, parent; /* parent: index of an element */
	struct kid *first, *last;
	const struct item *image;      /* FIGURE: what is drawn */
	const struct block *block;     /* NULL for the document, for tables and what is in them */
	const struct table_cell *cell; /* of TH, TD */
	size_t note;                   /* NOTE: its number; 0 elsewhere */
	const char *language;          /* NULL: its parent's */
	size_t from, to;               /* spans of the block it holds */
	uint32_t page;                 /* index of the page it starts on */
	len_t shift;                   /* of text raised, or lowered, from the line; 0: it is not */
	len_t top;                     /* of its first line's em box, on that page */
};

struct tags {
	struct arena *arena;
	const struct galley *galley;
	struct objects *objects;
	struct element *elements; /* [0] is the document; in reading order */
	size_t n;
	struct leaves *leaves;      /* by block: which element each span's text belongs to */
	uint32_t *notes;            /* by footnote: its element; 0: none yet */
	uint32_t foreign;           /* the span of another language that was met last and may go on; 0: none */
	struct mark *marks;         /* by page and MCID: the element that owns it */
	size_t n_marks, page_marks; /* page_marks: first of the page being written */
	struct annotation *annotations;
	uint32_t n_annotations;
	uint32_t n_pages;
};

/* All memory is the arena's. */
struct tags *tags_new(struct arena *arena, const struct pages *pages, struct objects *objects);
struct str tags_name(enum tag tag);

void tags_start_page(struct tags *tags);

/* The element that holds the item's text; made when the block or the link is met first. Pages come in their order. */
uint32_t tags_find_leaf(struct tags *tags, const struct item *item, uint32_t page);

/* The same, of an item that is a picture: a Figure, whose alternative text is that of the block's spans. */
uint32_t tags_find_figure(struct tags *tags, const struct item *item, uint32_t page);

/* `leaf`, or what it stands in, when that is a link; else 0. */
uint32_t tags_find_link(const struct tags *tags, uint32_t leaf);

/* The next MCID of the page, given to `leaf`. */
uint32_t tags_add_mark(struct tags *tags, uint32_t leaf, uint32_t page);

/* Puts an annotation under `leaf`; returns its /StructParent. */
uint32_t tags_add_annotation(struct tags *tags, uint32_t leaf, uint32_t annotation, uint32_t page);

/* Writes the tree; returns the structure tree root. `pages`: the pages' objects; page i has /StructParents i. */
uint32_t tags_finish(struct tags *tags, const uint32_t *pages);
