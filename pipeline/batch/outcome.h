/* outcome.h: what a document came to: all that is said of it once its job is over. It crosses from a worker to the parent. */
#pragma once
#include "buf.h"
#include "renderers.h"
#include "sources.h"
#include "status.h"

struct output {
	enum format format;
	struct str path; /* as written: OUT/STEM.pdf */
	size_t bytes;
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
};

/* As bytes, and back; the source is not among them: both sides have it. Strings are copied into the arena. false: the bytes are cut
 * off (the worker died while it wrote). */
void outcome_pack(const struct outcome *outcome, struct buf *bytes);
bool outcome_unpack(struct arena *arena, struct str bytes, struct outcome *outcome);
