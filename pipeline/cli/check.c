/* check.c: `tongbao check`: what is wrong with each bulletin, as text, JSON, SARIF or JUnit on standard output. */
#include "sweep.h"

struct check {
	struct sweep sweep; /* first, so that the callback finds the rest from it */
	struct report_json json;
	struct report_sarif sarif;
	struct report_junit junit;
};

static void
collect(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	struct check *check = (struct check *)sweep;
	switch (context->options.format) {
	case PRINT_JSON:
		report_json_add(&check->json, sweep->arena, outcome);
		break;
	case PRINT_SARIF:
		report_sarif_add(&check->sarif, sweep->arena, outcome);
		break;
	case PRINT_JUNIT:
		report_junit_add(&check->junit, outcome);
		break;
	case PRINT_DEFAULT:
	case PRINT_TEXT:
	case PRINT_XML:
		sweep_print_findings(sweep, context, outcome, stdout);
		break;
	}
}

/* What is printed when all is known. Text was printed on the way. */
static bool
finish(struct check *check, enum print_format format, struct buf *text)
{
	if (format == PRINT_JSON)
		report_json_finish(&check->json, text);
	if (format == PRINT_SARIF)
		report_sarif_finish(&check->sarif, check->sweep.arena, text);
	return format != PRINT_JUNIT || report_junit_finish(&check->junit, text);
}

static int
run(struct check *check, struct context *context)
{
	struct buf text = {0};
	check->junit = (struct report_junit){.fail_on = context->options.fail_on, .arena = check->sweep.shared};
	sweep_all(&check->sweep, context, collect);
	int code = finish(check, context->options.format, &text) ? EXIT_DONE : EXIT_BUG;
	sweep_print(&text, stdout);
	buf_free(&text);
	return code;
}

int
check_main(struct context *context)
{
	struct check check = {0};
	struct options *options = &context->options;
	bool as_text = options->format == PRINT_DEFAULT || options->format == PRINT_TEXT;
	options->job.out_folder = NULL;
	options->job.literal = options->format == PRINT_SARIF;
	options->job.quoted = as_text ? sweep_least_shown(options) : LEVEL__MAX;
	int code = sweep_open(&check.sweep, context, options->job.text_only);
	if (code == EXIT_DONE)
		code = run(&check, context);
	int outcome = sweep_close(&check.sweep);
	return code == EXIT_DONE ? outcome : code;
}
