/* gather.h: one source paragraph gathered from stretches of text, for readers of marked-up sources (DOCX, Markdown). It joins what
 * stood together into runs, sets aside the characters no output may hold, and makes the NODE_LINE. Knows no format. */
#pragma once
#include "buf.h"
#include "doc.h"

/* What a stretch of text has beside it. */
struct manner {
	struct str href;
	uint8_t raise; /* as in struct run */
};

/* The runs of one paragraph so far. */
struct gathered {
	struct run *first, *last;
	bool break_next; /* the next run begins a line of its own */
};

struct gather {
	struct arena *arena;
	struct raw *raw; /* takes drops, in the order they come */
	struct diags *diags;
	struct gathered now;
	size_t n_nodes; /* nodes made, for CAP_RAW_NODES */
	/* the open run: what came last, and may go on */
	struct buf open;
	struct place open_at; /* its length counts what it holds */
	struct manner open_manner;
};

/* Adds `text`, whose first character stood at `at`; copied. Line ends in it count as spaces. Returns the place behind it. */
struct place gather_text(struct gather *gather, struct str text, struct place at, struct manner manner);

/* Takes at most `chars` code points off the front of `*rest`. */
struct str gather_take(struct str *rest, size_t chars);

/* What comes next begins a line of its own in the same paragraph; nothing before the first text. */
void gather_break(struct gather *gather);

/* Sets `text` aside; copied. Returns the place behind it. */
struct place gather_drop(struct gather *gather, struct str text, struct place at, const char *reason);

/* Closes the open run; `now` then holds everything and may be put aside for another paragraph's. */
void gather_flush(struct gather *gather);

/* The paragraph as a node of `kind`, or NULL when it holds no more than blanks; the next one may begin. */
struct node *gather_node(struct gather *gather, enum node_kind kind);

/* A node, counted. */
struct node *gather_make(struct gather *gather, enum node_kind kind, struct place at);
bool gather_is_full(const struct gather *gather); /* CAP_RAW_NODES is reached */

/* Leading blanks of `runs` in 1/100 em. */
int16_t gather_indent(const struct run *runs);

/* Puts the drops in source order: part, line, column. */
void gather_sort_drops(struct gather *gather);

void gather_end(struct gather *gather); /* frees what is not in the arena */
