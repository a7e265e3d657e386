/* model.c: `tongbao model`: what was understood of one bulletin, as XML or JSON on standard output. */
#include "dump.h"
#include "sweep.h"
#include "text.h"

static int
print_model(const struct doc *doc, enum print_format format)
{
	struct buf bytes = {0};
	bool made = format == PRINT_JSON ? dump_json(doc, &bytes) : dump_xml(doc, &bytes);
	sweep_print(&bytes, stdout);
	buf_free(&bytes);
	return made ? EXIT_DONE : EXIT_BUG;
}

int
model_main(struct context *context)
{
	struct sweep sweep;
	struct job job;
	context->options.job.out_folder = NULL;
	int code = sweep_open(&sweep, context, true);
	if (code == EXIT_DONE && sweep.sources.n != 1) {
		fputs(_("tongbao: model takes one document\n"), stderr);
		code = EXIT_USAGE;
	}
	if (code == EXIT_DONE) {
		job_understand(&job, sweep.arena, sweep.sources.items[0], &context->options.job);
		sweep_print_findings(&sweep, context, &job.outcome, stderr);
		code = job.outcome.status == STATUS_OK ? print_model(job.doc, context->options.format) : EXIT_UNPROCESSED;
	}
	sweep_close(&sweep);
	return code;
}
