/* serve.h: a folder of bulletins over HTTP on 127.0.0.1: previews that come again when a source or a template is saved, a list of
 * all, and files that are dropped on it. */
#pragma once
#include "job.h"

struct serve {
	const char *folder;
	const char *home;      /* holds templates/ */
	const char *temporary; /* folder for what is made; a hidden folder in it is removed at the end */
	const char *template;  /* its name */
	struct kit *kit;       /* open */
	struct job_options job;
	enum lang lang;
	uint16_t port; /* 0: any that is free */
	/* Called once, when the server answers: with its URL, token and all. */
	void (*ready)(const char *url);
};

/* Serves until SIGINT or SIGTERM. Returns 0 or the errno value of why it could not start. */
int serve_run(struct serve *serve);
