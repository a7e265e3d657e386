/* section.h: sections: page size, margins, and which headers and footers their pages have. */
#pragma once
#include "source.h"
#include "xml.h"

struct section {
	bool first;      /* of the document */
	bool turned;     /* its pages are turned a quarter to the left */
	bool unnumbered; /* its pages show no number */
};

/* w:sectPr */
void section_put(struct xml *xml, const struct source *source, const struct section *section);

/* Where text begins on page 1, from the sheet's top. A letter's mark stands above the margin that other pages have. */
len_t section_top(const struct source *source);

/* Whether page 1 begins above that margin: then headers push the text of the other pages down. */
bool section_is_raised(const struct source *source);

/* From the sheet's top to its headers [twip]. */
int32_t section_header(const struct source *source);

/* Whether page 1 has a footer of its own. */
bool section_has_first_footer(const struct template *template);
