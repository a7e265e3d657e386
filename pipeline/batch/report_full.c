/* report_full.c: everything that is known of a run, for `render --report`. A document is one line, written when it is done. */
#include "report.h"
#include "report_value.h"

static json_t *
outputs_of(const struct outcome *outcome)
{
	json_t *outputs = json_array();
	for (size_t i = 0; i < outcome->n_outputs; i++) {
		const struct output *from = &outcome->outputs[i];
		json_t *output = json_object();
		report_set_text(output, "path", from->below);
		report_set_text(output, "format", renderers_find(from->format)->name);
		report_set_text(output, "sha256", from->sha256);
		report_set_count(output, "pages", from->page > 0 ? 1 : outcome->n_pages);
		if (from->page > 0)
			report_set_count(output, "page", from->page);
		report_set_count(output, "bytes", from->bytes);
		json_array_append_new(outputs, output);
	}
	return outputs;
}

static json_t *
text_of(const struct outcome *outcome)
{
	const struct account *account = outcome->account;
	json_t *text = json_object();
	report_set_count(text, "source_chars", account->source_chars);
	report_set_count(text, "dropped_chars", account->dropped_chars);
	report_set_count(text, "taken_by_edits", account->taken_by_edits);
	report_set_count(text, "added_by_edits", account->added_by_edits);
	report_set_count(text, "rendered_chars", account->rendered_chars);
	json_object_set_new(text, "conserved", json_boolean(account->wrong.n == 0));
	if (account->wrong.n > 0) {
		json_t *wrong = json_object();
		report_set_text(wrong, "what", account->wrong);
		report_set_place(wrong, outcome, account->at);
		json_object_set_new(text, "wrong", wrong);
	}
	return text;
}

static json_t *
drops_of(const struct outcome *outcome)
{
	json_t *drops = json_array();
	for (const struct drop *from = outcome->account->drops; from; from = from->next) {
		json_t *drop = json_object();
		report_set_place(drop, outcome, from->at);
		report_set_text(drop, "text", from->text);
		report_set_text(drop, "reason", from->reason);
		json_array_append_new(drops, drop);
	}
	return drops;
}

static json_t *
edits_of(const struct outcome *outcome)
{
	json_t *edits = json_array();
	for (const struct edit *from = outcome->account->edits; from; from = from->next) {
		json_t *edit = json_object();
		report_set_place(edit, outcome, from->at);
		report_set_text(edit, "before", from->before);
		report_set_text(edit, "after", from->after);
		report_set_text(edit, "code", from->code);
		json_array_append_new(edits, edit);
	}
	return edits;
}

static json_t *
added_of(const struct account *account)
{
	json_t *all = json_array();
	for (size_t i = 0; i < account->n_added; i++) {
		json_t *added = json_object();
		report_set_text(added, "text", account->added[i].text);
		report_set_text(added, "from", account->added[i].from);
		json_array_append_new(all, added);
	}
	return all;
}

/* Milliseconds, to the microsecond. */
static json_t *
ms_of(int64_t ns)
{
	int64_t us = (ns + 500) / 1000;
	return json_real((double)us / 1e3);
}

static json_t *
times_of(const struct outcome *outcome)
{
	json_t *times = json_object();
	int64_t sum = 0;
	for (int p = 0; p < PHASE__MAX; p++) {
		json_object_set_new(times, outcome_phase_name((enum phase)p).p, ms_of(outcome->ns[p]));
		sum += outcome->ns[p];
	}
	json_object_set_new(times, "total", ms_of(sum));
	return times;
}

static void
count(struct report_totals *totals, const struct outcome *outcome)
{
	totals->documents++;
	totals->failed += outcome->status != STATUS_OK;
	totals->outputs += outcome->n_outputs;
	totals->pages += outcome->n_pages;
	for (size_t i = 0; i < outcome->n_outputs; i++)
		totals->bytes += outcome->outputs[i].bytes;
	for (size_t i = 0; i < outcome->diags.n; i++)
		totals->findings[outcome->diags.items[i].level] += outcome->diags.items[i].ignored.p == NULL;
	if (outcome->account) {
		totals->source_chars += outcome->account->source_chars;
		totals->rendered_chars += outcome->account->rendered_chars;
	}
}

/* `path` from the output folder's own name on, when the folder was given as an absolute path: no report holds one. */
static struct str
shorten(struct str path, struct str folder)
{
	if (!str_starts(folder, STR("/")) || !str_starts(path, folder))
		return path;
	while (folder.n > 1 && folder.p[folder.n - 1] == '/')
		folder.n--;
	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	return str_sub(path, folder.n, path.n);
}

/* The findings as the report has them: people read where an output would have stood, programs find it below the output folder. */
static json_t *
findings_of(const struct report_full *report, struct arena *arena, const struct outcome *outcome)
{
	struct outcome told = *outcome;
	told.diags.items = ARENA_ARRAY(arena, struct diag, outcome->diags.n);
	for (size_t i = 0; i < outcome->diags.n; i++) {
		struct diag *diag = &told.diags.items[i];
		*diag = outcome->diags.items[i];
		if (diag->code == DIAG_OUTPUT_FAILED || diag->code == DIAG_OUTPUT_FOREIGN)
			diag->args[0] = shorten(diag->args[0], report->out_folder);
	}
	return report_findings(arena, &told);
}

static json_t *
document_of(const struct report_full *report, struct arena *arena, const struct outcome *outcome)
{
	json_t *document = json_object();
	report_set_text(document, "source", outcome->source.name);
	if (outcome->sha256.n > 0)
		report_set_text(document, "sha256", outcome->sha256);
	report_set_text(document, "status", outcome->status == STATUS_OK ? STR("done") : STR("failed"));
	if (outcome->template.n > 0)
		report_set_text(document, "template", outcome->template);
	json_object_set_new(document, "outputs", outputs_of(outcome));
	if (outcome->account) {
		json_object_set_new(document, "text", text_of(outcome));
		json_object_set_new(document, "dropped", drops_of(outcome));
		json_object_set_new(document, "edits", edits_of(outcome));
		json_object_set_new(document, "added", added_of(outcome->account));
	}
	json_object_set_new(document, "findings", findings_of(report, arena, outcome));
	if (report->timings)
		json_object_set_new(document, "ms", times_of(outcome));
	return document;
}

static void
begin(struct buf *text)
{
	buf_add(text, STR("{\"version\": \"" TONGBAO_VERSION "\", \"documents\": ["));
}

void
report_full_add(struct report_full *report, struct arena *arena, const struct outcome *outcome, struct buf *text)
{
	if (report->totals.documents == 0)
		begin(text);
	buf_add(text, report->totals.documents == 0 ? STR("\n") : STR(",\n"));
	report_dump(document_of(report, arena, outcome), JSON_REAL_PRECISION(15), text);
	count(&report->totals, outcome);
}

void
report_full_finish(struct report_full *report, struct buf *text)
{
	const struct report_totals *from = &report->totals;
	json_t *totals = json_object(), *findings = json_object();
	report_set_count(totals, "documents", from->documents);
	report_set_count(totals, "failed", from->failed);
	report_set_count(totals, "outputs", from->outputs);
	report_set_count(totals, "pages", from->pages);
	report_set_count(totals, "bytes", from->bytes);
	report_set_count(totals, "source_chars", from->source_chars);
	report_set_count(totals, "rendered_chars", from->rendered_chars);
	for (int level = 0; level < LEVEL__MAX; level++)
		report_set_count(findings, diag_level_name((enum diag_level)level).p, from->findings[level]);
	json_object_set_new(totals, "findings", findings);
	if (from->documents == 0)
		begin(text);
	buf_add(text, STR("\n], \"totals\": "));
	report_dump(totals, 0, text);
	buf_add(text, STR("}\n"));
}
