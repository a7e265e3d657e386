/* preview.h: a document to look at. In a folder of its own, STEM/: the images of its pages, NAME-1.png ...; contact sheets,
 * NAME-contact.png, NAME-contact-2.png ...; its other outputs; and index.html, which stands alone. */
#pragma once
#include "html.h"
#include "job.h"
#include "sources.h"

enum { PREVIEW_DPI = 96 };

/* Gives each source's outputs a folder of their own: "sub/000" becomes "sub/000/000". */
void preview_set_stems(struct arena *arena, struct sources *sources);

/* Puts the images in place, the first page's before all else, then the other outputs. */
enum status preview_paint(struct job *job, struct painting *painting, const struct job_options *options);

/* Puts index.html in place, of a document that could not be processed too. Findings are sorted and have their excerpts. */
void preview_write(struct job *job, const struct job_options *options);

/* The list of all documents, DIR/index.html. Entries live in the arena. Returns 0 or an errno value. */
struct preview_list {
	struct arena *arena;
	struct html_entry *entries;
	size_t n;
};
void preview_list_add(struct preview_list *list, const struct outcome *outcome);
int preview_list_write(const struct preview_list *list, const char *out_folder, enum lang lang, struct str *path);

/* What the list says of an outcome: names are copied into the arena. */
struct html_entry preview_entry(struct arena *arena, const struct outcome *outcome);
