/* report_junit.c: findings as JUnit XML, for CI servers: a test case a document. It fails by findings at or above the level asked
 * for; one that could not be processed is an error; all other findings are its output. */
#include "report.h"
#include "xml.h"

struct report_case {
	struct str name;
	bool error;
	size_t n_failures;
	struct str failures, others; /* a line a finding */
};

/* part:line:column: level: zh / en [code], or with "ignored" for the level and its reason behind the texts */
static void
add_line(struct arena *arena, const struct outcome *outcome, const struct diag *diag, struct buf *lines)
{
	if (diag->at.part > 0 && diag->at.part < outcome->n_parts) {
		buf_add(lines, outcome->parts[diag->at.part]);
		buf_add(lines, diag->at.line > 0 ? STR(":") : STR(": "));
	}
	if (diag->at.line > 0)
		buf_printf(lines, "%u:%u: ", (unsigned)diag->at.line, (unsigned)diag->at.column);
	buf_add(lines, diag->ignored.p ? STR("ignored") : diag_level_name(diag->level));
	buf_add(lines, STR(": "));
	buf_add(lines, diag_message(arena, diag, LANG_ZH));
	buf_add(lines, STR(" / "));
	buf_add(lines, diag_message(arena, diag, LANG_EN));
	if (diag->ignored.p)
		buf_printf(lines, " (%.*s)", (int)diag->ignored.n, diag->ignored.p);
	buf_add(lines, STR(" ["));
	buf_add(lines, diag_name(arena, diag->code));
	buf_add(lines, STR("]\n"));
}

void
report_junit_add(struct report_junit *report, const struct outcome *outcome)
{
	struct buf failures = {0}, others = {0};
	report->cases = arena_grow(report->arena, report->cases, report->n, sizeof *report->cases);
	struct report_case *made = &report->cases[report->n++];
	*made = (struct report_case){.name = arena_str(report->arena, outcome->source.name), .error = outcome->status != STATUS_OK};
	for (size_t i = 0; i < outcome->diags.n; i++) {
		const struct diag *diag = &outcome->diags.items[i];
		bool fails = diag->level >= report->fail_on && !diag->ignored.p;
		add_line(report->arena, outcome, diag, fails ? &failures : &others);
		made->n_failures += fails;
	}
	made->failures = arena_str(report->arena, buf_str(&failures));
	made->others = arena_str(report->arena, buf_str(&others));
	buf_free(&failures);
	buf_free(&others);
}

static void
put_verdict(struct xml *xml, const struct report_case *made)
{
	if (!made->error && made->n_failures == 0)
		return;
	xml_start(xml, made->error ? "error" : "failure");
	xml_put_attr(xml, "type", made->error ? STR("not-processed") : STR("findings"));
	if (made->error)
		xml_put_attr(xml, "message", STR("未能处理 / not processed"));
	else
		xml_put_attrf(xml, "message", "%zu 条问题 / findings: %zu", made->n_failures, made->n_failures);
	xml_put_text(xml, made->failures);
	xml_end(xml);
}

static void
put_case(struct xml *xml, const struct report_case *made)
{
	xml_start(xml, "testcase");
	xml_put_attr(xml, "name", made->name);
	xml_put_attr(xml, "classname", STR("tongbao.check"));
	put_verdict(xml, made);
	if (made->others.n > 0) {
		xml_start(xml, "system-out");
		xml_put_text(xml, made->others);
		xml_end(xml);
	}
	xml_end(xml);
}

static void
put_counts(struct xml *xml, const struct report_junit *report)
{
	size_t errors = 0, failures = 0;
	for (size_t i = 0; i < report->n; i++) {
		errors += report->cases[i].error;
		failures += !report->cases[i].error && report->cases[i].n_failures > 0;
	}
	xml_put_attr(xml, "name", STR("tongbao check"));
	xml_put_attrf(xml, "tests", "%zu", report->n);
	xml_put_attrf(xml, "failures", "%zu", failures);
	xml_put_attrf(xml, "errors", "%zu", errors);
}

bool
report_junit_finish(struct report_junit *report, struct buf *text)
{
	struct xml *xml = xml_new(text, true);
	xml_start(xml, "testsuites");
	put_counts(xml, report);
	xml_start(xml, "testsuite");
	put_counts(xml, report);
	for (size_t i = 0; i < report->n; i++)
		put_case(xml, &report->cases[i]);
	xml_end(xml);
	xml_end(xml);
	return xml_finish(xml);
}
