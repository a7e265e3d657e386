/* symbols.c: the table of symbols.def, looked up by font and code. */
#include "symbols.h"
#include <stddef.h>

enum font { FONT_NONE, FONT_WINGDINGS, FONT_WINGDINGS2, FONT_SYMBOL };

static const struct {
	enum font font;
	uint8_t code;
	const char *text;
} symbols[] = {
#define SYMBOL(font, code, text) {FONT_##font, code, text},
#include "symbols.def"
#undef SYMBOL
};

static enum font
find_font(struct str name)
{
	if (str_eq(name, STR("Wingdings")))
		return FONT_WINGDINGS;
	if (str_eq(name, STR("Wingdings 2")))
		return FONT_WINGDINGS2;
	return str_eq(name, STR("Symbol")) ? FONT_SYMBOL : FONT_NONE;
}

bool
symbol_is_font(struct str font)
{
	return find_font(font) != FONT_NONE || str_eq(font, STR("Wingdings 3")) || str_eq(font, STR("Webdings")) ||
	       str_eq(font, STR("Marlett"));
}

struct str
symbol_find(struct str font, uint32_t cp)
{
	enum font wanted = find_font(font);
	uint32_t code = cp >= 0xF000 && cp <= 0xF0FF ? cp - 0xF000 : cp;
	for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++)
		if (symbols[i].font == wanted && symbols[i].code == code)
			return str_of(symbols[i].text);
	return (struct str){0};
}
