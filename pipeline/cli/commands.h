/* commands.h: one function a command; each returns the exit code. */
#pragma once
#include "options.h"

/* What every command is given: the options and the folder that holds templates/ and fonts/. */
struct context {
	struct options options;
	const char *home;
	int *unprinted; /* errno of the first flush of standard output that failed, or 0 */
};

int render_main(struct context *context);
int check_main(struct context *context);
int preview_main(struct context *context);
int serve_main(struct context *context);
int model_main(struct context *context);
int fonts_main(struct context *context);
int merge_main(struct context *context);
int verify_main(struct context *context);
int templates_main(struct context *context);
