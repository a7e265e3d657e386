/* structure.h: a raw document becomes a doc: title, recipients, headings, leads, signature, date; what is page chrome is set aside
 * with its reason. Steps in their files: clean (widths and layout blanks, as edits), outline (headings, levels, leads), roles
 * (title, recipients, publication row, contact, signature, date, chrome), dates. Nothing is reworded or renumbered. */
#pragma once
#include "doc.h"

/* The doc lives in the arena. Never fails: what is not understood is a paragraph. */
const struct doc *structure(struct arena *arena, const struct raw *raw, enum fix fix, struct diags *diags);
