/* value_text.c: values as text, for whom compares a template with the standard. */
#include "value.h"

/* Two decimals of a millimetre: what the standard's own figures have. */
static struct str
length_text(struct arena *arena, len_t length)
{
	int64_t hundredths = ((int64_t)length * 2540 + INT64_C(36) * LEN_PT) / (INT64_C(72) * LEN_PT);
	return arena_printf(arena, "%lld.%02lldmm", (long long)(hundredths / 100), (long long)(hundredths % 100));
}

static struct str
hundredths_text(struct arena *arena, int16_t value, const char *unit)
{
	if (value % 100 == 0)
		return arena_printf(arena, "%d%s", value / 100, unit);
	int part = value < 0 ? -value : value;
	return arena_printf(arena, "%s%d.%02d%s", value < 0 ? "-" : "", part / 100, part % 100, unit);
}

static struct str
align_text(enum align align)
{
	switch (align) {
	case ALIGN_JUSTIFY:
		return STR("justify");
	case ALIGN_CENTRE:
		return STR("centre");
	case ALIGN_LEFT:
		return STR("left");
	case ALIGN_RIGHT:
		return STR("right");
	}
	return (struct str){0};
}

struct str
value_text(struct arena *arena, enum value_kind kind, const void *value)
{
	switch (kind) {
	case KIND_TEXT:
		return *(const struct str *)value;
	case KIND_LENGTH:
	case KIND_GAP:
		return length_text(arena, *(const len_t *)value);
	case KIND_CELLS:
		return hundredths_text(arena, *(const int16_t *)value, "字");
	case KIND_EM:
		return hundredths_text(arena, *(const int16_t *)value, "");
	case KIND_TWIPS:
		return arena_printf(arena, "%d", *(const int16_t *)value);
	case KIND_ROWS:
		return arena_printf(arena, "%d行", *(const uint8_t *)value);
	case KIND_COUNT:
	case KIND_PAGES:
		return arena_printf(arena, "%d", *(const uint8_t *)value);
	case KIND_DPI:
		return arena_printf(arena, "%d", *(const uint16_t *)value);
	case KIND_ALIGN:
		return align_text(*(const enum align *)value);
	case KIND_YES:
		return *(const bool *)value ? STR("yes") : STR("no");
	case KIND_TOP:
		return *(const bool *)value ? STR("ink") : STR("em");
	case KIND_INK:
	case KIND_STYLE_INK:
		return arena_printf(arena, "#%06X", (unsigned)*(const uint32_t *)value);
	case KIND_ZONE:
	case KIND_FORM:
	case KIND_CODE:
	case KIND_LEVEL:
	case KIND__MAX:
		break; /* the standard gives none */
	}
	return (struct str){0};
}
