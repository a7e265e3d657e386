/* report_json.c: documents and their findings as one JSON object, for `check -f json`. */
#include "report.h"
#include "report_value.h"

void
report_json_add(struct report_json *report, struct arena *arena, const struct outcome *outcome)
{
	json_t *document = json_object();
	if (!report->documents)
		report->documents = json_array();
	report_set_text(document, "source", outcome->source.name);
	json_object_set_new(document, "findings", report_findings(arena, outcome));
	json_array_append_new(report->documents, document);
}

void
report_json_finish(struct report_json *report, struct buf *text)
{
	json_t *root = json_object();
	report_set_text(root, "version", STR(TONGBAO_VERSION));
	json_object_set_new(root, "documents", report->documents ? report->documents : json_array());
	report->documents = NULL;
	report_dump(root, JSON_INDENT(2), text);
	buf_add_byte(text, '\n');
}
