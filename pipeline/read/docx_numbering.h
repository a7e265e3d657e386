/* docx_numbering.h: automatic numbers (ECMA-376 Part 1, 17.9) as the text they show. The definitions are read once; counters go on
 * from paragraph to paragraph, in the order the numbers are asked for. */
#pragma once
#include "docx_looks.h"

struct numbering;

/* What the bytes of numbering.xml say; with bytes.p == NULL there are no lists. */
struct numbering *numbering_read(
        struct arena *arena, struct str bytes, struct str part, const struct styles *styles, struct diags *diags);

/* Counts a paragraph of list `list` at `level` (0-8); its label, "第三条" or "2.1" or "•", in the arena. Empty: the list is unknown
 * or shows nothing. `*spaced`: a tab or space stands behind it. A finding at `at` for a format we do not know. */
struct str numbering_next(struct numbering *numbering, int32_t list, int level, struct place at, bool *spaced);
