/* classes.c: code point to break class by table. It knows no neighbours: what a character is beside another is kinsoku.c's job. */
#include "classes.h"
#include "utf8.h"
#include <stddef.h>

/* The marks lie in four blocks; each has its stretch of one table. */
#define SLOT(cp)                                                                                                                   \
	((cp) < 0x100 ? (cp) : (cp) < 0x2400 ? (cp)-0x2000 + 0x100 : (cp) < 0x3400 ? (cp)-0x2E00 + 0x500 : (cp)-0xFF00 + 0xB00)

enum { SLOTS = 0xC00 };

static const uint8_t mark_classes[SLOTS] = {
#define MARK(cp, class) [SLOT(cp)] = CLASS_##class,
#include "classes.def"
};

static const uint8_t twins[128] = {
#define TWIN(cp, class) [cp] = CLASS_##class,
#include "classes.def"
};

static bool
has_slot(uint32_t cp)
{
	return cp < 0x100 || (cp >= 0x2000 && cp < 0x2400) || (cp >= 0x2E00 && cp < 0x3400) || (cp >= 0xFF00 && cp < 0x10000);
}

enum break_class
class_of(uint32_t cp)
{
	if (cp >= 0x4E00 && cp < 0xA000) {
		return CLASS_HAN;
	}
	if ((cp >= '0' && cp <= '9') || (cp >= 0xFF10 && cp <= 0xFF19)) {
		return CLASS_DIGIT;
	}
	if (utf8_is_blank(cp)) {
		return CLASS_BLANK;
	}
	if (class_is_latin(cp)) {
		return CLASS_LATIN;
	}
	if (cp == 0x60C || cp == 0x61B || cp == 0x61F || cp == 0x6D4) { /* ، ؛ ؟ ۔ */
		return cp < 0x61F ? CLASS_COMMA : CLASS_STOP;
	}
	return has_slot(cp) ? (enum break_class)mark_classes[SLOT(cp)] : CLASS_HAN;
}

enum break_class
class_twin(uint32_t cp)
{
	return cp < 128 && twins[cp] ? (enum break_class)twins[cp] : CLASS_LATIN;
}

bool
class_joins(uint32_t cp)
{
	return (cp >= 0x300 && cp < 0x370) || cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2060 && cp <= 0x2064) ||
	       (cp >= 0x20D0 && cp < 0x2100) || (cp >= 0x302A && cp <= 0x302F) || (cp >= 0x3099 && cp <= 0x309A) ||
	       (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xFE20 && cp <= 0xFE2F) || (cp >= 0x180B && cp <= 0x180F) || cp == 0xFEFF ||
	       (cp >= 0xE0100 && cp <= 0xE01EF);
}

bool
class_is_invisible(uint32_t cp)
{
	return cp == 0xAD || (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x2060 && cp <= 0x2064) || (cp >= 0xFE00 && cp <= 0xFE0F) ||
	       cp == 0xFEFF || (cp >= 0xE0100 && cp <= 0xE01EF) || (cp >= 0x180B && cp <= 0x180F);
}

bool
class_is_complex(uint32_t cp)
{
	return (cp >= 0x590 && cp < 0x10A0) || (cp >= 0x1780 && cp < 0x18B0) || (cp >= 0xA840 && cp < 0xA880) ||
	       (cp >= 0xFB1D && cp < 0xFE00) || (cp >= 0xFE70 && cp < 0xFEFF);
}

bool
class_is_number(uint32_t cp)
{
	return (cp >= 0x660 && cp <= 0x66C) || (cp >= 0x6F0 && cp <= 0x6F9);
}

bool
class_is_mongolian(uint32_t cp)
{
	return cp >= 0x1800 && cp < 0x18B0;
}

bool
class_ends_syllable(uint32_t cp)
{
	return cp >= 0xF0B && cp <= 0xF14;
}

/* `list` is sorted. */
static bool
is_one_of(uint32_t cp, const uint16_t *list, size_t n)
{
	size_t low = 0;
	while (n > 1) {
		size_t half = n / 2;
		low += list[low + half] <= cp ? half : 0;
		n -= half;
	}
	return list[low] == cp;
}

bool
class_is_unit(uint32_t cp)
{
	static const uint16_t units[] = {u'万', u'个', u'亩', u'人', u'亿', u'件', u'份', u'位', u'余', u'例', u'倍', u'元', u'克',
	        u'分', u'十', u'千', u'升', u'台', u'号', u'名', u'吨', u'周', u'场', u'处', u'多', u'天', u'套', u'家', u'层',
	        u'届', u'岁', u'年', u'度', u'座', u'户', u'所', u'批', u'斤', u'日', u'时', u'月', u'期', u'条', u'次', u'百',
	        u'秒', u'篇', u'米', u'类', u'级', u'起', u'辆', u'部', u'里', u'项'};
	return is_one_of(cp, units, sizeof units / sizeof *units);
}

bool
class_begins_unit(uint32_t cp)
{
	static const uint16_t firsts[] = {
	        u'人', u'兆', u'公', u'分', u'千', u'厘', u'小', u'平', u'微', u'摄', u'毫', u'海', u'立'};
	return is_one_of(cp, firsts, sizeof firsts / sizeof *firsts);
}

bool
class_is_multiple(uint32_t cp)
{
	static const uint16_t multiples[] = {u'万', u'亿', u'余', u'十', u'千', u'多', u'百'};
	return is_one_of(cp, multiples, sizeof multiples / sizeof *multiples);
}
