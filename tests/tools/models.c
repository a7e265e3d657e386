/* models.c: `models FILE...` prints what was understood of each source, as `tongbao model -f json` does, each followed by a NUL:
 * for tests that ask about hundreds. Exit: 0 printed, 1 a source could not be read, 64 wrong use. */
#include "dump.h"
#include "job.h"
#include <stdio.h>
#include <stdlib.h>

enum { EXIT_USAGE = 64 };

static bool
print_model(struct arena *arena, const char *path)
{
	struct job job;
	struct job_options options = {.fix = FIX_WIDTH, .fallback_date = -1};
	struct buf text = {0};
	job_understand(&job, arena, (struct source){.path = path, .name = str_of(path), .stem = STR("source")}, &options);
	bool printed = job.doc && dump_json(job.doc, &text) && fwrite(text.p, 1, text.n, stdout) == text.n;
	buf_free(&text);
	if (!printed) {
		fprintf(stderr, "models: %s\n", path);
	}
	return printed && putchar('\0') != EOF;
}

int
main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: models FILE...\n", stderr);
		return EXIT_USAGE;
	}
	struct arena *arena = arena_new();
	bool printed = true;
	for (int i = 1; i < argc; i++) {
		printed = print_model(arena, argv[i]) && printed;
		arena_reset(arena);
	}
	arena_free(arena);
	return printed && fflush(stdout) == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
