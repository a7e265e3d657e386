/* told.h: what a person gave for the document (front matter, a file beside it or in its folder, --set), against what its text says.
 */
#pragma once
#include "doc.h"

/* Whether `row` says the values that a person gave for `key`, all of them; or one of them. Marks, blanks and widths do not count.
 */
bool told_all(const struct meta *metas, enum meta_key key, struct str row);
bool told_one(const struct meta *metas, enum meta_key key, struct str row);

/* Keeps in doc->understood what the text says of the keys, then lets what a person gave take its place in the facts: number,
 * issuers, kind, dates. Where neither says a number or a kind, what the page around the text says does. The text itself stays.
 * Findings: a given value that differs from the text's; one that cannot be read. */
void told_settle(struct arena *arena, struct doc *doc, struct diags *diags);
