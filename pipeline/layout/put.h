/* put.h: a broken line's clusters to items. */
#pragma once
#include "setting.h"

/* Appends the line's items to the setting; `x` is its left edge. */
void put_line(struct setting *setting, struct row *row, const struct line *line, len_t x);
