/* check.c: `tongbao check`: what is wrong with each bulletin, as text or JSON on standard output. */
#include "sweep.h"

struct check {
	struct sweep sweep; /* first, so that the callback finds the rest from it */
	struct report_json json;
};

static void
say_text(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	sweep_print_findings(sweep, context, outcome, stdout);
}

static void
collect_json(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	(void)context;
	report_json_add(&((struct check *)sweep)->json, sweep->arena, outcome);
}

static void
print_json(struct report_json *json)
{
	struct buf text = {0};
	report_json_finish(json, &text);
	sweep_print(&text, stdout);
	buf_free(&text);
}

int
check_main(struct context *context)
{
	struct check check = {0};
	bool json = context->options.format == PRINT_JSON;
	context->options.job.out_folder = NULL;
	int code = sweep_open(&check.sweep, context, context->options.job.text_only);
	if (code == EXIT_DONE) {
		sweep_all(&check.sweep, context, json ? collect_json : say_text);
		if (json)
			print_json(&check.json);
	}
	int outcome = sweep_close(&check.sweep);
	return code == EXIT_DONE ? outcome : code;
}
