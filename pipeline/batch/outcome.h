/* outcome.h: what a document came to: all that is said of it once its job is over. It crosses from a worker to the parent. */
#pragma once
#include "account.h"
#include "buf.h"
#include "excerpt.h"
#include "renderers.h"
#include "sources.h"
#include "stamp.h"
#include "status.h"

struct output {
	enum format format; /* FORMAT__MAX: of a preview alone */
	struct str path;    /* as written: OUT/STEM.pdf */
	struct str below;   /* the same below the output folder: STEM.pdf */
	struct str sha256;  /* 64 digits; empty when nobody asked for it */
	struct str sum;     /* digest_blocks_hex; empty unless the outcome is to be remembered */
	size_t bytes;
	size_t page;      /* from 1: an image of this page; 0: the whole document */
	int64_t mtime_ns; /* as it was put in place; 0 unless the outcome is to be remembered */
};

struct input {           /* a file that the document was made of */
	struct str path; /* from the source's folder on, or absolute */
	struct stamp stamp;
};

struct need { /* what the document depends on beside its files; see needs.h */
	struct str name, value;
};

enum phase {
	PHASE_READ,
	PHASE_STRUCTURE,
	PHASE_CHECK,
	PHASE_COMPOSE,
	PHASE_LAYOUT,
	PHASE_RENDER, /* and bringing the outputs to the disk */
	PHASE__MAX
};

struct outcome {
	struct source source;
	enum status status; /* STATUS_FAILED: not processed */
	struct diags diags; /* sorted */
	struct str *parts;  /* names of the parts that places speak of; parts[0] is the file itself */
	size_t n_parts;
	size_t n_pages; /* 0 when it was not laid out */
	struct output *outputs;
	size_t n_outputs;
	struct str title;         /* of the document; empty: not laid out */
	struct str template;      /* its name; empty: not laid out */
	bool literal;             /* places count the code points of the source's own text; see excerpt_is_literal */
	struct excerpts excerpts; /* none unless asked for */
	struct str sha256;        /* of the source, 64 digits; empty when it was not read, or nobody asked for it */
	struct account *account;  /* NULL: it was not understood, or nobody asked for it */
	int64_t ns[PHASE__MAX];   /* time each phase took; 0 unless asked for */
	struct input *inputs;     /* none unless the outcome is to be remembered */
	size_t n_inputs;
	struct need *needs; /* the same */
	size_t n_needs;
	bool recalled; /* nothing was done: this is what an earlier run came to */
};

struct str outcome_phase_name(enum phase phase);

/* As bytes, and back; the source is not among them: both sides have it. Strings are copied into the arena. false: the bytes are cut
 * off (the worker died while it wrote). */
void outcome_pack(const struct outcome *outcome, struct buf *bytes);
bool outcome_unpack(struct arena *arena, struct str bytes, struct outcome *outcome);
