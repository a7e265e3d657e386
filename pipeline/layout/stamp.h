/* stamp.h: signature stamps, GB/T 9704-2012 7.3.5.3. */
#pragma once
#include "setting.h"

/* Sets the offices, the stamps, or the names where there are none, and the date that begin at `blocks`. Returns the blocks it took.
 */
size_t stamp_set(struct setting *setting, const struct block *blocks, size_t n);
