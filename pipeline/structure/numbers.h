/* numbers.h: whole numbers as notices write them. */
#pragma once
#include "str.h"
#include <stdint.h>

/* Reads the number `s` begins with: digits of either width, with commas between thousands; 十六, 三十三, 一百零五. Returns the
 * bytes it took; 0 when there is none, when it has a fraction (3.5) or is too large. */
bool number_begins(uint32_t cp); /* a number may begin with it */
size_t number_parse(struct str s, uint32_t *number);
