/* script.h: the second path of shaping: letters that join, stack or carry marks, by harfbuzz. */
#pragma once
#include "shape.h"

/* harfbuzz's view of the set's faces, opened as they are needed. */
struct script *script_new(struct arena *arena, struct fonts *fonts);
void script_free(struct script *script);

/* Shapes the cluster's whole text in the role's first face that has all of it: fills its face, parts, advance and direction.
 * false: no face has it; the cluster is as it was. */
bool script_shape(struct script *script, struct str role, struct str text, len_t size, struct cluster *cluster);
