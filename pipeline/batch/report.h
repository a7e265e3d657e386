/* report.h: what is said of a run: findings as text for people and as JSON for programs. */
#pragma once
#include "outcome.h"

struct report_style {
	enum lang lang;
	bool colour;
	enum diag_level least; /* findings below it are not shown in text */
};

/* One line a finding: name:line:column: level: message [code]. Line and column are left out where there is none; a place in another
 * part than the file itself has the part's name, name(part):line:column. Controls and bidi overrides of the source are shown
 * escaped. */
void report_findings_text(struct arena *arena, const struct outcome *outcome, const struct report_style *style, struct buf *text);

/* {"version", "documents": [{"source", "findings": [...]}]}; messages in both languages; two-space indent. */
struct report_json {
	struct json_t *documents; /* NULL before the first */
};
void report_json_add(struct report_json *report, struct arena *arena, const struct outcome *outcome);
void report_json_finish(struct report_json *report, struct buf *text); /* frees what the report holds */
