/* seal.h: signatures under seals, GB/T 9704-2012 7.3.5.1. */
#pragma once
#include "setting.h"

/* Sets the seals that begin at `blocks`, the issuers and the date behind them. Returns the blocks it took. */
size_t seal_set(struct setting *setting, const struct block *blocks, size_t n);
