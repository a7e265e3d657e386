/* html_write.h: text of a page to source paragraphs, as a browser would show it: blanks collapsed, lines ended by blocks and
 * breaks. Knows looks and places, no elements. */
#pragma once
#include "gather.h"
#include "html_look.h"
#include "html_place.h"

struct html_writer {
	struct gather gather;
	struct html_locator locator;
	struct node *cell; /* lines become its paragraphs; NULL: they become lines of the document */
	bool keep_lines;   /* a line end in the text is one: PRE */
	bool plain_seen;   /* text that is not bold was written since the caller cleared it */
	bool text_seen;    /* any text was */
	/* the open line */
	uint32_t n_chars;
	uint32_t last; /* its last character */
	bool all_bold;
	bool gap;              /* an empty line stood before it */
	int32_t indent;        /* of its leading blanks [1/100 em] */
	struct html_look look; /* of its first character */
	/* a blank that stands only if text follows */
	struct str blank;
	struct place blank_at;
	bool collapsed; /* it is a space that stands for any blanks of ASCII */
	bool wrapped;   /* there was a line end among them */
};

/* A stretch of text as the parser gave it. */
struct html_piece {
	struct str text;
	size_t offset;   /* of its first byte in the page */
	bool as_written; /* it stands in the page as it is; else it is a reference's one place */
	struct html_look look;
	struct str href;
};

void html_write_text(struct html_writer *writer, struct html_piece piece);
void html_write_break(struct html_writer *writer); /* ends the line; with none open, leaves a gap */
void html_write_end_line(struct html_writer *writer);

/* A mark that the page draws without writing it, such as a list's number; it stands where the tag `offset` does. */
void html_write_label(struct html_writer *writer, struct str label, size_t offset, struct html_look look);
