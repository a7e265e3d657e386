/* parts.h: the package: which parts there are, in what order they are stored, what they are called and how they are related. */
#pragma once
#include "buf.h"
#include "embedded.h"
#include "links.h"

enum part {
	PART_TYPES,
	PART_RELATIONS,
	PART_DOCUMENT,
	PART_DOCUMENT_RELATIONS,
	PART_STYLES,
	PART_SETTINGS,
	PART_FONT_TABLE,
	PART_FONT_TABLE_RELATIONS, /* only where fonts are carried along */
	PART_FOOTNOTES,            /* only where there are some */
	PART_FOOTNOTES_RELATIONS,
	PART_ODD_FOOTER,
	PART_EVEN_FOOTER,
	/* these only where a section names them */
	PART_FIRST_FOOTER,
	PART_ODD_BLANK_FOOTER, /* of pages without a number */
	PART_EVEN_BLANK_FOOTER,
	PART_ODD_HEADER, /* push text down to the top margin of pages that have no mark above it */
	PART_EVEN_HEADER,
	PART_FIRST_HEADER,
	PART_ODD_FLAT_HEADER, /* of later sections, whose margins say all */
	PART_EVEN_FLAT_HEADER,
	PART_CORE,
	PART_APP,
	PART_CUSTOM,  /* only where there is something to say */
	PART_CARRIED, /* the same */
	PART__MAX
};

struct parts {
	struct buf bytes[PART__MAX];     /* an empty one is not there */
	const struct embedded *embedded; /* fonts that are carried along; NULL: none */
};

void parts_free(struct parts *parts);

/* The relationship id by which the document names `part`. */
const char *parts_relation(enum part part);

/* Writes content types and relationships, the links of the document and of its footnotes among
 * them. */
bool parts_write_index(struct parts *parts, const struct links *links, const struct links *note_links);

/* Appends the package, with the pictures of `links` and the fonts, to `bytes`; false when libzip refused. */
bool parts_pack(const struct parts *parts, const struct links *links, struct buf *bytes);
