/* render.c: `tongbao render`: each bulletin as a notice; with --report and --manifest, what was made of them. */
#include "manifest.h"
#include "out.h"
#include "sweep.h"
#include "text.h"
#include <string.h>

struct render {
	struct sweep sweep;      /* first, so that the callback finds the rest from it */
	struct out *report_file; /* NULL: no report is asked for */
	struct report_full report;
	struct manifest manifest;
};

static void
write_report(struct render *render, const struct outcome *outcome)
{
	struct buf text = {0};
	report_full_add(&render->report, render->sweep.arena, outcome, &text);
	out_write(render->report_file, buf_str(&text));
	buf_free(&text);
}

static void
say_output(const struct outcome *outcome, const struct output *output)
{
	const char *text = outcome->recalled
	                           ? ngettext("%.*s: %zu page, unchanged\n", "%.*s: %zu pages, unchanged\n", outcome->n_pages)
	                           : ngettext("%.*s: %zu page\n", "%.*s: %zu pages\n", outcome->n_pages);
	printf(text, (int)output->path.n, output->path.p, outcome->n_pages);
}

static void
say_outputs(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	struct render *render = (struct render *)sweep;
	sweep_print_findings(sweep, context, outcome, stderr);
	if (render->report_file)
		write_report(render, outcome);
	if (context->options.manifest)
		manifest_add(&render->manifest, outcome);
	for (size_t i = 0; i < outcome->n_outputs && !context->options.quiet; i++)
		say_output(outcome, &outcome->outputs[i]);
}

static int
complain(const char *path, int error)
{
	fprintf(stderr, _("tongbao: %s cannot be written: %s\n"), path, strerror(error));
	return EXIT_UNPROCESSED;
}

/* Before any work starts: a report that cannot be written is told at once. */
static int
open_report(struct render *render, const struct options *options)
{
	if (!options->report)
		return EXIT_DONE;
	render->report.out_folder = str_of(options->job.out_folder);
	render->report.timings = options->job.timings;
	render->report_file = out_open(options->report);
	int error = out_sync(render->report_file);
	if (!error)
		return EXIT_DONE;
	out_abort(render->report_file);
	render->report_file = NULL;
	return complain(options->report, error);
}

static int
close_report(struct render *render, const struct options *options)
{
	struct buf text = {0};
	if (!render->report_file)
		return EXIT_DONE;
	report_full_finish(&render->report, &text);
	out_write(render->report_file, buf_str(&text));
	buf_free(&text);
	int error = out_commit(render->report_file);
	return error ? complain(options->report, error) : EXIT_DONE;
}

static int
write_manifest(struct render *render, const struct options *options)
{
	struct buf text = {0};
	struct str path = arena_printf(render->sweep.shared, "%s/SHA256SUMS", options->job.out_folder);
	if (!options->manifest || render->manifest.n == 0)
		return EXIT_DONE;
	manifest_write(&render->manifest, &text);
	struct out *out = out_open(path.p);
	out_write(out, buf_str(&text));
	buf_free(&text);
	int error = out_commit(out);
	return error ? complain(path.p, error) : EXIT_DONE;
}

static int
run(struct render *render, const struct context *context)
{
	const struct options *options = &context->options;
	int code = open_report(render, options);
	if (code != EXIT_DONE)
		return code;
	render->manifest.arena = render->sweep.shared;
	sweep_all(&render->sweep, context, say_outputs);
	int reported = close_report(render, options), listed = write_manifest(render, options);
	return reported != EXIT_DONE ? reported : listed;
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
