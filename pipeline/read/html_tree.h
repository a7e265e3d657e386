/* html_tree.h: a page as a tree in the arena, built while libxml2's HTML parser reads it: what of each element readers use, and
 * where each stretch of text stood. */
#pragma once
#include "diag.h"
#include "html_look.h"

enum html_tag {
	HTML_TEXT,
	HTML_OTHER, /* an element that means nothing to us: inline */
#define TAG(id, name, traits) HTML_##id,
#include "html_tags.def"
#undef TAG
	HTML__MAX
};

enum html_reason {
#define REASON(id, text) REASON_##id,
#include "html_reasons.def"
#undef REASON
	REASON__MAX
};

/* What an element is of a footnote. */
enum html_note_part { HTML_NOTE_NONE, HTML_NOTE_MARK, HTML_NOTE_BACK, HTML_NOTE_TEXT };

/* Attributes; empty slices where the element has none. */
struct html_attrs {
	struct str id, classes, href, src, name, content;
	struct str start, numerals; /* of a numbered list, or of an item in one: its first number; a, A, i, I or 1 */
	uint16_t colspan, rowspan;  /* at least 1 */
	bool border;                /* a table drawn with rules */
	bool reversed;              /* a numbered list that counts down */
	struct html_look look;
};

struct html_node {
	enum html_tag tag;
	enum html_reason reason;       /* why what is in it is not set; REASON_NONE: it may be */
	bool content;                  /* root of what is set */
	bool holds_content;            /* it, or something in it, is */
	enum html_note_part note_part; /* html_notes's; of footnote `note`, from 1 */
	uint32_t note;
	const struct html_attrs *attrs; /* NULL: none that we use, and TEXT */
	struct str text;                /* TEXT only */
	size_t offset;                  /* of its first byte in the page */
	bool as_written;                /* TEXT: it stands in the page byte by byte, no entity */
	uint32_t weight;                /* characters of sentences in it; this and the next three are html_content's */
	uint32_t size, linked;          /* characters in it, and of those in links */
	uint32_t links;                 /* links to pages in it */
	struct html_node *parent, *first, *last, *next;
};

/* Parses the page. NULL, with a finding, when it goes past a cap. `page` is UTF-8 and must outlive the tree. */
struct html_node *html_tree_build(struct arena *arena, struct str page, struct diags *diags);

const struct html_attrs *html_attrs(const struct html_node *node); /* never NULL */
bool html_is_block(enum html_tag tag);
bool html_is_container(enum html_tag tag);
struct str html_reason_text(enum html_reason reason);
