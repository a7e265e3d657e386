/* preview.c: `tongbao preview`: each bulletin as a page to look at, and a list when there are several. */
#include "preview.h"
#include "sweep.h"
#include "text.h"
#include <string.h>

struct preview {
	struct sweep sweep; /* first, so that the callback finds the rest from it */
	struct preview_list list;
};

static void
say_preview(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	struct preview *preview = (struct preview *)sweep;
	sweep_print_findings(sweep, context, outcome, stderr);
	preview_list_add(&preview->list, outcome);
	for (size_t i = 0; i < outcome->n_outputs && !context->options.quiet; i++)
		if (outcome->outputs[i].format == FORMAT__MAX)
			printf(ngettext("%.*s: %zu page\n", "%.*s: %zu pages\n", outcome->n_pages), (int)outcome->outputs[i].path.n,
			        outcome->outputs[i].path.p, outcome->n_pages);
}

static int
write_list(struct preview *preview, const struct options *options)
{
	struct str path;
	int error = preview_list_write(&preview->list, options->job.out_folder, options->lang, &path);
	if (error) {
		fprintf(stderr, _("tongbao: %s cannot be written: %s\n"), path.p, strerror(error));
		return EXIT_UNPROCESSED;
	}
	if (!options->quiet)
		printf("%s\n", path.p);
	return EXIT_DONE;
}

static int
run(struct preview *preview, struct context *context)
{
	struct sweep *sweep = &preview->sweep;
	struct options *options = &context->options;
	size_t n = sweep->sources.n;
	preview_set_stems(sweep->shared, &sweep->sources);
	preview->list.arena = sweep->shared;
	options->preview.lang = options->lang;
	options->preview.listed = n > 1;
	options->preview.painters = options->workers > n ? options->workers / (unsigned)(n ? n : 1) : 1;
	options->job.preview = &options->preview;
	options->job.quoted = LEVEL_HINT;
	sweep_all(sweep, context, say_preview);
	return n > 1 && !sweep->interrupted ? write_list(preview, options) : EXIT_DONE;
}

int
preview_main(struct context *context)
{
	struct preview preview = {0};
	int code = sweep_open(&preview.sweep, context, false);
	if (code == EXIT_DONE)
		code = run(&preview, context);
	int outcome = sweep_close(&preview.sweep);
	return code == EXIT_DONE || outcome == EXIT_INTERRUPTED ? outcome : code;
}
