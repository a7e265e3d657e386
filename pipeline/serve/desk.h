/* desk.h: the documents of the served folder and those that were dropped: which are known, which are to be set again, what each
 * came to. One worker at a time sets them, forked for each, so that it has the present template. */
#pragma once
#include "html.h"
#include "serve.h"
#include "worker.h"
#include <time.h>

struct document {
	struct arena *arena;  /* all that is known of it */
	struct source source; /* its stem is "n/NAME/STEM"; of a dropped one "d/NAME/STEM" */
	struct timespec mtime;
	int64_t size;
	bool dirty;           /* to be set (again) */
	bool seen;            /* by the scan that is going on */
	bool done;            /* it was set once */
	uint64_t asked;       /* when somebody last looked at it, in order */
	uint64_t job;         /* number of the job that made what is there */
	struct arena *result; /* what follows: of the last job */
	struct html_entry entry;
	struct output *outputs;
	size_t n_outputs;
};

struct desk {
	struct serve *serve;
	struct arena *arena;
	const char *root;       /* NULL: not made */
	const char *drop, *out; /* folders in it */
	struct document **documents;
	size_t n;
	uint64_t revision; /* of the list */
	uint64_t jobs, asks;
	struct arena *template_arena; /* of the template that was loaded again; NULL: the first is in use */
	struct str trouble;           /* what is wrong with the template; empty: nothing */
	struct document *at_work;     /* NULL: nothing is being set */
	struct painting painting;     /* loaded here, so that a worker finds it loaded */
	struct worker worker;
	struct sources one; /* the worker's only source */
	struct job_preview preview;
	int64_t started_ms;
};

/* Makes the folders; returns 0 or an errno value. desk_close removes them and all in them. */
int desk_open(struct desk *desk, struct serve *serve);
void desk_close(struct desk *desk);

void desk_scan(struct desk *desk);          /* looks what is there and what changed */
void desk_mark_all(struct desk *desk);      /* all are to be set again */
void desk_load_template(struct desk *desk); /* and all set again; one that is wrong is told and not taken */
void desk_work(struct desk *desk);          /* begins the next, those first that somebody looked at */
void desk_hear(struct desk *desk);          /* what the worker has to say */
int desk_news(const struct desk *desk);     /* the descriptor it is heard from; -1: none is at work */

/* The document whose preview is "n/NAME/"; NULL: none. */
struct document *desk_find(const struct desk *desk, struct str folder);

/* The output of that name below the output folder; NULL: none is known. */
const struct output *desk_find_output(const struct desk *desk, struct str below);

/* Takes a file that was dropped; `folder` gets "d/NAME/". false: it is not of a kind that is read, or cannot be kept. */
bool desk_take(struct desk *desk, struct arena *arena, struct str name, struct str bytes, struct str *folder);
