/* deliver.c: outputs under their names. Knows files and whose they are; what is in them is the renderers'. */
#include "deliver.h"
#include "digest.h"
#include "file.h"
#include "out.h"
#include "package.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum {
	LARGEST_OLD = 1 << 30,   /* an older output that is looked into [byte] */
	LARGEST_PROPS = 1 << 16, /* its docProps/app.xml [byte] */
};

static enum status
report_failed(struct job *job, struct str path, int error)
{
	diags_add(&job->outcome.diags, (struct diag){.code = DIAG_OUTPUT_FAILED, .args = {path, str_of(strerror(error))}});
	return STATUS_FAILED;
}

/* A DOCX bears our mark inside its archive. */
bool
deliver_may_replace(struct arena *arena, enum format format, struct str mark, const char *path)
{
	struct str bytes, properties;
	int error = file_map(path, LARGEST_OLD, &bytes);
	if (error)
		return error == ENOENT;
	struct str searched = bytes;
	if (format == FORMAT_DOCX)
		searched = package_read_part(arena, bytes, "docProps/app.xml", LARGEST_PROPS, &properties) ? properties : STR("");
	bool ours = str_find(searched, mark) != STR_NONE;
	file_unmap(bytes);
	return ours;
}

/* STEM.pdf, or STEM-3.png for the third page. */
static struct str
output_name(const struct job *job, const struct renderer *renderer, size_t page)
{
	struct str stem = job->outcome.source.stem, extension = renderer->extension;
	if (renderer->by_page)
		return arena_printf(job->arena, "%.*s-%zu.%.*s", (int)stem.n, stem.p, page + 1, (int)extension.n, extension.p);
	return arena_printf(job->arena, "%.*s.%.*s", (int)stem.n, stem.p, (int)extension.n, extension.p);
}

/* The folder that the outputs of this stem go to. */
static struct str
output_folder(struct arena *arena, const struct job_options *options, struct str stem)
{
	struct str path = arena_printf(arena, "%s/%.*s", options->out_folder, (int)stem.n, stem.p);
	while (path.p[path.n - 1] != '/')
		path.n--;
	return arena_str(arena, str_sub(path, 0, path.n > 1 ? path.n - 1 : 1));
}

static struct str
output_path(const struct job *job, const struct job_options *options, struct str below)
{
	return arena_printf(job->arena, "%s/%.*s", options->out_folder, (int)below.n, below.p);
}

enum status
deliver_make_folder(struct job *job, const struct job_options *options)
{
	struct str folder = output_folder(job->arena, options, job->outcome.source.stem);
	int error = out_make_folder(folder.p);
	return error ? report_failed(job, folder, error) : STATUS_OK;
}

static void
add_output(struct job *job, struct output output)
{
	struct outcome *outcome = &job->outcome;
	outcome->outputs = arena_grow(job->arena, outcome->outputs, outcome->n_outputs, sizeof *outcome->outputs);
	outcome->outputs[outcome->n_outputs++] = output;
}

enum status
deliver_file(struct job *job, const struct job_options *options, struct output output, struct str mark, struct str bytes)
{
	output.path = output_path(job, options, output.below);
	output.bytes = bytes.n;
	if (!options->force && !deliver_may_replace(job->arena, output.format, mark, output.path.p)) {
		diags_add(&job->outcome.diags, (struct diag){.code = DIAG_OUTPUT_FOREIGN, .args = {output.path}});
		return STATUS_FAILED;
	}
	struct out *out = out_open(output.path.p);
	out_write(out, bytes);
	int error = out_place(out);
	if (error)
		return report_failed(job, output.path, error);
	add_output(job, output);
	return STATUS_OK;
}

/* Renders one file beside its name and sends it to the disk; NULL, with a finding, when that cannot be done. */
static struct out *
prepare(struct job *job, struct painting *painting, const struct job_options *options, enum format format, size_t page)
{
	const struct renderer *renderer = renderers_find(format);
	struct str below = output_name(job, renderer, page), path = output_path(job, options, below);
	if (!options->force && !deliver_may_replace(job->arena, format, renderer->mark, path.p)) {
		diags_add(&job->outcome.diags, (struct diag){.code = DIAG_OUTPUT_FOREIGN, .args = {path}});
		return NULL;
	}
	struct buf bytes = {0};
	struct out *out = NULL;
	if (renderer->render(painting, job->pages, page, &options->docx, &bytes, &job->outcome.diags) == STATUS_OK) {
		out = out_open(path.p);
		out_write(out, buf_str(&bytes));
		int error = out_flush(out);
		if (error) {
			report_failed(job, path, error);
			out_abort(out);
			out = NULL;
		}
	}
	if (out)
		add_output(job, (struct output){.format = format,
		                        .path = path,
		                        .below = below,
		                        .sha256 = options->hashes ? digest_hex(job->arena, buf_str(&bytes)) : (struct str){0},
		                        .sum = options->remember ? digest_blocks_hex(job->arena, buf_str(&bytes)) : (struct str){0},
		                        .bytes = bytes.n,
		                        .page = renderer->by_page ? page + 1 : 0});
	buf_free(&bytes);
	return out;
}

/* Every whole file is written, under another name, before the first is put in place: a full disk costs all of them, not one. */
static enum status
deliver_whole(struct job *job, struct painting *painting, const struct job_options *options)
{
	struct out *outs[FORMAT__MAX];
	size_t n = 0;
	enum status status = STATUS_OK;
	for (int f = 0; f < FORMAT__MAX && status == STATUS_OK; f++) {
		if (!(options->formats & 1u << f) || renderers_find((enum format)f)->by_page)
			continue;
		outs[n] = prepare(job, painting, options, (enum format)f, 0);
		if (outs[n])
			n++;
		else
			status = STATUS_FAILED;
	}
	for (size_t i = 0; i < n; i++) {
		int error = 0;
		if (status == STATUS_OK)
			error = out_place(outs[i]);
		else
			out_abort(outs[i]);
		if (error)
			status = report_failed(job, job->outcome.outputs[i].path, error);
	}
	if (status != STATUS_OK)
		job->outcome.n_outputs = 0;
	return status;
}

static enum status
deliver_pages(struct job *job, struct painting *painting, const struct job_options *options, enum format format)
{
	for (size_t page = 0; page < job->pages->n; page++) {
		struct out *out = prepare(job, painting, options, format, page);
		if (!out)
			return STATUS_FAILED;
		int error = out_place(out);
		if (error)
			return report_failed(job, job->outcome.outputs[--job->outcome.n_outputs].path, error);
	}
	return STATUS_OK;
}

/* A rename leaves the time as it is: what stands there now is what was put there. */
static void
note_times(struct job *job)
{
	for (size_t i = 0; i < job->outcome.n_outputs; i++)
		job->outcome.outputs[i].mtime_ns = stamp_take(job->outcome.outputs[i].path.p, 0).mtime_ns;
}

static enum status
deliver(struct job *job, struct painting *painting, const struct job_options *options)
{
	enum status status = deliver_make_folder(job, options);
	if (status == STATUS_OK)
		status = deliver_whole(job, painting, options);
	for (int f = 0; f < FORMAT__MAX && status == STATUS_OK; f++)
		if (options->formats & 1u << f && renderers_find((enum format)f)->by_page)
			status = deliver_pages(job, painting, options, (enum format)f);
	return status;
}

/* SIGTERM, by which a parent stops its workers, waits until no file is half in place. */
enum status
deliver_outputs(struct job *job, struct painting *painting, const struct job_options *options)
{
	sigset_t stop, before;
	sigemptyset(&stop);
	sigaddset(&stop, SIGTERM);
	sigprocmask(SIG_BLOCK, &stop, &before);
	enum status status = deliver(job, painting, options);
	if (options->remember)
		note_times(job);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}

void
deliver_clear(struct arena *arena, const struct job_options *options, struct str stem)
{
	out_clear(output_folder(arena, options, stem).p);
}

static int
compare_folders(const void *left, const void *right)
{
	const struct str *a = left, *b = right;
	return str_cmp(*a, *b);
}

void
deliver_clear_all(const struct sources *sources, const struct job_options *options)
{
	struct arena *arena = arena_new();
	struct str *folders = ARENA_ARRAY(arena, struct str, sources->n);
	for (size_t i = 0; i < sources->n; i++)
		folders[i] = output_folder(arena, options, sources->items[i].stem);
	if (sources->n > 1)
		qsort(folders, sources->n, sizeof *folders, compare_folders);
	for (size_t i = 0; i < sources->n; i++)
		if (i == 0 || !str_eq(folders[i - 1], folders[i]))
			out_clear(folders[i].p);
	arena_free(arena);
}

int
deliver_make_parents(struct arena *arena, const struct job_options *options, struct str stem)
{
	return out_make_folder(output_folder(arena, options, stem).p);
}

struct str
deliver_path(const struct job *job, const struct job_options *options, enum format format, size_t page)
{
	return output_path(job, options, output_name(job, renderers_find(format), page));
}
