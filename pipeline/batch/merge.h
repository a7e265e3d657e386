/* merge.h: the parts of a run, joined: their states become one, their outputs stand in one folder, and what they came to is told in
 * the order in which one run would have. */
#pragma once
#include "outcome.h"

struct merge {
	const char *out_folder; /* the joined state goes here, and outputs of parts that stand elsewhere */
	char *const *folders;   /* output folders of parts; one may hold several */
	size_t n;
	bool force; /* overwrite what another program made */
	void (*report)(void *context, const struct outcome *outcome);
	void *context;
};

/* STATUS_FAILED, with findings and nothing done: a part is missing, unfinished, or unlike the others. */
enum status merge_parts(const struct merge *merge, struct diags *diags);
