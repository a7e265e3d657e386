/* rules.h: the findings an editor is glad to get, on the const doc. Each rule is one function (families.h) and one line in the
 * tables of rules.c; what it says stands in diag.def. A rule changes nothing. */
#pragma once
#include "doc.h"

void rules_check(const struct doc *doc, struct diags *diags);
