/* report_json.c: findings as JSON, by jansson. No absolute path, no date and no locale: two runs give the same bytes. */
#include "report.h"
#include <jansson.h>
#include <stdlib.h>

static json_t *
json_slice(struct str s)
{
	return json_stringn(s.p ? s.p : "", s.n);
}

static json_t *
json_finding(struct arena *arena, const struct outcome *outcome, const struct diag *diag)
{
	json_t *finding = json_object(), *message = json_object();
	json_object_set_new(finding, "code", json_slice(diag_name(arena, diag->code)));
	json_object_set_new(finding, "level", json_slice(diag_level_name(diag->level)));
	if (diag->at.part > 0 && diag->at.part < outcome->n_parts)
		json_object_set_new(finding, "part", json_slice(outcome->parts[diag->at.part]));
	json_object_set_new(finding, "line", json_integer(diag->at.line));
	json_object_set_new(finding, "column", json_integer(diag->at.column));
	json_object_set_new(finding, "end_column", json_integer((json_int_t)diag->at.column + diag->at.length));
	json_object_set_new(message, "zh", json_slice(diag_message(arena, diag, LANG_ZH)));
	json_object_set_new(message, "en", json_slice(diag_message(arena, diag, LANG_EN)));
	json_object_set_new(finding, "message", message);
	if (diag->fix.p)
		json_object_set_new(finding, "fix", json_slice(diag->fix));
	json_object_set_new(finding, "clause", json_slice(diag_clause(diag->code)));
	return finding;
}

void
report_json_add(struct report_json *report, struct arena *arena, const struct outcome *outcome)
{
	json_t *document = json_object(), *findings = json_array();
	for (size_t i = 0; i < outcome->diags.n; i++)
		json_array_append_new(findings, json_finding(arena, outcome, &outcome->diags.items[i]));
	if (!report->documents)
		report->documents = json_array();
	json_object_set_new(document, "source", json_slice(outcome->source.name));
	json_object_set_new(document, "findings", findings);
	json_array_append_new(report->documents, document);
}

void
report_json_finish(struct report_json *report, struct buf *text)
{
	json_t *root = json_object();
	json_object_set_new(root, "version", json_string(TONGBAO_VERSION));
	json_object_set_new(root, "documents", report->documents ? report->documents : json_array());
	report->documents = NULL;
	char *dumped = json_dumps(root, JSON_INDENT(2));
	buf_add(text, str_of(dumped));
	buf_add_byte(text, '\n');
	free(dumped);
	json_decref(root);
}
