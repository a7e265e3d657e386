/* break.h: where one line of a paragraph ends, and how it comes to its width. */
#pragma once
#include "shape.h"

struct line {
	size_t first, last; /* clusters set: [first, last) */
	size_t next;        /* where the next line starts; [last, next) are blanks */
	len_t width;        /* of the clusters, trimmed at both ends, before squeeze and stretch */
	uint32_t gaps;      /* that justification may open */
	len_t squeeze;      /* taken from marks */
	len_t stretch;      /* spread over the gaps */
	bool continued;     /* not the paragraph's first */
	bool excused;       /* stretched past 1/8 em: an unbreakable run wider than 3 cells follows */
	bool overfull;      /* one cluster is wider than the line */
};

/* The line that starts at `first` (< n), at most `measure` wide. `justify`: spread what is left, unless the paragraph ends. */
struct line break_line(const struct cluster *clusters, size_t n, size_t first, len_t measure, bool justify);
