/* job.c: one document, from bytes to finished outputs. job_run reads as the picture of the house. */
#include "job.h"
#include "caps.h"
#include "deliver.h"
#include "digest.h"
#include "galley.h"
#include "ignore.h"
#include "inputs.h"
#include "needs.h"
#include "preview.h"
#include "read.h"
#include "rules.h"
#include "seals.h"
#include "settings.h"
#include "sidecars.h"
#include "verify.h"
#include <errno.h>
#include <string.h>
#include <time.h>

static enum status
read_failure(struct job *job, int error)
{
	struct diag diag = {.code = DIAG_FILE_UNREADABLE, .args = {str_of(strerror(error))}};
	if (error == EFBIG)
		diag = (struct diag){.code = DIAG_FILE_TOO_LARGE,
		        .args = {arena_printf(job->arena, "%zu", cap_of_source(arena_caps(job->arena)))}};
	diags_add(&job->outcome.diags, diag);
	return STATUS_FAILED;
}

static enum status
read_source(struct job *job, struct raw *raw, const struct job_options *options)
{
	if (job->outcome.source.empty_folder) {
		diags_add(&job->outcome.diags, (struct diag){.code = DIAG_FOLDER_EMPTY});
		return STATUS_FAILED;
	}
	if (job->outcome.source.error)
		return read_failure(job, job->outcome.source.error);
	int error = inputs_read(job, job->outcome.source.path, cap_of_source(options->caps), &job->bytes);
	if (error)
		return read_failure(job, error);
	struct str title = job->outcome.source.title, name = job->outcome.source.name;
	if (read_document(job->arena, job->bytes, name, title, raw, &job->outcome.diags) != STATUS_OK)
		return STATUS_FAILED;
	sidecars_read(job, raw);
	settings_add(job, raw, options->settings, options->n_settings);
	job->outcome.parts = raw->parts;
	job->outcome.n_parts = raw->n_parts;
	return STATUS_OK;
}

static int64_t
now_ns(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Notes what passed since the phase before it ended. */
static void
end_phase(struct job *job, enum phase phase)
{
	if (!job->timed)
		return;
	int64_t now = now_ns();
	job->outcome.ns[phase] = now - job->since_ns;
	job->since_ns = now;
}

/* The doc once more, with the fixes that are safe. The findings stay: they say what was seen, and that it is fixed. */
static void
repair(struct job *job)
{
	struct diags *diags = &job->outcome.diags, told = {.arena = job->arena};
	struct repairs repairs = repairs_collect(job->arena, diags);
	if (repairs.n == 0)
		return;
	job->doc = structure_repaired(job->arena, job->raw, &repairs, &told);
	repairs_tell(&repairs, diags);
}

static enum status
understand(struct job *job, const struct job_options *options)
{
	struct raw *raw = ARENA_NEW(job->arena, struct raw);
	enum status status = read_source(job, raw, options);
	end_phase(job, PHASE_READ);
	if (status != STATUS_OK)
		return status;
	job->raw = raw;
	job->doc = structure(job->arena, raw, options->fix, &job->outcome.diags);
	end_phase(job, PHASE_STRUCTURE);
	rules_check(job->doc, &job->outcome.diags);
	if (options->fix == FIX_SAFE)
		repair(job);
	end_phase(job, PHASE_CHECK);
	return STATUS_OK;
}

static enum status
set_pages(struct job *job, const struct kit *kit, const struct job_options *options)
{
	struct choices choices = {.fallback_date = options->fallback_date};
	struct kit_choice choice = kit_choose_template(kit, job->arena, job->doc, &job->outcome.diags);
	const struct template *template = choice.template;
	if (job->remember)
		fonts_forget_asked(kit->fonts);
	seals_read(job, template, &choices);
	const struct galley *galley = compose(job->arena, job->doc, template, &choices, &job->outcome.diags);
	job->outcome.title = galley->title;
	job->outcome.template = template->name;
	end_phase(job, PHASE_COMPOSE);
	if (galley->n_blocks == 0) {
		diags_add(&job->outcome.diags, (struct diag){.code = DIAG_NO_TEXT});
		return STATUS_FAILED;
	}
	size_t found = job->outcome.diags.n;
	enum status status = layout(job->arena, galley, kit->fonts, &job->pages, &job->outcome.diags);
	if (status == STATUS_OK &&
	        job->pages->settled.recipients_crowd) { /* the second round: what the first found is found again */
		choices.recipients_in_imprint = true;
		job->outcome.diags.n = found;
		galley = compose(job->arena, job->doc, template, &choices, &job->outcome.diags);
		status = layout(job->arena, galley, kit->fonts, &job->pages, &job->outcome.diags);
	}
	template_set_levels(template, &job->outcome.diags);
	if (job->remember)
		needs_note(job, kit, options, &choice, galley->date);
	end_phase(job, PHASE_LAYOUT);
	return status;
}

static enum status
put_out(struct job *job, struct painting *painting, const struct job_options *options)
{
	if (options->preview)
		return preview_paint(job, painting, options);
	return options->verify ? verify_outputs(job, painting, options) : deliver_outputs(job, painting, options);
}

static enum status
run(struct job *job, const struct kit *kit, struct painting *painting, const struct job_options *options)
{
	enum status status = understand(job, options);
	if (status == STATUS_OK && !options->text_only)
		status = set_pages(job, kit, options);
	if (status == STATUS_OK && options->out_folder) {
		status = put_out(job, painting, options);
		end_phase(job, PHASE_RENDER);
	}
	return status;
}

static void
start(struct job *job, struct arena *arena, struct source source, const struct job_options *options)
{
	arena_limit(arena, options->caps);
	*job = (struct job){.arena = arena, .outcome = {.source = source, .diags = {.arena = arena}}};
}

/* What a report, a manifest or a message needs besides the findings. */
static void
tell_more(struct job *job, const struct job_options *options)
{
	struct outcome *outcome = &job->outcome;
	if (options->quoted < LEVEL__MAX)
		outcome->excerpts =
		        excerpt_findings(job->arena, job->bytes, outcome->source.name, &outcome->diags, options->quoted);
	if (options->literal)
		outcome->literal = excerpt_is_literal(job->arena, job->bytes, outcome->source.name);
	if ((options->account || options->remember) && job->bytes.n > 0)
		outcome->sha256 = digest_hex(job->arena, job->bytes);
	if ((options->account || options->remember) && job->doc)
		outcome->account = account_make(job->arena, job->raw, job->doc, job->pages);
}

void
job_run(struct job *job, struct arena *arena, struct source source, const struct kit *kit, struct painting *painting,
        const struct job_options *options)
{
	start(job, arena, source, options);
	job->timed = options->timings || options->remember;
	job->remember = options->remember;
	job->since_ns = job->timed ? now_ns() : 0;
	job->outcome.status = run(job, kit, painting, options);
	job->outcome.n_pages = job->pages ? job->pages->n : 0;
	if (job->doc)
		ignore_findings(job->doc->meta, &job->outcome.diags);
	diags_sort(&job->outcome.diags);
	tell_more(job, options);
	if (options->preview)
		preview_write(job, options);
}

void
job_understand(struct job *job, struct arena *arena, struct source source, const struct job_options *options)
{
	start(job, arena, source, options);
	job->outcome.status = understand(job, options);
	diags_sort(&job->outcome.diags);
}
