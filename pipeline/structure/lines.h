/* lines.h: what the steps of structure work on: one struct line a source paragraph, its text as it will be set, and for each
 * stretch of it where that stood in the source. Steps take slices of line.text; freeze turns slices into runs. */
#pragma once
#include "doc.h"

/* A stretch of line.text that stood together in the source, up to the next piece. */
struct piece {
	const char *p;   /* its first byte */
	struct place at; /* of its first character; length 0 */
	struct str href;
	uint8_t raise;
	bool line_break;
	uint32_t covers; /* code points of the source, where a repair changed their number; 0: as many as it has */
};

enum part {
	PART_BODY,
	PART_GONE, /* set aside whole */
	PART_TITLE,
	PART_SUBTITLE,
	PART_RECIPIENTS,
	PART_CONTACT,
	PART_ATTACHMENT,
	PART_ISSUER,
	PART_DATE, /* line.signer holds an issuer on the same row, if any */
	PART_NOTE,
	PART_ATTACHMENT_MARK,  /* 附件1; line.head holds it and the title on the same row, if any */
	PART_ATTACHMENT_TITLE, /* a row of it */
};

/* How a body line is headed: slices of line.text. */
struct head {
	uint8_t level;    /* 1-5; 0: no heading */
	bool lead;        /* the heading runs into its paragraph, `rest` */
	struct str label; /* empty when unnumbered */
	struct str text;
	struct str rest;
};

struct line {
	const struct node *raw; /* TABLE and FIGURE go through as they are and have no text */
	struct str text;        /* blanks trimmed */
	struct str margin[2];   /* blanks of the source before and after `text` */
	struct piece *pieces;
	size_t n_pieces;
	enum part part;
	struct head head;
	struct str signer;
	uint32_t attached;     /* 0: the notice itself; else of the first, second … attachment */
	enum node_kind inside; /* PART_BODY: part of a notice, or of an attachment, that ends before its source does; else LINE */
	bool moved;            /* PART_RECIPIENTS of our own DOCX, found in the imprint: nothing looks at it where it stands */
	bool joins;            /* PART_BODY: another row of the heading above it */
	struct run *gone;      /* source text set aside: the whole line, or what stood before `text` */
	const char *reason;
	struct edit *edits, **last_edit;
};

struct lines {
	struct line *items;
	size_t n;
	uint32_t n_attached;
};

/* Whether a content control says that the line is the value of this key. */
bool line_said(const struct line *line, enum meta_key key);

struct lines lines_collect(struct arena *arena, const struct raw *raw);

/* The lines of the notice itself (0) or of an attachment; those of each stand together. */
struct lines lines_of(const struct lines *lines, uint32_t attached);

/* Whether it still has text to be set. */
bool line_stands(const struct line *line);

/* Where `slice` of line->text stood; its length is that of its source. */
struct place line_place(const struct line *line, struct str slice);

/* `slice` of line->text as runs, blanks at its ends left off; NULL when nothing is left. */
struct run *line_runs(struct arena *arena, const struct line *line, struct str slice);
struct run *line_runs_untrimmed(struct arena *arena, const struct line *line, struct str slice);

/* Sets aside the line, or its first `n` bytes; once a line. `reason` lives as long as the program. */
void line_set_aside(struct arena *arena, struct line *line, size_t n, const char *reason);

void line_add_edit(struct arena *arena, struct line *line, struct edit edit);
