/* layout.h: galley to pages. Steps in their files: look and sort (a character: its face, its room), shape (text to clusters;
 * complex letters by harfbuzz, levels by FriBidi), kinsoku and trim (what neighbours do to each other), break (one line),
 * paragraph, title, signature (a block's lines), place (a line's glyphs), flow (rows to pages, keeps), furniture (page numbers),
 * dump. */
#pragma once
#include "buf.h"
#include "pages.h"
#include "status.h"

/* The result lives in the arena. Findings: DIAG_FONT_FALLBACK once a character and role, DIAG_NO_GLYPH, DIAG_LINE_OVERFULL.
 * STATUS_FAILED: too many pages. */
enum status layout(
        struct arena *arena, const struct galley *galley, struct fonts *fonts, const struct pages **pages, struct diags *diags);

/* One line a page, a line of text, an item: for goldens and for tests that count. Lengths in 1/1000 pt. */
void layout_dump(const struct pages *pages, struct buf *text);
