/* numerals.h: numbers of lists as a word processor writes them: 3, iii, 三, ③. */
#pragma once
#include "buf.h"

enum { NUMERAL_DECIMAL = 0, NUMERAL_UNKNOWN = -1 };

/* The format of this name (ECMA-376 Part 1, 17.18.59), or NUMERAL_UNKNOWN. */
int numeral_find(struct str name);

/* Writes `n`, at least 0, in `format`; a number the format has no sign for is written in decimal digits. */
void numeral_write(struct buf *buf, int format, int n);
