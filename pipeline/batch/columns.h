/* columns.h: how many columns of a terminal a character takes. */
#pragma once
#include <stdint.h>

/* 0 for what stands on the character before it, 2 for East Asian wide and full-width ones (UAX #11: W and F), else 1: ambiguous
 * ones (“ ” … —) are narrow, as terminals in UTF-8 have them. */
unsigned columns_of(uint32_t cp);
