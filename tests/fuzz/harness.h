/* harness.h: what the fuzz targets share: the way of a document from its raw form to every renderer, with the proofs that hold of
 * every document on it. A target is one file: a FUZZ_TARGET that gives the input to one reader and passes on what it made. */
#pragma once
#include "read.h"
#include "template.h"

/* What libFuzzer and replay.c call. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* An arena and a list of findings that live as long as one input. */
struct fuzz {
	struct arena *arena;
	struct diags diags;
	struct raw raw;
};

struct fuzz fuzz_begin(void);
void fuzz_end(struct fuzz *fuzz);

/* A doc that passed doc_check through check, compose, layout and every renderer, set by the template `notice`. */
void fuzz_set(struct fuzz *fuzz, const struct doc *doc);

/* Ends the process: a promise was broken. NULL: none was. */
void fuzz_break(const char *wrong);

/* From `fuzz->raw` through structure, check, compose, layout and every renderer, set by the template `notice`. Ends the process
 * when the doc breaks an invariant, a character was lost, or a finding has no message. */
void fuzz_through(struct fuzz *fuzz);

/* The same, set by `template`. */
void fuzz_through_template(struct fuzz *fuzz, const struct template *template);
