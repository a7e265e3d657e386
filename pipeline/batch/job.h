/* job.h: one document, from bytes to finished outputs. Its findings, its arena and its outputs are its own. */
#pragma once
#include "buf.h"
#include "kit.h"
#include "layout.h"
#include "outcome.h"
#include "structure.h"

/* A preview beside the outputs: see preview.h. */
struct job_preview {
	int dpi; /* of the pages' images */
	enum lang lang;
	unsigned painters; /* processes that paint the pages of one document */
	bool listed;       /* a list of all documents stands in the output folder */
	bool live;         /* a server shows it */
	uint64_t revision; /* the server's count of changes when this was begun */
};

/* What decides on the outputs or the findings stands in fingerprint.c too. */
struct job_options {
	const char *out_folder; /* NULL: render nothing */
	unsigned formats;       /* 1 << enum format */
	enum fix fix;
	const struct setting *settings; /* metadata given for every document of the run */
	size_t n_settings;
	struct docx_options docx;
	const struct caps *caps; /* NULL: the defaults */
	bool force;              /* overwrite what another program made */
	bool verify;             /* compare with what stands in the folder, and change none of it */
	const char *poppler;     /* verify: folder of pdftotext and pdftocairo; NULL: they are not found */
	bool text_only;          /* stop before layout */
	int64_t fallback_date;   /* SOURCE_DATE_EPOCH or -1 */
	/* what the outcome has to carry besides: nothing is hashed, copied or timed that nobody asked for */
	bool account;                      /* the text's account and the source's hash */
	bool hashes;                       /* the outputs' hashes */
	bool timings;                      /* the phases' times */
	bool remember;                     /* all of these, and the inputs: what the state keeps */
	bool literal;                      /* whether places count the source's own text: for fixes */
	const struct job_preview *preview; /* NULL: none */
	enum diag_level quoted;            /* findings of this level or worse get their line's words; LEVEL__MAX: none */
};

struct job {
	struct arena *arena; /* everything below lives here */
	struct outcome outcome;
	struct str bytes; /* of the source; empty until it is read */
	const struct raw *raw;
	const struct doc *doc;
	const struct pages *pages;
	struct str *images; /* PNG files of the pages, for a preview */
	bool timed;
	bool remember;    /* note what is read */
	int64_t since_ns; /* monotonic clock: the end of the phase before */
};

/* Runs the whole pipeline over the source; `arena` is used up to its next reset. */
void job_run(struct job *job, struct arena *arena, struct source source, const struct kit *kit, struct painting *painting,
        const struct job_options *options);

/* Reads and understands only: for `model`. No kit is needed. */
void job_understand(struct job *job, struct arena *arena, struct source source, const struct job_options *options);
