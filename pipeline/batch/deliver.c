/* deliver.c: a document's outputs under their names: all of them or none. */
#include "deliver.h"
#include "file.h"
#include "out.h"
#include "package.h"
#include <errno.h>
#include <string.h>

enum {
	LARGEST_OLD = 1 << 30,   /* an older output that is looked into [byte] */
	LARGEST_PROPS = 1 << 16, /* its docProps/app.xml [byte] */
};

static bool
is_our_docx(struct arena *arena, struct str bytes)
{
	struct str properties;
	return package_read_part(arena, bytes, "docProps/app.xml", LARGEST_PROPS, &properties) &&
	       str_find(properties, STR("<Application>tongbao")) != STR_NONE;
}

/* Whether the file at `path` may be replaced: there is none, or its Producer or Application says that we made it. */
static bool
may_replace(struct arena *arena, enum format format, const char *path)
{
	struct str bytes;
	int error = file_map(path, LARGEST_OLD, &bytes);
	if (error)
		return error == ENOENT;
	bool ours = format == FORMAT_PDF ? str_find(bytes, STR("<pdf:Producer>tongbao")) != STR_NONE : is_our_docx(arena, bytes);
	file_unmap(bytes);
	return ours;
}

static enum status
report_failed(struct job *job, struct str path, int error)
{
	diags_add(&job->diags, (struct diag){.code = DIAG_OUTPUT_FAILED, .args = {path, str_of(strerror(error))}});
	return STATUS_FAILED;
}

/* Names the outputs, makes their folder, and looks whether a file of somebody else's is in the way. */
static enum status
plan_outputs(struct job *job, const struct job_options *options)
{
	struct str base = arena_printf(job->arena, "%s/%.*s", options->out_folder, (int)job->source.stem.n, job->source.stem.p);
	size_t slash = base.n;
	while (slash > 0 && base.p[slash - 1] != '/')
		slash--;
	struct str folder = arena_str(job->arena, str_sub(base, 0, slash - 1));
	int error = out_make_folder(folder.n > 0 ? folder.p : "/");
	if (error)
		return report_failed(job, folder, error);
	for (int f = 0; f < FORMAT__MAX; f++) {
		if (!(options->formats & 1u << f))
			continue;
		struct str extension = format_name((enum format)f);
		struct str path = arena_printf(job->arena, "%s.%.*s", base.p, (int)extension.n, extension.p);
		if (!options->force && !may_replace(job->arena, (enum format)f, path.p)) {
			diags_add(&job->diags, (struct diag){.code = DIAG_OUTPUT_FOREIGN, .args = {path}});
			return STATUS_FAILED;
		}
		job->outputs[job->n_outputs++] = (struct output){.format = (enum format)f, .path = path};
	}
	return STATUS_OK;
}

/* Writes every output beside its name before the first is put in place, so that a full disk costs all of them and not one. */
static enum status
write_outputs(struct job *job, const struct buf bytes[static FORMAT__MAX])
{
	struct out *outs[FORMAT__MAX];
	int error = 0;
	size_t failed = 0;
	for (size_t i = 0; i < job->n_outputs; i++) {
		outs[i] = out_open(job->outputs[i].path.p);
		out_write(outs[i], buf_str(&bytes[job->outputs[i].format]));
		job->outputs[i].bytes = bytes[job->outputs[i].format].n;
		if (!error && (error = out_sync(outs[i])) != 0)
			failed = i;
	}
	for (size_t i = 0; i < job->n_outputs; i++) {
		if (error) {
			out_abort(outs[i]);
		} else if ((error = out_commit(outs[i])) != 0) {
			failed = i;
		}
	}
	return error ? report_failed(job, job->outputs[failed].path, error) : STATUS_OK;
}

enum status
deliver_outputs(struct job *job, const struct job_options *options, const struct buf bytes[static FORMAT__MAX])
{
	enum status status = plan_outputs(job, options);
	if (status == STATUS_OK)
		status = write_outputs(job, bytes);
	if (status != STATUS_OK)
		job->n_outputs = 0;
	return status;
}
