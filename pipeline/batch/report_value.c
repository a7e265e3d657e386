/* report_value.c: texts, places and findings as JSON values. Knows no report as a whole. */
#include "report_value.h"
#include "utf8.h"
#include <stdlib.h>

json_t *
report_text(struct str s)
{
	struct buf clean = {0};
	if (utf8_check(s) == s.n)
		return json_stringn_nocheck(s.p ? s.p : "", s.n);
	while (s.n > 0) {
		uint32_t cp = utf8_next(&s);
		buf_add_utf8(&clean, cp == UTF8_BAD ? 0xFFFD : cp);
	}
	json_t *text = json_stringn(clean.p, clean.n);
	buf_free(&clean);
	return text;
}

void
report_set_text(json_t *object, const char *key, struct str s)
{
	json_object_set_new(object, key, report_text(s));
}

void
report_set_count(json_t *object, const char *key, size_t n)
{
	json_object_set_new(object, key, json_integer((json_int_t)n));
}

void
report_set_place(json_t *object, const struct outcome *outcome, struct place at)
{
	if (at.part > 0 && at.part < outcome->n_parts)
		report_set_text(object, "part", outcome->parts[at.part]);
	if (at.line == 0)
		return;
	report_set_count(object, "line", at.line);
	report_set_count(object, "column", at.column);
}

static json_t *
others_of(const struct outcome *outcome, const struct diag *diag)
{
	json_t *others = json_array();
	for (size_t i = 0; i < diag->n_others; i++) {
		json_t *other = json_object();
		report_set_place(other, outcome, diag->others[i]);
		json_array_append_new(others, other);
	}
	return others;
}

static json_t *
finding_of(struct arena *arena, const struct outcome *outcome, const struct diag *diag)
{
	json_t *finding = json_object(), *message = json_object();
	report_set_text(finding, "code", diag_name(arena, diag->code));
	report_set_text(finding, "level", diag_level_name(diag->level));
	if (diag->at.part > 0 && diag->at.part < outcome->n_parts)
		report_set_text(finding, "part", outcome->parts[diag->at.part]);
	report_set_count(finding, "line", diag->at.line);
	report_set_count(finding, "column", diag->at.column);
	report_set_count(finding, "end_column", (size_t)diag->at.column + diag->at.length);
	report_set_text(message, "zh", diag_message(arena, diag, LANG_ZH));
	report_set_text(message, "en", diag_message(arena, diag, LANG_EN));
	json_object_set_new(finding, "message", message);
	if (diag->n_others > 0)
		json_object_set_new(finding, "others", others_of(outcome, diag));
	if (diag->fix.p)
		report_set_text(finding, "fix", diag->fix);
	if (diag->fixed)
		json_object_set_new(finding, "fixed", json_true());
	if (diag->ignored.p)
		report_set_text(finding, "ignored", diag->ignored);
	report_set_text(finding, "clause", diag_clause(diag->code));
	return finding;
}

json_t *
report_findings(struct arena *arena, const struct outcome *outcome)
{
	json_t *findings = json_array();
	for (size_t i = 0; i < outcome->diags.n; i++)
		json_array_append_new(findings, finding_of(arena, outcome, &outcome->diags.items[i]));
	return findings;
}

static int
add_bytes(const char *bytes, size_t n, void *text)
{
	buf_add(text, (struct str){bytes, n});
	return 0;
}

void
report_dump(json_t *value, size_t flags, struct buf *text)
{
	json_dump_callback(value, add_bytes, text, flags);
	json_decref(value);
}
