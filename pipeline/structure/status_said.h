/* status_said.h: telling the words that say how far a problem is from those that say what was done. */
#pragma once
#include "openings.h"

/* Whether `s`, which stands under `heading`, says a status rather than what was done. */
bool status_is_said(struct str s, enum report_kind heading);
