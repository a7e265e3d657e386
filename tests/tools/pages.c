/* pages.c: `pages HOME FILE` prints the pages of one source as layout_dump has them: for goldens, and for tests that count lines.
 * HOME holds fonts/ and templates/. Exit: 0 printed, 1 the source or the kit could not be used, 64 wrong use. It sets what `tongbao
 * render FILE` sets and must add nothing. */
#include "job.h"
#include <stdio.h>
#include <stdlib.h>

enum { EXIT_USAGE = 64 };

static struct source
source_of(const char *path)
{
	return (struct source){.path = path, .name = str_of(path), .stem = STR("golden")};
}

/* Findings go to standard error: a dump that fails says why. */
static void
print_findings(struct arena *arena, const struct diags *diags)
{
	for (size_t i = 0; i < diags->n; i++) {
		struct str message = diag_message(arena, &diags->items[i], LANG_EN);
		fprintf(stderr, "pages: %.*s\n", (int)message.n, message.p);
	}
}

static enum status
open_kit(struct kit *kit, struct arena *arena, const char *home)
{
	struct diags diags = {.arena = arena};
	enum status status = kit_open_fonts(kit, arena, home, KIT_FONTS_FREE, &diags);
	if (status == STATUS_OK) {
		status = kit_open_template(kit, arena, home, "notice", &diags);
	}
	print_findings(arena, &diags);
	return status;
}

static enum status
print_pages(const struct kit *kit, struct arena *arena, const char *path)
{
	struct job job;
	struct job_options options = {.fix = FIX_WIDTH, .fallback_date = -1};
	job_run(&job, arena, source_of(path), kit, NULL, &options);
	if (job.outcome.status != STATUS_OK) {
		print_findings(arena, &job.outcome.diags);
		return job.outcome.status;
	}
	struct buf text = {0};
	layout_dump(job.pages, &text);
	bool written = fwrite(text.p, 1, text.n, stdout) == text.n && fflush(stdout) == 0;
	buf_free(&text);
	return written ? STATUS_OK : STATUS_FAILED;
}

int
main(int argc, char **argv)
{
	if (argc != 3) {
		fputs("usage: pages HOME FILE\n", stderr);
		return EXIT_USAGE;
	}
	struct arena *shared = arena_new(), *arena = arena_new();
	struct kit kit = {0};
	enum status status = open_kit(&kit, shared, argv[1]);
	if (status == STATUS_OK) {
		status = print_pages(&kit, arena, argv[2]);
	}
	kit_close(&kit);
	arena_free(arena);
	arena_free(shared);
	return status == STATUS_OK ? EXIT_SUCCESS : EXIT_FAILURE;
}
