/* paragraph.h: a block as lines one below the other. */
#pragma once
#include "setting.h"

/* Sets the block: justified, flush or centred by its style. */
void paragraph_set(struct setting *setting, const struct block *block);

/* Sets the block with its lines' right ends `right` in from the type area's right edge: for signatures and dates, whose place
 * follows from their widths. */
void paragraph_set_right(struct setting *setting, const struct block *block, len_t right);

/* Width of the block's longest line were it set in `measure`; its clusters are in the scratch afterwards. */
len_t paragraph_width(struct setting *setting, const struct block *block, len_t measure);
