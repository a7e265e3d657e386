/* job.h: one document, from bytes to finished outputs. Its findings, its arena and its outputs are its own. */
#pragma once
#include "buf.h"
#include "kit.h"
#include "layout.h"
#include "outcome.h"
#include "structure.h"

struct job_options {
	const char *out_folder; /* NULL: render nothing */
	unsigned formats;       /* 1 << enum format */
	enum fix fix;
	bool force;            /* overwrite what another program made */
	bool text_only;        /* stop before layout */
	int64_t fallback_date; /* SOURCE_DATE_EPOCH or -1 */
};

struct job {
	struct arena *arena; /* everything below lives here */
	struct outcome outcome;
	const struct doc *doc;
	const struct pages *pages;
};

/* Runs the whole pipeline over the source; `arena` is used up to its next reset. */
void job_run(struct job *job, struct arena *arena, struct source source, const struct kit *kit, struct painting *painting,
        const struct job_options *options);

/* Reads and understands only: for `model`. No kit is needed. */
void job_understand(struct job *job, struct arena *arena, struct source source, enum fix fix);
