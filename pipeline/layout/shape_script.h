/* shape_script.h: clusters of more than one character: which characters belong together, and how they are drawn. */
#pragma once
#include "shape.h"

/* What all characters of a span share. */
struct span_setting {
	const struct span *span;
	uint32_t index; /* of the span in its block */
	struct fount fount;
	uint8_t han, latin;
};

/* Does `cp` belong to the cluster before it, whose last character is `last`? Marks do; letters that join or stack do as far as
 * their syllable or word goes. */
bool shape_joins(const struct cluster *cluster, uint32_t last, uint32_t cp);

/* Draws the first of `n` clusters, which have all their text, by the second path, where it needs it, and with it those behind it
 * that belong to one run. Returns how many. The setting is that of the first one's span. */
size_t shape_script(struct shaper *shaper, struct cluster *clusters, size_t n, const struct span_setting *setting);
