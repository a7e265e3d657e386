/* merge.c: `tongbao merge`: what the parts of a split run made, as if one run had made it. */
#include "merge.h"
#include "record.h"
#include "sweep.h"
#include "text.h"

struct joined {
	struct sweep sweep;
	struct record record;
	const struct context *context;
};

static void
tell(void *context, const struct outcome *outcome)
{
	struct joined *joined = context;
	struct sweep *sweep = &joined->sweep;
	sweep->unprocessed |= outcome->status != STATUS_OK;
	sweep->found |= diags_worst(&outcome->diags) >= (int)joined->context->options.fail_on;
	sweep_print_findings(sweep, joined->context, outcome, stderr);
	record_add(&joined->record, sweep->arena, outcome);
	sweep->count.documents++;
	sweep->count.pages += outcome->n_pages;
	arena_reset(sweep->arena);
}

static int
run(struct joined *joined, const struct options *options)
{
	struct outcome told = {.source = {.name = STR("merge")}, .diags = {.arena = joined->sweep.shared}};
	struct merge merge = {
	        .out_folder = options->job.out_folder,
	        .folders = options->paths,
	        .n = options->n_paths,
	        .force = options->job.force,
	        .report = tell,
	        .context = joined,
	};
	int code = record_open(&joined->record, joined->sweep.shared, options);
	if (code != EXIT_DONE)
		return code;
	joined->sweep.unprocessed |= merge_parts(&merge, &told.diags) != STATUS_OK;
	sweep_print_findings(&joined->sweep, joined->context, &told, stderr);
	if (!options->quiet)
		printf(_("%zu documents, %zu pages\n"), joined->sweep.count.documents, joined->sweep.count.pages);
	return record_close(&joined->record);
}

int
merge_main(struct context *context)
{
	struct joined joined = {.sweep = {.shared = arena_new(), .arena = arena_new()}, .context = context};
	struct options *options = &context->options;
	if (options->n_paths > 0 && !options->out_given)
		options->job.out_folder = options->paths[0];
	if (options->n_paths == 0)
		fputs(_("tongbao: no DIR was given; merge takes the output folders of the parts\n"), stderr);
	int code = options->n_paths == 0 ? EXIT_USAGE : run(&joined, options);
	int outcome = sweep_close(&joined.sweep);
	return code == EXIT_DONE ? outcome : code;
}
