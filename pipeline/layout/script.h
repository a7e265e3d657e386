/* script.h: the second path of shaping: letters that join, stack or carry marks, by harfbuzz. */
#pragma once
#include "shape.h"

/* harfbuzz's view of the set's faces, opened as they are needed. */
struct script *script_new(struct arena *arena, struct fonts *fonts);
void script_free(struct script *script);

/* Shapes the whole text of `n` clusters that follow one another at one level, in the role's first face that has all of it: fills
 * their faces, parts and advances. `span`: the text they are of. false: no face has it, or it cannot be cut into these clusters;
 * they have no parts then. */
bool script_shape(struct script *script, struct str role, struct str span, len_t size, struct cluster *clusters, size_t n);

/* Letters of one script, or of none. */
bool script_is_same(uint32_t a, uint32_t b);
