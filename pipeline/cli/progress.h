/* progress.h: one line at the bottom of a terminal that says how far a run is. Nothing is drawn where there is no terminal. */
#pragma once
#include "workers.h"
#include <stdio.h>

struct progress_line {
	FILE *to;         /* a terminal; NULL: nothing is drawn */
	bool colour;      /* failures in red */
	size_t total;     /* documents */
	int64_t begun_ms; /* monotonic clock */
	int64_t drawn_ms; /* the last time */
	bool shown;       /* the line stands there now */
};

/* `to` is a terminal or not; `total` documents are to come. A run of one is not worth a line. */
void progress_open(struct progress_line *progress, FILE *to, size_t total, bool colour);

/* Draws the line anew, ten times a second at most. */
void progress_draw(struct progress_line *progress, const struct workers_count *count);

/* Takes the line away, so that something else can be printed; the next progress_draw brings it back. */
void progress_clear(struct progress_line *progress);
