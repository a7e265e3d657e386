/* shape_script.h: clusters of more than one character: which characters belong together, and how they are drawn. */
#pragma once
#include "shape.h"

/* What all characters of a span share. */
struct span_setting {
	const struct span *span;
	uint32_t index; /* of the span in its block */
	len_t size, cell;
	len_t tracking;     /* after each Latin letter: the DOCX has the same */
	uint8_t han, latin; /* roles, as look.h numbers them */
};

/* Does `cp` belong to the cluster before it, whose last character is `last`? Marks do; letters that join or stack do as far as
 * their syllable or word goes. */
bool shape_joins(const struct cluster *cluster, uint32_t last, uint32_t cp);

/* Draws a cluster that has all its text by the second path, where it needs it. */
void shape_script(struct shaper *shaper, struct cluster *cluster, const struct span_setting *setting);
