/* title.h: a title on rows by sense, in the shape of a trapezoid or a diamond (GB/T 9704-2012 7.3.1). */
#pragma once
#include "setting.h"

/* Sets the title, block number `index` of the galley, centred; notes its breaks in setting.settled. */
void title_set(struct setting *setting, const struct block *block, size_t index);
