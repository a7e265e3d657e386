/* inputs.c: the files that a document is made of. A file beside or below the source is noted by its path from there, so that a
 * folder may be moved or checked out elsewhere. */
#include "inputs.h"
#include "digest.h"
#include "file.h"
#include <string.h>

enum { SETTLED_NS = 2000000000 }; /* the coarsest clock of a file system in use */

/* The folder of the source, with its slash; empty: the current one. */
static struct str
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (struct str){path, (size_t)(slash + 1 - path)} : STR("");
}

static struct input *
add_input(struct job *job, const char *path)
{
	struct outcome *outcome = &job->outcome;
	struct str folder = folder_of(outcome->source.path), whole = str_of(path);
	outcome->inputs = arena_grow(job->arena, outcome->inputs, outcome->n_inputs, sizeof *outcome->inputs);
	struct input *input = &outcome->inputs[outcome->n_inputs++];
	*input = (struct input){.path = str_starts(whole, folder) ? str_sub(whole, folder.n, whole.n) : whole};
	input->stamp = (struct stamp){.size = STAMP_NEVER};
	if (strcmp(path, "-") != 0)
		input->stamp = stamp_take(path, SETTLED_NS);
	return input;
}

/* The stamp is taken before the file is read: a change in between makes it too old, never too new. */
int
inputs_read(struct job *job, const char *path, size_t cap, struct str *bytes)
{
	struct input *input = job->remember ? add_input(job, path) : NULL;
	int error = file_read(job->arena, path, cap, bytes);
	if (input && error == 0)
		input->stamp.sum = digest_blocks_hex(job->arena, *bytes);
	return error;
}

static bool
input_same(struct arena *arena, const char *source, struct input *input, bool *renewed)
{
	struct str folder = str_starts(input->path, STR("/")) ? STR("") : folder_of(source);
	return stamp_same(arena, arena_join(arena, folder, input->path).p, &input->stamp, SETTLED_NS, renewed);
}

bool
inputs_same(struct arena *arena, struct outcome *outcome, bool *renewed)
{
	for (size_t i = 0; i < outcome->n_inputs; i++)
		if (!input_same(arena, outcome->source.path, &outcome->inputs[i], renewed))
			return false;
	return outcome->n_inputs > 0;
}
