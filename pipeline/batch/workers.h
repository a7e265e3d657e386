/* workers.h: documents shared out to forked workers. A worker that crashes, hangs or runs out of memory ends one document, which is
 * told as that document's finding, and another takes its place. Fork after the fonts are mapped: they are shared. */
#pragma once
#include "job.h"
#include "state.h"
#include <signal.h>

enum { WORKERS_MAX = 256 };

struct workers_count { /* so far, in the order documents are finished in */
	size_t documents, pages;
	size_t recalled; /* of them: nothing had to be done */
	size_t failed;   /* of them: not processed */
};

struct workers_task {
	const struct sources *sources;
	const struct kit *kit;
	const struct job_options *options;
	unsigned n_workers;  /* at most */
	struct state *state; /* NULL: nothing is known and nothing is kept */

	/* Called in the order of the sources, whatever the order they were finished in; the outcome is void afterwards. */
	void (*report)(void *context, const struct outcome *outcome);
	/* Called when some were finished, and once a second. NULL is allowed. */
	void (*progress)(void *context, const struct workers_count *count);
	void *context;
};

/* Runs every source. After SIGINT or SIGTERM no document is begun, those whose outputs are being put in place are finished, the
 * others at work leave nothing, and the answer is EINTR. Else 0, or the errno value of why no worker could be started. */
int workers_run(const struct workers_task *task);

/* SIGINT and SIGTERM as something to read, so that they are seen between documents and nowhere else; `before` gets the signals that
 * were blocked. -1: errno says why not. */
int workers_open_stops(sigset_t *before);

/* The finding that stands for a document whose worker ended under it, by its wait status. */
struct diag workers_describe_end(struct arena *arena, const struct caps *caps, int status, bool too_long);
