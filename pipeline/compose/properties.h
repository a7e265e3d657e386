/* properties.h: what the file says of itself beside its text: title, author, date. */
#pragma once
#include "doc.h"

struct str properties_title(
        struct arena *arena, const struct doc *doc); /* as given, else as set, on one line; else the file's stem */
struct str properties_author(struct arena *arena, const struct doc *doc); /* the bodies given, else those that sign, joined by 、 */

/* 成文日期 at 00:00 UTC+8, else the publication date, else `fallback` [s since 1970 UTC]. */
int64_t properties_date(const struct doc *doc, int64_t fallback);
