/* worker.h: one forked worker, as its parent holds it. */
#pragma once
#include "job.h"
#include <sys/types.h>

struct worker {
	pid_t pid;      /* 0: none */
	int jobs, news; /* pipes: numbers of sources to it, outcomes from it */
	bool busy;
	size_t source;      /* it works on, while busy */
	int64_t started_ms; /* monotonic clock, when it was given the source */
	struct buf heard;   /* of the outcome so far */
};

struct work { /* what every worker is given when it is forked */
	const struct sources *sources;
	const struct kit *kit;
	const struct job_options *options;
};

/* Forks a worker that closes the descriptors of the `n` others. Returns 0 or an errno value. */
int worker_start(struct worker *worker, const struct work *work, const struct worker *others, size_t n);

bool worker_give(struct worker *worker, size_t source); /* false: it is gone */

/* Reads what it has to say. WORKER_DONE: `heard` holds the whole outcome behind its length; WORKER_GONE: it ended. */
enum worker_news { WORKER_SILENT, WORKER_DONE, WORKER_GONE };
enum worker_news worker_hear(struct worker *worker);
struct str worker_outcome(const struct worker *worker);

/* Lets it end by itself, or kills it; returns its wait status. */
int worker_end(struct worker *worker, bool kill_it);
