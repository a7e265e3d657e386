/* sweep.c: what the commands share: the kit, and a pass over the sources in order. */
#include "sweep.h"
#include "deliver.h"
#include "fingerprint.h"
#include "sync.h"
#include "text.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum diag_level
sweep_least_shown(const struct options *options)
{
	if (options->quiet)
		return LEVEL_ERROR;
	return options->verbose ? LEVEL_HINT : LEVEL_WARNING;
}

static bool
wants_colour(FILE *to)
{
	const char *no_color = getenv("NO_COLOR");
	return isatty(fileno(to)) && !(no_color && no_color[0] != '\0');
}

void
sweep_print(const struct buf *text, FILE *to)
{
	if (text->n > 0)
		fwrite(text->p, 1, text->n, to);
}

void
sweep_print_findings(struct sweep *sweep, const struct context *context, const struct outcome *outcome, FILE *to)
{
	struct report_style style = {
	        .lang = context->options.lang,
	        .colour = wants_colour(to),
	        .least = sweep_least_shown(&context->options),
	};
	struct buf text = {0};
	report_findings_text(sweep->arena, outcome, &style, &text);
	sweep_print(&text, to);
	buf_free(&text);
}

bool
sweep_list_templates(struct sweep *sweep, const struct context *context, struct str **names, size_t *n)
{
	int error = kit_list_templates(sweep->shared, context->home, names, n);
	if (error)
		fprintf(stderr, "tongbao: %s/templates: %s\n", context->home, strerror(error));
	return error == 0;
}

/* EXIT_DONE when there is a template of that name. */
static int
find_template(struct sweep *sweep, const struct context *context)
{
	struct str *names;
	size_t n;
	if (!sweep_list_templates(sweep, context, &names, &n))
		return EXIT_UNPROCESSED;
	for (size_t i = 0; i < n; i++)
		if (str_eq(names[i], str_of(context->options.template)))
			return EXIT_DONE;
	fprintf(stderr, _("tongbao: there is no template '%s'; 'tongbao templates' lists them\n"), context->options.template);
	return EXIT_USAGE;
}

static int
open_kit(struct sweep *sweep, const struct context *context)
{
	const struct options *options = &context->options;
	struct outcome template = {.source = {.name = str_of(options->template)}, .diags = {.arena = sweep->shared}};
	struct outcome fonts = {.source = {.name = STR("fonts")}, .diags = {.arena = sweep->shared}};
	int found = find_template(sweep, context);
	if (found != EXIT_DONE)
		return found;
	template.status = kit_open_template(&sweep->kit, sweep->shared, context->home, options->template, &template.diags);
	sweep->kit.fixed = options->template_given;
	sweep_print_findings(sweep, context, &template, stderr);
	sweep->kit.caps = options->job.caps;
	fonts.status = kit_open_fonts(&sweep->kit, sweep->shared, context->home, options->fonts, &fonts.diags);
	sweep_print_findings(sweep, context, &fonts, stderr);
	return template.status == STATUS_OK && fonts.status == STATUS_OK ? EXIT_DONE : EXIT_UNPROCESSED;
}

static int
check_clash(struct sweep *sweep)
{
	const struct source *a, *b;
	if (!sources_clash(sweep->shared, &sweep->sources, &a, &b))
		return EXIT_DONE;
	fprintf(stderr, _("tongbao: %s and %s would both be written to %.*s; nothing was done\n"), a->path, b->path, (int)a->stem.n,
	        a->stem.p);
	return EXIT_USAGE;
}

int
sweep_open(struct sweep *sweep, const struct context *context, bool text_only)
{
	const struct options *options = &context->options;
	*sweep = (struct sweep){.shared = arena_new(), .arena = arena_new()};
	if (options->n_paths == 0) {
		fputs(_("tongbao: no PATH was given; '-' is standard input\n"), stderr);
		return EXIT_USAGE;
	}
	sweep->sources = sources_collect(sweep->shared, options->paths, options->n_paths, options->job.out_folder);
	int code = options->job.out_folder ? check_clash(sweep) : EXIT_DONE;
	if (options->shard.n > 0)
		sources_split(&sweep->sources, options->shard.i, options->shard.n);
	if (code == EXIT_DONE && !text_only)
		code = open_kit(sweep, context);
	return code;
}

int
sweep_open_kit(struct sweep *sweep, const struct context *context)
{
	*sweep = (struct sweep){.shared = arena_new(), .arena = arena_new()};
	return open_kit(sweep, context);
}

int
sweep_remember(struct sweep *sweep, struct context *context)
{
	struct options *options = &context->options;
	struct outcome told = {.source = {.name = str_of(options->job.out_folder)}, .diags = {.arena = sweep->shared}};
	if (!sweep->sources.folders && options->shard.n == 0)
		return EXIT_DONE;
	struct str shared = fingerprint_make(sweep->shared, &sweep->kit, &options->job);
	struct state_options wanted = {
	        .folder = options->job.out_folder,
	        .fingerprint = shared,
	        .whole = fingerprint_make_whole(sweep->shared, &sweep->kit, &options->job, shared),
	        .kit = &sweep->kit,
	        .job = &options->job,
	        .shard = options->shard,
	        .fresh = options->fresh,
	};
	options->job.remember = true;
	deliver_clear_all(&sweep->sources, &options->job);
	sweep->state = state_open(&wanted, &told.diags);
	sweep_print_findings(sweep, context, &told, stderr);
	return diags_worst(&told.diags) == LEVEL_ERROR ? EXIT_UNPROCESSED : EXIT_DONE;
}

/* Before sweep_close; what could not be kept is no fault of the documents. */
static void
forget(struct sweep *sweep, const struct context *context)
{
	struct outcome told = {.source = {.name = str_of(context->options.job.out_folder)}, .diags = {.arena = sweep->shared}};
	state_close(sweep->state, !sweep->interrupted, &told.diags);
	sweep->state = NULL;
	sweep_print_findings(sweep, context, &told, stderr);
}

int
sweep_close(struct sweep *sweep)
{
	state_close(sweep->state, false, &(struct diags){.arena = sweep->shared});
	kit_close(&sweep->kit);
	arena_free(sweep->arena);
	arena_free(sweep->shared);
	if (sweep->interrupted)
		return EXIT_INTERRUPTED;
	if (sweep->unprocessed)
		return EXIT_UNPROCESSED;
	return sweep->found ? EXIT_FINDINGS : EXIT_DONE;
}

struct pass {
	struct sweep *sweep;
	const struct context *context;
	sweep_after *after;
};

static void
note_outcome(void *context, const struct outcome *outcome)
{
	struct pass *pass = context;
	struct sweep *sweep = pass->sweep;
	for (size_t i = 0; i < outcome->n_outputs && !outcome->recalled; i++)
		syncs_add(sweep->syncs, outcome->outputs[i].path);
	sweep->unprocessed |= outcome->status != STATUS_OK;
	sweep->found |= diags_worst(&outcome->diags) >= (int)pass->context->options.fail_on;
	progress_clear(&sweep->progress);
	pass->after(sweep, pass->context, outcome);
	if (fflush(stdout) != 0 && *pass->context->unprinted == 0) /* a run of hours is read as it goes, through a pipe too */
		*pass->context->unprinted = errno;
	arena_reset(sweep->arena);
}

static void
note_progress(void *context, const struct workers_count *count)
{
	struct pass *pass = context;
	pass->sweep->count = *count;
	progress_draw(&pass->sweep->progress, count);
}

/* The last outputs are on the disk when the command ends. */
static void
sync_last(struct sweep *sweep)
{
	const char *failed;
	int error = syncs_all(sweep->syncs, &failed);
	if (error) {
		fprintf(stderr, "tongbao: %s: %s\n", failed, strerror(error));
		sweep->unprocessed = true;
	}
	syncs_free(sweep->syncs);
}

void
sweep_all(struct sweep *sweep, const struct context *context, sweep_after *after)
{
	struct pass pass = {sweep, context, after};
	const struct options *options = &context->options;
	struct workers_task task = {
	        .sources = &sweep->sources,
	        .kit = &sweep->kit,
	        .options = &options->job,
	        .n_workers = options->workers,
	        .state = sweep->state,
	        .report = note_outcome,
	        .progress = note_progress,
	        .context = &pass,
	};
	if (!options->quiet)
		progress_open(&sweep->progress, stderr, sweep->sources.n, wants_colour(stderr));
	sweep->syncs = syncs_new();
	int error = workers_run(&task);
	progress_clear(&sweep->progress);
	sync_last(sweep);
	sweep->interrupted = error == EINTR;
	forget(sweep, context);
	if (error && !sweep->interrupted) {
		fprintf(stderr, _("tongbao: no worker could be started: %s\n"), strerror(error));
		sweep->unprocessed = true;
	}
}
