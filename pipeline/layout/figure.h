/* figure.h: a picture of the body on a row of its own. */
#pragma once
#include "setting.h"

/* Sets the figure, block number `index` of the galley, in the middle of the measure: in the size its pixels ask for, or as large as
 * the type area, less a caption, allows. */
void figure_set(struct setting *setting, size_t index);
