/* tounicode.h: what each code of a font means (ISO 32000-1 9.10.3). */
#pragma once
#include "buf.h"

/* Appends a CMap in which code i stands for texts[i], i from 1. */
void tounicode_put_cmap(struct buf *out, const struct str *texts, size_t n);
