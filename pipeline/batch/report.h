/* report.h: what is said of a run: findings as text for people, as JSON, SARIF and JUnit for programs, and the full report. What
 * programs read has messages in both languages, no absolute path and no date of the run: the same bytes on every run. */
#pragma once
#include "outcome.h"

struct report_style {
	enum lang lang;
	bool colour;
	enum diag_level least; /* findings below it are not shown in text */
};

/* One line a finding: name:line:column: level: message [code]. Line and column are left out where there is none; a place in another
 * part than the file itself has the part's name, name(part):line:column. Where the outcome has an excerpt, the source's line and a
 * caret under the place follow. Four or more that say the same are one line, the first place's, with the lines of all. Controls and
 * bidi overrides of the source are shown escaped. */
void report_findings_text(struct arena *arena, const struct outcome *outcome, const struct report_style *style, struct buf *text);

/* check -f json: {"version", "documents": [{"source", "findings": [...]}]}, two-space indent; report.schema.json. */
struct report_json {
	struct json_t *documents; /* NULL before the first */
};
void report_json_add(struct report_json *report, struct arena *arena, const struct outcome *outcome);
void report_json_finish(struct report_json *report, struct buf *text); /* frees what the report holds */

/* render --report, a document a line, so that a million of them need no memory; report.schema.json. */
struct report_full {
	struct str out_folder; /* as it was given */
	bool timings;          /* with the time each phase took */
	struct report_totals {
		size_t documents, failed, outputs, pages, bytes, source_chars, rendered_chars;
		size_t findings[LEVEL__MAX];
	} totals;
};
void report_full_add(struct report_full *report, struct arena *arena, const struct outcome *outcome, struct buf *text);
void report_full_finish(struct report_full *report, struct buf *text);

/* check -f sarif: SARIF 2.1.0 (OASIS). */
struct report_sarif {
	struct json_t *results; /* NULL before the first */
};
void report_sarif_add(struct report_sarif *report, struct arena *arena, const struct outcome *outcome);
void report_sarif_finish(struct report_sarif *report, struct arena *arena, struct buf *text); /* frees what the report holds */

/* check -f junit: a test case a document, which fails by findings of level `fail_on` or worse. */
struct report_junit {
	enum diag_level fail_on;
	struct arena *arena; /* lives until report_junit_finish; holds the cases */
	struct report_case *cases;
	size_t n;
};
void report_junit_add(struct report_junit *report, const struct outcome *outcome);
bool report_junit_finish(struct report_junit *report, struct buf *text); /* false: no XML came of it */
