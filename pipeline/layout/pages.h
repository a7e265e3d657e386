/* pages.h: where each glyph goes. Plain data: a page renderer is one pass over it. Origin: the sheet's top left, y down, [1/1024
 * pt]. */
#pragma once
#include "font.h"
#include "galley.h"

struct glyph {
	uint32_t gid;
	uint32_t text;   /* byte offset into the run's text of the characters it stands for */
	uint16_t n_text; /* bytes; 0: part of the glyph before it */
	int16_t dy;      /* above the baseline [1/1024 pt] */
	len_t x;         /* left edge, from the item's x */
};

enum item_kind { ITEM_GLYPHS, ITEM_RULE, ITEM_IMAGE };

struct item {
	enum item_kind kind;
	const struct block *block; /* NULL: furniture (page number, rule, a table's head shown again): an artifact */
	uint32_t span;             /* of the block */
	uint32_t line;             /* of the block, from 0 */
	len_t x, y;                /* GLYPHS: pen at the first glyph's origin, on the baseline; RULE, IMAGE: top left */
	bool again;                /* furniture: text of a table's head, shown again on a later page */
	uint32_t ink;              /* sRGB 0xRRGGBB; 0: black, DeviceGray 0 */
	union {
		struct {
			const struct face *face;
			len_t size;
			len_t width;       /* from x to the end of the last advance */
			struct str text;   /* what these glyphs stand for, exactly; joined over a block's items it is the block's
			                      text, but for   blanks at line ends */
			struct str actual; /* when what is drawn differs from the text (〓): the text a reader gets; else empty */
			const struct glyph *glyphs;
			size_t n;
		} glyphs;
		struct {
			len_t width, height;
		} rule;
		struct {
			const struct image *image; /* drawn behind the text */
			len_t width, height;
		} image;
	};
};

enum line_trim {
	TRIM_START = 1,  /* an opening mark at its start gave its left half */
	TRIM_END = 2,    /* a mark at its end gave its right half */
	TRIM_PAIR = 4,   /* adjacent marks share a half */
	TRIM_SQUEEZE = 8 /* marks inside gave room */
};

/* How a line of text came out: for dumps and tests, no renderer needs it. */
struct set_line {
	const struct block *block;
	uint32_t line; /* of the block, from 0 */
	uint32_t row;  /* of the page's grid, from 0 */
	size_t first_item, n_items;
	len_t x, width; /* of the em boxes, trimmed */
	len_t stretch;  /* a gap */
	len_t squeeze;  /* in all */
	uint8_t trims;  /* enum line_trim */
	bool excused;   /* stretched past 1/8 em: an unbreakable run wider than 3 cells follows */
};

struct page {
	const struct item *items; /* in reading order, furniture last */
	size_t n;
	const struct set_line *lines; /* from the top down, furniture aside */
	size_t n_lines;
	uint32_t number; /* in order, from 1 */
	bool unnumbered; /* shows no number: a letter's first page, the blank page before an imprint and the imprint's own */
	/* The first items stand on the sheet turned a quarter to the left: their origin is its bottom left corner, x runs up, y to
	 * the right. The others, furniture, stand on it as on any page. */
	size_t n_turned;
};

/* From which edge of the type area a block is indented. */
enum settled_edge { EDGE_BY_STYLE, EDGE_LEFT, EDGE_RIGHT };

struct settled_table {
	const len_t *widths;      /* of each column, lines and padding included; together the table's */
	const enum align *aligns; /* of each cell's text */
	len_t size;               /* of its cells' type, as shrunk */
	len_t padding;            /* left and right of their text */
};

/* What only layout can know and the DOCX must share. */
struct settled_block {
	const uint32_t *breaks; /* title: byte offsets into the block's text (spans joined) where a new line starts, blanks before
	                           it left behind; else none */
	size_t n_breaks;
	const struct str *reasons; /* what spoke for each break: "after 关于" */
	int32_t cost;              /* of the title's shape and breaks, the least of all ways; 0 when it has one line */
	enum settled_edge edge;    /* signature, date: where one stands follows from the width of both */
	len_t indent;              /* from that edge to the block */
	/* head, imprint, seals, stamps: blocks of the same y stand side by side on one row */
	len_t x, y;    /* top left of its em boxes, of the rule, of the image, on the sheet; 0: flows on the grid */
	len_t width;   /* as set; a joint masthead's names are all spread to one */
	len_t above;   /* seals and stamps: white above the row it stands on, as on the grid */
	len_t height;  /* IMAGE: as set */
	len_t size;    /* MASTHEAD: as shrunk; 0: its style's */
	uint32_t page; /* it starts on, from 1 */
	const struct settled_table *table; /* TABLE */
	bool turned;                       /* a table, and its caption: on pages of their own, turned a quarter to the left */
	bool right_first;                  /* the paragraph runs from right to left: its lines start at the right */
};

/* A character its role's first face lacks. */
struct settled_face {
	uint32_t cp;
	struct str role;
	const struct face *face; /* NULL: none has it */
};

struct settled {
	const struct settled_block *blocks; /* one a block of the galley */
	const struct settled_face *faces;   /* sorted by role, then cp */
	size_t n_faces;
	len_t body_top;            /* of the em box of the first block below the head, from the sheet's top; 0: no head */
	bool recipients_crowd;     /* page 1 shows no text of the body because of the recipients: compose again, with them in the
	                              imprint */
	uint32_t imprint_page;     /* from 1; 0: there is none */
	bool imprint_alone;        /* nothing else stands on its page */
	bool blank_before_imprint; /* an empty page without a number stands before it */
	const struct fonts *fonts; /* the set the faces are of; it also knows what an office calls a role's font */
};

/* How lines came out; for tests and `-v`. */
struct layout_counts {
	uint32_t lines;
	uint32_t squeezed;    /* lines where marks gave room */
	uint32_t stretched;   /* lines with more than 1/8 em in a gap: only before an unbreakable run wider than 3 cells */
	uint32_t max_stretch; /* [1/1000 em], exceptions aside */
};

struct pages {
	const struct galley *galley;
	const struct page *pages;
	size_t n;
	struct settled settled;
	struct layout_counts counts;
};
