/* manifest.h: the outputs of a run and their hashes, as `sha256sum --check` reads them. */
#pragma once
#include "outcome.h"

struct manifest {
	struct arena *arena; /* lives until manifest_write */
	struct output *outputs;
	size_t n;
};

void manifest_add(struct manifest *manifest, const struct outcome *outcome);
void manifest_write(struct manifest *manifest, struct buf *text); /* a line a file, in byte order of the paths */
