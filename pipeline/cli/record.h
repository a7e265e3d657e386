/* record.h: what a run leaves in writing beside its outputs: the report and the list of sums, when they are asked for. */
#pragma once
#include "manifest.h"
#include "options.h"
#include "report.h"

struct record {
	const struct options *options;
	struct arena *shared; /* lives until record_close */
	struct out *file;     /* NULL: no report is asked for */
	struct report_full report;
	struct manifest manifest;
};

/* Before any work starts: a report that cannot be written is told at once. Returns EXIT_DONE or the code to end with. */
int record_open(struct record *record, struct arena *shared, const struct options *options);
void record_add(struct record *record, struct arena *arena, const struct outcome *outcome);
int record_close(struct record *record); /* the same */
