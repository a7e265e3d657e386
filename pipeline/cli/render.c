/* render.c: `tongbao render`: each bulletin as a notice; with --report and --manifest, what was made of them. */
#include "record.h"
#include "sweep.h"
#include "text.h"
#include <unistd.h>

struct render {
	struct sweep sweep; /* first, so that the callback finds the rest from it */
	struct record record;
};

static void
say_output(const struct outcome *outcome, const struct output *output)
{
	const char *text = outcome->recalled
	                           ? ngettext("%.*s: %zu page, unchanged\n", "%.*s: %zu pages, unchanged\n", outcome->n_pages)
	                           : ngettext("%.*s: %zu page\n", "%.*s: %zu pages\n", outcome->n_pages);
	printf(text, (int)output->path.n, output->path.p, outcome->n_pages);
}

/* On a terminal the line of progress says enough. */
static bool
tells_outputs(const struct sweep *sweep, const struct options *options)
{
	return !options->quiet && (options->verbose || !sweep->progress.to || !isatty(STDOUT_FILENO));
}

static void
say_sum(const struct sweep *sweep, const struct options *options)
{
	const struct workers_count *count = &sweep->count;
	if (!options->quiet && (options->verbose || sweep->progress.to))
		fprintf(stderr, _("%zu documents, %zu pages; %zu unchanged, %zu failed\n"), count->documents, count->pages,
		        count->recalled, count->failed);
}

static void
say_outputs(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	struct render *render = (struct render *)sweep;
	sweep_print_findings(sweep, context, outcome, stderr);
	record_add(&render->record, sweep->arena, outcome);
	for (size_t i = 0; i < outcome->n_outputs && tells_outputs(sweep, &context->options); i++)
		say_output(outcome, &outcome->outputs[i]);
}

static int
run(struct render *render, const struct context *context)
{
	const struct options *options = &context->options;
	int code = record_open(&render->record, render->sweep.shared, options);
	if (code != EXIT_DONE)
		return code;
	sweep_all(&render->sweep, context, say_outputs);
	say_sum(&render->sweep, options);
	return record_close(&render->record);
}

int
render_main(struct context *context)
{
	struct render render = {0};
	struct job_options *job = &context->options.job;
	job->account = context->options.report != NULL;
	job->hashes = context->options.report || context->options.manifest;
	int code = sweep_open(&render.sweep, context, false);
	if (code == EXIT_DONE)
		code = sweep_remember(&render.sweep, context);
	if (code == EXIT_DONE)
		code = run(&render, context);
	int outcome = sweep_close(&render.sweep);
	return code == EXIT_DONE || outcome == EXIT_INTERRUPTED ? outcome : code;
}
