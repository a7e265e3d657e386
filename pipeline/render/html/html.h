/* html.h: a document to look at: one page of HTML that stands alone, with its pages as images, its outline, and its findings pinned
 * to the lines they speak of; and the list of several. No script or style but ours is let run (Content-Security-Policy, by hash).
 */
#pragma once
#include "buf.h"
#include "diag.h"
#include "pages.h"

/* A server that says when something changed; `up` NULL: none, the page stands still. */
struct html_live {
	struct str up;   /* "../" for each folder between the page and the server's list; may be empty, not NULL */
	struct str name; /* of what the page is about, as the server has it */
	uint64_t since;  /* number of the change it shows */
};

struct html_preview {
	enum lang lang;
	struct str name;           /* of the source */
	bool failed;               /* it was not processed */
	bool by_paragraph;         /* places count paragraphs, not lines: a DOCX */
	const struct pages *pages; /* NULL: there are none */
	const struct str *images;  /* a PNG file a page */
	const struct diags *diags; /* sorted */
	const struct str *words;   /* a finding: the source's own words around it, or empty */
	struct str pdf, docx;      /* paths from this file's folder; empty: none */
	struct str list;           /* the same of the list of all documents */
	struct html_live live;
};

void html_write_preview(struct arena *arena, const struct html_preview *preview, struct buf *bytes);

struct html_entry {
	struct str name, title; /* of the source; of the document, may be empty */
	struct str page;        /* path of its preview; empty: not there yet */
	struct str image;       /* path of its first page's image; empty: none */
	bool failed, working;
	size_t n_pages, counts[LEVEL__MAX];
};

struct html_list {
	enum lang lang;
	const struct html_entry *entries;
	size_t n;
	struct str trouble; /* what is wrong with all of them (the template), or empty */
	size_t drop_mb;     /* files may be dropped, up to this size; 0: they may not */
	struct html_live live;
};

void html_write_list(struct arena *arena, const struct html_list *list, struct buf *bytes);
