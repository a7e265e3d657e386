/* verify.c: `tongbao verify`: whether the outputs that stand are those that the sources give. Other findings are not told. */
#include "verify.h"
#include "sweep.h"
#include <stdlib.h>
#include <unistd.h>

struct verify {
	struct sweep sweep; /* first, so that the callback finds the rest from it */
	bool differs;
};

static void
tell(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	struct verify *verify = (struct verify *)sweep;
	struct outcome told = *outcome;
	told.diags.n = 0;
	for (size_t i = 0; i < outcome->diags.n; i++) {
		bool difference = verify_is_difference(outcome->diags.items[i].code);
		verify->differs |= difference;
		if (difference || outcome->status != STATUS_OK)
			told.diags.items[told.diags.n++] = outcome->diags.items[i];
	}
	sweep_print_findings(sweep, context, &told, stdout);
}

static bool
holds(struct arena *arena, struct str folder, const char *program)
{
	return access(arena_printf(arena, "%.*s/%s", (int)folder.n, folder.p, program).p, X_OK) == 0;
}

/* The folder of the search path that holds poppler's programs; NULL: none does. A relative one is passed over. */
static const char *
find_poppler(struct arena *arena)
{
	struct str rest = str_of(getenv("PATH"));
	while (rest.n > 0) {
		size_t colon = str_find(rest, STR(":"));
		struct str folder = str_sub(rest, 0, colon);
		if (str_starts(folder, STR("/")) && holds(arena, folder, "pdftocairo") && holds(arena, folder, "pdftotext"))
			return arena_str(arena, folder).p;
		rest = colon == STR_NONE ? STR("") : str_sub(rest, colon + 1, rest.n);
	}
	return NULL;
}

int
verify_main(struct context *context)
{
	struct verify verify = {0};
	context->options.job.verify = true;
	int code = sweep_open(&verify.sweep, context, false);
	context->options.job.poppler = find_poppler(verify.sweep.shared);
	if (code == EXIT_DONE)
		sweep_all(&verify.sweep, context, tell);
	verify.sweep.found = verify.differs;
	int outcome = sweep_close(&verify.sweep);
	return code == EXIT_DONE ? outcome : code;
}
