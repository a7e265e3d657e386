/* record.c: what a run leaves in writing beside its outputs. */
#include "record.h"
#include "out.h"
#include "text.h"
#include <string.h>

static int
complain(const char *path, int error)
{
	fprintf(stderr, _("tongbao: %s cannot be written: %s\n"), path, strerror(error));
	return EXIT_UNPROCESSED;
}

/* Before any work starts: a report that cannot be written is told at once. */
static int
open_report(struct record *record)
{
	const struct options *options = record->options;
	if (!options->report)
		return EXIT_DONE;
	record->report.out_folder = str_of(options->job.out_folder);
	record->report.timings = options->job.timings;
	record->file = out_open(options->report);
	int error = out_sync(record->file);
	if (!error)
		return EXIT_DONE;
	out_abort(record->file);
	record->file = NULL;
	return complain(options->report, error);
}

static int
close_report(struct record *record)
{
	struct buf text = {0};
	if (!record->file)
		return EXIT_DONE;
	report_full_finish(&record->report, &text);
	out_write(record->file, buf_str(&text));
	buf_free(&text);
	int error = out_commit(record->file);
	return error ? complain(record->options->report, error) : EXIT_DONE;
}

static int
write_manifest(struct record *record)
{
	const struct options *options = record->options;
	const struct shard *shard = &options->shard;
	struct buf text = {0};
	struct str path = arena_printf(record->shared, "%s/SHA256SUMS", options->job.out_folder);
	if (shard->n > 0)
		path = arena_printf(record->shared, "%s-%u-of-%u", path.p, shard->i, shard->n);
	if (!options->manifest || record->manifest.n == 0)
		return EXIT_DONE;
	manifest_write(&record->manifest, &text);
	struct out *out = out_open(path.p);
	out_write(out, buf_str(&text));
	buf_free(&text);
	int error = out_commit(out);
	return error ? complain(path.p, error) : EXIT_DONE;
}

int
record_open(struct record *record, struct arena *shared, const struct options *options)
{
	*record = (struct record){.options = options, .shared = shared, .manifest = {.arena = shared}};
	return open_report(record);
}

void
record_add(struct record *record, struct arena *arena, const struct outcome *outcome)
{
	struct buf text = {0};
	if (record->options->manifest)
		manifest_add(&record->manifest, outcome);
	if (!record->file)
		return;
	report_full_add(&record->report, arena, outcome, &text);
	out_write(record->file, buf_str(&text));
	buf_free(&text);
}

int
record_close(struct record *record)
{
	int reported = close_report(record), listed = write_manifest(record);
	return reported != EXIT_DONE ? reported : listed;
}
