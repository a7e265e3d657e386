/* contrast.h: in what two files of one kind differ: their words, how those are set, or only the bytes of the file. */
#pragma once
#include "buf.h"
#include "diag.h"
#include "renderers.h"

/* By their parts: TEXT_DIFFERS, LAYOUT_DIFFERS (some part, of whatever kind), ENCODING_DIFFERS (all parts have the same names and
 * bytes), or OUTPUT_DIFFERS: one is no archive. */
enum diag_code contrast_docx(struct arena *arena, struct str old, struct str made);

/* The same of PDFs, asked of poppler's programs in `folder`. The numbers of the pages that look otherwise go to `pages`, from 1. */
struct contrast_pages {
	size_t *numbers;
	size_t n;
};
enum diag_code contrast_pdf(struct arena *arena, const char *folder, struct str old, struct str made, struct contrast_pages *pages);

/* Of an image of a page, PNG or SVG: adds the words that it says it shows. false: it says none. */
bool contrast_add_words(enum format format, struct str image, struct buf *words);

/* Whether two images of a page show the same: a PNG the same pixels, an SVG the same elements. */
bool contrast_same_drawing(enum format format, struct str old, struct str made);

/* Whether two texts are the same but for blanks. */
bool contrast_same_words(struct str a, struct str b);
