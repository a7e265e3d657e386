/* serve.c: `tongbao serve`: a folder over HTTP, until it is interrupted. */
#include "serve.h"
#include "sweep.h"
#include "text.h"
#include <stdlib.h>
#include <string.h>

static void
say_where(const char *url)
{
	printf("%s\n", url);
	fflush(stdout);
}

static const char *
find_temporary(void)
{
	const char *folder = getenv("TMPDIR");
	return folder && folder[0] == '/' ? folder : "/tmp";
}

static int
run(struct context *context, struct sweep *sweep)
{
	const struct options *options = &context->options;
	struct serve serve = {
	        .folder = options->paths[0],
	        .home = context->home,
	        .temporary = find_temporary(),
	        .template = options->template,
	        .kit = &sweep->kit,
	        .job = options->job,
	        .lang = options->lang,
	        .port = options->port,
	        .ready = say_where,
	};
	int error = serve_run(&serve);
	if (!error)
		return EXIT_DONE;
	fprintf(stderr, _("tongbao: %s cannot be served: %s\n"), serve.folder, strerror(error));
	return EXIT_UNPROCESSED;
}

int
serve_main(struct context *context)
{
	struct sweep sweep = {0};
	if (context->options.n_paths != 1) {
		fputs(_("tongbao: serve takes one folder\n"), stderr);
		return EXIT_USAGE;
	}
	int code = sweep_open_kit(&sweep, context);
	if (code == EXIT_DONE)
		code = run(context, &sweep);
	sweep_close(&sweep);
	return code;
}
