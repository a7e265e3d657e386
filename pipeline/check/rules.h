/* rules.h: the findings an editor is glad to get. Each rule is one function over the const doc, named in the table of rules.c. */
#pragma once
#include "doc.h"

void rules_check(const struct doc *doc, struct diags *diags);
