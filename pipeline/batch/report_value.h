/* report_value.h: what the reports in JSON share: texts, places and findings as values of jansson. */
#pragma once
#include "outcome.h"
#include <jansson.h>

/* Text as JSON: bytes that are no UTF-8 (a file's name may have any) become U+FFFD. */
json_t *report_text(struct str s);
void report_set_text(json_t *object, const char *key, struct str s);
void report_set_count(json_t *object, const char *key, size_t n);

/* Adds "part" (where it is another than the file itself), "line" and "column" to the object; nothing for no place. */
void report_set_place(json_t *object, const struct outcome *outcome, struct place at);

/* {"code", "level", "part", "line", "column", "end_column", "message": {"zh", "en"}, "clause", "fix"} */
json_t *report_findings(struct arena *arena, const struct outcome *outcome);

/* Adds the value as text, with jansson's JSON_ flags, and releases it. */
void report_dump(json_t *value, size_t flags, struct buf *text);
