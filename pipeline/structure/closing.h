/* closing.h: a signature with text behind it. */
#pragma once
#include "lines.h"

/* Where other text follows the signature, the notice ends inside its source: marks the issuers, date, note and attachment note
 * there (line.inside), which stay in the body so that nothing is reordered. `signed_on` is the first date. False: the text has no
 * such signature. */
bool closing_mark(struct lines *lines, const struct meta *meta, size_t top, struct date *signed_on);

/* The same for who signed what is attached, at its end too. */
void closing_mark_attached(struct lines *lines);

/* 附件：1.… with a colon */
bool closing_is_attachment_head(struct str s);
