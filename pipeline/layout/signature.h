/* signature.h: who signs and when, without a seal (GB/T 9704-2012 7.3.5.2). */
#pragma once
#include "setting.h"

/* Sets the signature that starts at `blocks[0]`: its issuers, one below the other, and the date if one follows; or a date alone.
 * Returns the number of blocks set; 0: none of them is a signature or a date. Its rows keep together, and with the row above. */
size_t signature_set(struct setting *setting, const struct block *blocks, size_t n);
