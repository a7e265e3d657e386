/* structure.h: a raw document becomes a doc: title, recipients, headings, leads, signature, date; what is page chrome is set aside
 * with its reason. Steps in their files: chrome (what the web page put around the notice), clean (widths and layout blanks, as
 * edits), roles (title, recipients, contact, attachment note, signature, date, note), outline (headings, levels, leads), freeze
 * (nodes, drops and edits, links), ordinals (numbers), rectification (each problem with its measures, results and status), the
 * facts (kind, periods, contact, claims, citations), ordered (lists). Nothing is reworded, reordered or renumbered. Findings:
 * DIAG_LINE_DROPPED; what a notice lacks is for check/ to say. */
#pragma once
#include "doc.h"
#include "repairs.h"

/* The doc lives in the arena. Never fails: what is not understood is a paragraph. */
const struct doc *structure(struct arena *arena, const struct raw *raw, enum fix fix, struct diags *diags);

/* The same with FIX_WIDTH and with the repairs that can be made, marked as made. A repair in a table is not made. */
const struct doc *structure_repaired(struct arena *arena, const struct raw *raw, struct repairs *repairs, struct diags *diags);
