/* doc.h: the doc says what a notice is. Nothing here knows a font, a page or a template. After structure/ has frozen it, it is
 * const. Source of the names: GB/T 9704-2012 clause 7 and design names used in the model's XML and JSON. */
#pragma once
#include "diag.h"
#include "meaning.h"

/* Where text stands beside the line: 10⁴, CO₂. */
enum raise { RAISE_NONE, RAISE_SUPER, RAISE_SUB };

/* A stretch of text that stood together in the source: code point i of `text` stood at column at.column + i, unless an edit
 * changed its length; then the run holds the edit's result alone and at.length is what it covers in the source. */
struct run {
	struct str text; /* UTF-8, as it is to be set; never empty */
	struct place at;
	struct str href; /* a link's target, #note-1 for the mark of the first footnote (notes.h), or empty */
	uint8_t raise;   /* enum raise; none for the mark of a footnote, which is raised by its style */
	bool line_break; /* a line of the source ended before this run, inside the same node (a title of several rows) */
	struct run *next;
};

enum node_kind {
#define KIND(name, json) NODE_##name,
#include "kinds.def"
#undef KIND
	NODE__MAX
};

/* What a reader saw of a paragraph's looks; structure takes it as evidence, nothing draws it. */
struct hints {
	int16_t indent;  /* first-line indent [1/100 em]; from leading blanks in text sources */
	uint8_t align;   /* 0 unknown, 'l' 'c' 'r' 'j' */
	uint8_t outline; /* outline level 1-9, 0 none */
	uint16_t size;   /* font size [1/10 pt], 0 unknown */
	bool bold;
	bool blank_before; /* a blank line stood before it */
	bool moved;        /* it stands in the imprint of our own DOCX, and belongs above the body */
	uint8_t said;      /* KEY_... + 1: what the content control says that holds all of it; 0: none does */
};

struct node {
	enum node_kind kind;
	struct place at;   /* from its first character; length covers its first line only */
	uint8_t level;     /* HEADING, LEAD, ITEM: 1 一、 2 （一） 3 1. 4 （1） 5 ①; 0 elsewhere */
	struct run *label; /* 一、 （一） 1. as written, brackets and mark included; NULL when unnumbered */
	struct run *text;
	struct node *lead;         /* PARAGRAPH: the heading run into it (NODE_LEAD), set before `text`; NULL when none */
	const struct hints *hints; /* LINE only */
	struct node *first, *last; /* children: LIST and ITEM (what the body holds, in its order), ATTACHMENT, TABLE, ROW, CELL
	                              (paragraphs), FOOTNOTE */
	struct node *next;
	enum form form;  /* HEADING, PARAGRAPH: how it is numbered, by its label, its lead's or the first words of its text */
	uint32_t number; /* that number, as written; 0 when it has none */
	const struct rectification *item; /* ITEM, or a PARAGRAPH that is one by itself (在…方面，一是…) */
	uint16_t colspan, rowspan;        /* CELL: columns and rows it covers, at least 1; 0 elsewhere */
	bool header;                      /* ROW, CELL: names what its column or row holds */
	struct str image;                 /* FIGURE: the image file's bytes; `text` holds its alternative text */
};

enum meta_key {
#define KEY(id, name, chinese) KEY_##id,
#include "keys.def"
#undef KEY
	KEY__MAX
};

/* One value of the metadata that the source carries beside its text: a page's table, front matter. */
struct meta {
	enum meta_key key;
	struct str value;
	struct place at;
	enum meta_rank {      /* the higher wins; a lower one that differs is a finding */
		META_TEXT,    /* understood from the text; in doc->understood alone */
		META_FOUND,   /* in the document: a page's table, a content control */
		META_CARRIED, /* in our own DOCX: what a person gave when it was written */
		META_FOLDER,  /* tongbao.yaml in its folder */
		META_BESIDE,  /* NAME.yaml beside it */
		META_FRONT,   /* front matter */
		META_SET,     /* --set */
		META__MAX
	} rank;
	struct meta *next;
};

struct list {
	struct node *first, *last;
};

/* Source text that is not set. */
struct drop {
	struct place at;
	struct str text;
	struct str reason; /* "page chrome", "repeated title", "letterhead", "publication row", "control character", ... */
	struct drop *next;
};

/* Source text that is set otherwise than it stood. */
struct edit {
	struct place at;
	struct str before, after; /* either may be empty, not both */
	struct str code;          /* "width", "blank"; the rule that asked for it */
	struct edit *next;
};

enum fix { FIX_NONE, FIX_WIDTH, FIX_SAFE }; /* each does what the one before it does, and more */

/* What a reader gives: source paragraphs in order, not yet understood. */
struct raw {
	struct str name;   /* the file's stem, for dc:title when there is no title */
	struct list lines; /* LINE, TABLE, FIGURE */
	struct list notes; /* FOOTNOTE, in the order of their first marks; their children are as `lines` */
	struct str *parts; /* names of parts, parts[0] empty */
	size_t n_parts;
	struct drop *drops; /* what the reader left out, in source order */
	struct drop *last_drop;
	struct meta *meta; /* in source order; a page's metadata is in drops too, since it is not set as body text */
};

struct doc {
	struct str name;
	struct node *title; /* NULL: none in the source */
	struct node *subtitle;
	struct node *recipients;
	/* HEADING PARAGRAPH CONTACT LIST TABLE FIGURE ITEM; and ATTACHMENT_NOTE ISSUER DATE NOTE where text that is no attachment
	 * follows the signature: then the slots for them below are empty, signed_on is not */
	struct list body;
	struct node *attachment_note;
	struct list issuers;   /* of the signature, NODE_ISSUER */
	struct node *date;     /* NODE_DATE as written */
	struct date signed_on; /* the same, read */
	struct date published; /* from a publication row */
	struct node *note;
	struct list attachments;       /* NODE_ATTACHMENT, behind all that is above */
	struct list footnotes;         /* NODE_FOOTNOTE, in the order of their first marks; runs name one by its number (notes.h) */
	const struct meta *meta;       /* as it was given: given.h says which value of a key counts */
	const struct meta *understood; /* what the text itself says of the keys; what a person gave for one stands before it */
	struct meaning meaning;        /* of several that say it, what counts */
	struct drop *drops;            /* in source order */
	struct edit *edits;            /* in source order */
};
