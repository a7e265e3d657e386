/* workers.h: documents shared out to forked workers. A worker that crashes, hangs or runs out of memory ends one document, which is
 * told as that document's finding, and another takes its place. Fork after the fonts are mapped: they are shared. */
#pragma once
#include "job.h"

enum { WORKERS_MAX = 256 };

/* Called in the order of the sources, whatever the order they were finished in; the outcome is void afterwards. */
typedef void workers_report(void *context, const struct outcome *outcome);

/* Runs every source on up to `n_workers` at once. After SIGINT or SIGTERM no document is begun, those whose outputs are being put
 * in place are finished, the others at work leave nothing, and the answer is EINTR. Else 0, or the errno value of why no worker
 * could be started. */
int workers_run(const struct sources *sources, const struct kit *kit, const struct job_options *options, unsigned n_workers,
        workers_report *report, void *context);
