/* roles.h: which line is what part of the notice. */
#pragma once
#include "lines.h"

/* Marks title, subtitle and recipients at the top; note, date, issuers, attachment note and contact lines at the end. Where what is
 * attached begins is told first; it has parts of its own. What has no role stays PART_BODY. `meta` may name title, recipients and
 * issuers. `signed_on` is the date under the signature. */
void roles_mark(struct lines *lines, const struct meta *meta, struct date *signed_on);
