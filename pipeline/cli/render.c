/* render.c: `tongbao render`: each bulletin as a notice. */
#include "sweep.h"
#include "text.h"

static void
say_outputs(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	sweep_print_findings(sweep, context, outcome, stderr);
	if (context->options.quiet)
		return;
	for (size_t i = 0; i < outcome->n_outputs; i++)
		printf(ngettext("%.*s: %zu page\n", "%.*s: %zu pages\n", outcome->n_pages), (int)outcome->outputs[i].path.n,
		        outcome->outputs[i].path.p, outcome->n_pages);
}

int
render_main(struct context *context)
{
	struct sweep sweep;
	int code = sweep_open(&sweep, context, false);
	if (code == EXIT_DONE)
		sweep_all(&sweep, context, say_outputs);
	int outcome = sweep_close(&sweep);
	return code == EXIT_DONE ? outcome : code;
}
