/* state.h: what a folder of outputs is known to hold, so that a document that would come out the same is not made again. It stands
 * in the output folder, .tongbao/state.db, and only the parent of the workers opens it. */
#pragma once
#include "outcome.h"

struct shard {
	unsigned i, n; /* the i-th of n, from 1; n of 0: the run is not split */
};

struct state;

struct state_options {
	const char *folder;     /* the output folder */
	struct str fingerprint; /* of all that decides on every document's outputs; see fingerprint.h */
	struct str whole;       /* fingerprint_make_whole */
	const struct kit *kit;  /* by which a document's needs are met; NULL: nothing is recalled */
	const struct job_options *job;
	struct shard shard; /* each has a file of its own, fit for a network's file system */
	bool fresh;         /* what is known counts for nothing: all is made again */
};

/* Opens it for one run. NULL, with a finding: there is none for this run, which makes every document (DIAG_STATE_LOST) or may not
 * start (DIAG_STATE_BUSY). One that is broken or another program's is moved aside, with a finding. */
struct state *state_open(const struct state_options *options, struct diags *diags);

/* Whether the source's outputs stand as this run would make them; what it came to is then added to `packed` (outcome_pack), marked
 * as recalled. Reads no file whose size and time are as they were. */
bool state_recall(struct state *state, const struct source *source, struct buf *packed);

/* Keeps what a document came to, at once: it outlives this process. One that failed is made again by the next run. */
void state_keep(struct state *state, const struct outcome *outcome);

/* The rows, and the number of this run, for one who joins states. */
struct store;
struct store *state_store(struct state *state, int64_t *run);

/* `complete`: every source was seen. A finding (DIAG_STATE_LOST) when something could not be kept. NULL is allowed. */
void state_close(struct state *state, bool complete, struct diags *diags);

/* The state file of a shard, below the output folder. */
struct str state_path(struct arena *arena, const char *folder, struct shard shard);
