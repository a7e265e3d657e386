/* symbols.h: characters of symbol fonts (Wingdings, Symbol), which files give as private codes, as the Unicode characters they
 * show. */
#pragma once
#include "str.h"
#include <stdint.h>

/* Whether a font of this name draws signs of its own in the place of characters. */
bool symbol_is_font(struct str font);

/* What `cp` shows in `font`; a slice of a literal, empty when we know no character for it. */
struct str symbol_find(struct str font, uint32_t cp);
