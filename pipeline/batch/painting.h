/* painting.h: render/paint, loaded when the first page is painted; one a worker. */
#pragma once
#include "paint.h"
#include <limits.h>

struct painting {
	void *library; /* all NULL: not loaded */
	const struct paint_functions *functions;
	struct painter *painter;
};

/* The library's path, beside the program; false: the program does not know where it is. */
bool painting_find(char path[static PATH_MAX]);

/* The functions, loaded now if need be; NULL, with a finding (DIAG_PAINT_REFUSED), when the library beside the program cannot be
 * loaded. */
const struct paint_functions *painting_load(struct painting *painting, struct diags *diags);
void painting_close(struct painting *painting);
