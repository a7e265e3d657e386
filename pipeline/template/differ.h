/* differ.h: where a template departs from the standard. */
#pragma once
#include "template.h"

struct difference {
	struct str value;     /* "style masthead top": element, role, attribute */
	struct str has, asks; /* as the template has it; as the standard asks for it */
	struct str clause;    /* of GB/T 9704-2012 */
};

/* The values that depart from those of standard.def which are said of the template's form, and of which it has the element; in the
 * order of the clauses. */
size_t template_differ(struct arena *arena, const struct template *template, struct difference **differences);
