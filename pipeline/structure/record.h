/* record.h: rows a collector wrote above a saved notice. */
#pragma once
#include "lines.h"

/* Sets them aside. */
void record_set_aside(struct arena *arena, struct lines *lines);
