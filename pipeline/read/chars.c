/* chars.c: the classes of characters that readers leave out. Knows no format. */
#include "chars.h"

static bool
between(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

static bool
ends_line(uint32_t cp)
{
	return between(cp, 0x0A, 0x0D) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static bool
is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t') || between(cp, 0x7F, 0x9F) || between(cp, 0xFFF9, 0xFFFB) || between(cp, 0xFFFE, 0xFFFF) ||
	       between(cp, 0xFDD0, 0xFDEF) || between(cp, 0xE0000, 0xE007F);
}

static bool
is_bidi(uint32_t cp)
{
	return between(cp, 0x200E, 0x200F) || between(cp, 0x202A, 0x202E) || between(cp, 0x2066, 0x2069) || cp == 0x061C;
}

static bool
is_zero_width(uint32_t cp)
{
	return cp == 0x200B || cp == 0xAD || cp == 0xFEFF || between(cp, 0x2060, 0x2065) || between(cp, 0x206A, 0x206F);
}

enum char_act
char_act_on(uint32_t cp)
{
	if (ends_line(cp))
		return CHAR_END_LINE;
	if (is_control(cp))
		return CHAR_CONTROL;
	if (is_bidi(cp))
		return CHAR_BIDI;
	if (is_zero_width(cp))
		return CHAR_ZERO_WIDTH;
	return cp == 0xFFFD ? CHAR_REPLACEMENT : CHAR_KEEP;
}

struct str
char_reason(enum char_act act)
{
	if (act == CHAR_BIDI)
		return STR("bidi control");
	return act == CHAR_ZERO_WIDTH ? STR("zero-width character") : STR("control character");
}

int
char_blank_width(uint32_t cp)
{
	return cp == 0x3000 || cp == 0x2003 ? 100 : cp == '\t' ? 200 : 50;
}
