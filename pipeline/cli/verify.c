/* verify.c: `tongbao verify`: whether the outputs that stand are those that the sources give. Other findings are not told. */
#include "verify.h"
#include "sweep.h"

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

int
verify_main(struct context *context)
{
	struct verify verify = {0};
	context->options.job.verify = true;
	int code = sweep_open(&verify.sweep, context, false);
	if (code == EXIT_DONE)
		sweep_all(&verify.sweep, context, tell);
	verify.sweep.found = verify.differs;
	int outcome = sweep_close(&verify.sweep);
	return code == EXIT_DONE ? outcome : code;
}
