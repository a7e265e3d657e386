/* sweep.h: what the commands share: the kit, and a pass over the sources in order. */
#pragma once
#include "commands.h"
#include "progress.h"
#include "report.h"
#include "workers.h"

struct sweep {
	struct arena *shared; /* the kit, the list of sources */
	struct arena *arena;  /* what is printed of one document */
	struct kit kit;
	struct sources sources;
	struct state *state; /* NULL: nothing is remembered */
	struct syncs *syncs; /* outputs on their way to the disk */
	struct workers_count count;
	struct progress_line progress;
	bool found; /* a finding at or above --fail-on */
	bool interrupted;
	bool unprocessed; /* a document could not be processed */
};

/* Collects the sources and, unless `text_only`, opens fonts and template. Returns EXIT_DONE, or the code to end with; messages are
 * on standard error. sweep_close is called either way. */
int sweep_open(struct sweep *sweep, const struct context *context, bool text_only);
int sweep_open_kit(struct sweep *sweep, const struct context *context); /* the same, without sources */
int sweep_close(struct sweep *sweep);                                   /* frees all; the exit code */

/* The names of the templates there are; false, with a message, where their folder cannot be read. */
bool sweep_list_templates(struct sweep *sweep, const struct context *context, struct str **names, size_t *n);

/* Opens what is known of the output folder, when the run is over a folder or a part of one. The same answers. */
int sweep_remember(struct sweep *sweep, struct context *context);

/* Runs every source; `after` says what it came to and is called in the order of the sources. */
typedef void sweep_after(struct sweep *sweep, const struct context *context, const struct outcome *outcome);
void sweep_all(struct sweep *sweep, const struct context *context, sweep_after *after);

enum diag_level sweep_least_shown(const struct options *options); /* the level that -q and -v leave */

/* Prints findings at or above that level. */
void sweep_print_findings(struct sweep *sweep, const struct context *context, const struct outcome *outcome, FILE *to);

void sweep_print(const struct buf *text, FILE *to);
