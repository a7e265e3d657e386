/* sources.h: the documents a command line names: files, standard input, and what folders hold. */
#pragma once
#include "diag.h"

struct source {
	const char *path;  /* to open; "-": standard input */
	struct str name;   /* as findings and reports show it: never absolute */
	struct str title;  /* of a document that has none: the stem */
	struct str stem;   /* of its outputs, below the output folder: "sub/000" */
	int error;         /* an errno value: it cannot be processed; 0: go on */
	bool empty_folder; /* it is a folder that holds nothing to read */
	size_t place;      /* in the order of the whole list, from 0 */
};

struct sources {
	struct source *items; /* in the order of the command line, folders in byte order */
	size_t n;
	bool folders; /* one of them was found in a folder */
};

/* Collects the sources of `paths`. Folders are walked: .txt .md .html .htm .docx files, not hidden ones,
 * README.md, lock files of Word, nor what lies in `out_folder`. */
struct sources sources_collect(struct arena *arena, char *const *paths, size_t n, const char *out_folder);

/* Which of `n` parts, from 1, a source of this name belongs to. */
unsigned sources_part(struct str name, unsigned n);

/* Keeps the sources of part `i` of `n`, from 1: which one a source belongs to depends on its name alone, here and everywhere. */
void sources_split(struct sources *sources, unsigned i, unsigned n);

/* Two sources that would write the same outputs, or false. */
bool sources_clash(struct arena *arena, const struct sources *sources, const struct source **a, const struct source **b);
