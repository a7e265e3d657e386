/* job.c: one document, from bytes to finished outputs. job_run reads as the picture of the house. */
#include "job.h"
#include "caps.h"
#include "deliver.h"
#include "file.h"
#include "galley.h"
#include "read.h"
#include "rules.h"
#include "sidecars.h"
#include <errno.h>
#include <string.h>

static enum status
read_failure(struct job *job, int error)
{
	struct diag diag = {.code = DIAG_FILE_UNREADABLE, .args = {str_of(strerror(error))}};
	if (error == EFBIG)
		diag = (struct diag){.code = DIAG_FILE_TOO_LARGE, .args = {arena_printf(job->arena, "%d", CAP_PACKAGE_BYTES)}};
	diags_add(&job->outcome.diags, diag);
	return STATUS_FAILED;
}

static enum status
read_source(struct job *job, struct raw *raw)
{
	struct str bytes;
	if (job->outcome.source.empty_folder) {
		diags_add(&job->outcome.diags, (struct diag){.code = DIAG_FOLDER_EMPTY});
		return STATUS_FAILED;
	}
	if (job->outcome.source.error)
		return read_failure(job, job->outcome.source.error);
	int error = file_read(job->arena, job->outcome.source.path, CAP_PACKAGE_BYTES, &bytes);
	if (error)
		return read_failure(job, error);
	struct str stem = job->outcome.source.stem, name = job->outcome.source.name;
	if (read_document(job->arena, bytes, name, stem, raw, &job->outcome.diags) != STATUS_OK)
		return STATUS_FAILED;
	sidecars_read(job, raw);
	job->outcome.parts = raw->parts;
	job->outcome.n_parts = raw->n_parts;
	return STATUS_OK;
}

static enum status
understand(struct job *job, enum fix fix)
{
	struct raw raw = {0};
	if (read_source(job, &raw) != STATUS_OK)
		return STATUS_FAILED;
	job->doc = structure(job->arena, &raw, fix, &job->outcome.diags);
	rules_check(job->doc, &job->outcome.diags);
	return STATUS_OK;
}

static enum status
set_pages(struct job *job, const struct kit *kit, int64_t fallback_date)
{
	const struct galley *galley = compose(job->arena, job->doc, &kit->template, fallback_date);
	if (galley->n_blocks == 0) {
		diags_add(&job->outcome.diags, (struct diag){.code = DIAG_NO_TEXT});
		return STATUS_FAILED;
	}
	return layout(job->arena, galley, kit->fonts, &job->pages, &job->outcome.diags);
}

static enum status
run(struct job *job, const struct kit *kit, struct painting *painting, const struct job_options *options)
{
	enum status status = understand(job, options->fix);
	if (status == STATUS_OK && !options->text_only)
		status = set_pages(job, kit, options->fallback_date);
	if (status == STATUS_OK && options->out_folder)
		status = deliver_outputs(job, painting, options);
	return status;
}

static void
start(struct job *job, struct arena *arena, struct source source)
{
	*job = (struct job){.arena = arena, .outcome = {.source = source, .diags = {.arena = arena}}};
}

void
job_run(struct job *job, struct arena *arena, struct source source, const struct kit *kit, struct painting *painting,
        const struct job_options *options)
{
	start(job, arena, source);
	job->outcome.status = run(job, kit, painting, options);
	job->outcome.n_pages = job->pages ? job->pages->n : 0;
	diags_sort(&job->outcome.diags);
}

void
job_understand(struct job *job, struct arena *arena, struct source source, enum fix fix)
{
	start(job, arena, source);
	job->outcome.status = understand(job, fix);
	diags_sort(&job->outcome.diags);
}
