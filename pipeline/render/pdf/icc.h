/* icc.h: the sRGB profile of the output intent. */
#pragma once
#include "buf.h"

/* Appends a display profile of ICC version 4 (ICC.1:2010) for the sRGB space of IEC 61966-2-1: made here from the published
 * figures, so that no profile file is carried and no licence with it. */
void icc_put_srgb(struct buf *out);
