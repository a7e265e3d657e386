/* markdown_inline.h: the text of a Markdown block: pieces of the source with their places, labels of list items, links, entities.
 */
#pragma once
#include "caps.h"
#include "gather.h"
#include "html_place.h"

enum { MARKDOWN_LISTS = 64 };

struct markdown_list {
	int next;  /* number of its next item; -1: a bullet list */
	char mark; /* of its source: - + * . ) */
};

struct markdown_inline {
	struct gather gather;
	struct html_locator locator;
	struct str source;
	size_t last; /* offset behind the last piece of text, or label */
	struct markdown_list lists[MARKDOWN_LISTS];
	size_t n_lists;          /* may exceed MARKDOWN_LISTS; those beyond have no labels */
	size_t n_pending;        /* items whose label is not yet put; the innermost lists' */
	int bold, images;        /* spans open */
	struct manner manner;    /* of the text to come */
	bool wrapped;            /* a line of the source ended since the last text, */
	struct place wrapped_at; /* here */
	uint32_t before;         /* the last character put */
	uint32_t line_chars;     /* of the source line, as far as it was put */
	bool labelled;           /* it begins with a label */
	uint32_t chars, bold_chars;
};

void markdown_inline_open(
        struct markdown_inline *text, struct arena *arena, struct str source, struct raw *raw, struct diags *diags);

void markdown_inline_open_list(struct markdown_inline *text, int start, char mark);
void markdown_inline_close_list(struct markdown_inline *text);
void markdown_inline_open_item(struct markdown_inline *text);
void markdown_inline_close_item(struct markdown_inline *text);

void markdown_inline_open_link(struct markdown_inline *text, struct str target);
void markdown_inline_open_image(struct markdown_inline *text, struct str target);

/* A line of the source ended inside the paragraph. */
void markdown_inline_wrap(struct markdown_inline *text);

/* Whether the line end before `next` ended a paragraph, not only a line. */
bool markdown_inline_ends_paragraph(const struct markdown_inline *text, struct str next);

void markdown_inline_put(struct markdown_inline *text, struct str piece);
/* The NUL that md4c has come to: it gives one of its own. */
struct str markdown_inline_find_null(const struct markdown_inline *text);

void markdown_inline_put_entity(struct markdown_inline *text, struct str entity);
void markdown_inline_drop_html(struct markdown_inline *text, struct str markup);

/* Where a piece of the source stands in it. */
struct place markdown_inline_locate(struct markdown_inline *text, struct str piece);

/* Where the last text ended. */
struct place markdown_inline_place(struct markdown_inline *text);

/* The text so far as a node with hints, or NULL when there is none. */
struct node *markdown_inline_close(struct markdown_inline *text, enum node_kind kind, uint8_t outline);
