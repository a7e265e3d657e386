/* installed.h: the user's own fonts, for --fonts installed. The one place that asks fontconfig, once a run. */
#pragma once
#include "font.h"

/* For each role, puts the first of its families that the machine has before the free faces. Findings say which could not be taken.
 */
void installed_prefer(struct fonts *fonts, struct arena *arena, struct diags *diags);
