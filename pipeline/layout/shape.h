/* shape.h: a block's characters as clusters: what is drawn, the room it takes on the grid, what it may give up. */
#pragma once
#include "classes.h"
#include "look.h"

/* May a line end before a cluster? */
enum break_level {
	BREAK_NEVER,
	BREAK_SOFT, /* only where the line would be stretched too far otherwise: inside an address, a range, before a document
	               number */
	BREAK_FREE,
};

/* A glyph of a cluster that has several. */
struct part {
	uint32_t gid;
	len_t x;    /* from the cluster's origin */
	int16_t dy; /* above the baseline */
};

struct cluster {
	const struct face *face;
	uint32_t gid;
	uint32_t cp; /* its first character */
	uint32_t span;
	uint32_t text, n_text;       /* bytes of its span's text */
	len_t cell;                  /* of its style */
	len_t width;                 /* the room it takes untrimmed: a cell, half of one for a digit, a letter's advance */
	len_t advance;               /* of the glyph as drawn */
	len_t shift;                 /* from the left of that room to the glyph's origin */
	len_t lead;                  /* gap before it, void at a line's start: autospace */
	len_t left, right;           /* what it could give up on each side: the ink leaves it free */
	len_t trim_left, trim_right; /* what it has given up to a neighbour, of the above */
	const struct part *parts;    /* from left to right; NULL: `gid` is all */
	uint32_t n_parts;
	len_t x, start, end; /* put.c's: origin, left and right edge of its room on the line */
	uint8_t class;       /* enum break_class */
	uint8_t before;      /* enum break_level: may a line end before it */
	uint8_t level;       /* of embedding (bidi.h): odd ones run from right to left */
	uint8_t strand;      /* neighbours of one even strand share an item; one of an odd strand has its own */
	bool latin;          /* set in the Latin face */
	bool glued;          /* justification opens no gap before it */
	bool missing;        /* 〓 stands for it */
};

/* What a style's text, or what is raised or lowered in it, is cut from. */
struct style_setting {
	const struct style *style;
	uint8_t raise;
	struct fount fount;
	uint8_t han, latin; /* roles, as look.h numbers them */
};

struct shaper {
	struct looks looks;
	struct script *script;
	const struct template *template;
	struct style_setting last; /* style met: spans of one follow each other */
	/* of the text shaped last: */
	bool parts;       /* some cluster has several glyphs */
	bool turns;       /* some stretch runs from right to left */
	bool right_first; /* the paragraph does: its lines start at the right */
};

/* Room for one Han character in this style: a cell of the grid for the body's size, else the em. */
len_t shape_cell(const struct template *template, const struct style *style);

/* Clusters needed at most for these spans; not counted, and 0, where there cannot be more than `enough`. */
size_t shape_count(const struct span *spans, size_t n_spans, size_t enough);

/* Fills `clusters` from the spans, neighbours seen to (classes, breaks, trims). Returns their number. */
size_t shape_text(struct shaper *shaper, const struct span *spans, size_t n_spans, struct cluster *clusters);
