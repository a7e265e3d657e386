/* classes.h: what kind of character a code point is to a line breaker, seen alone. Source of the classes: clreq; what each may do
 * at a line's ends: GB/T 15834-2011 5.1. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum break_class {
#define CLASS(name) CLASS_##name,
#include "classes.def"
	CLASS__MAX
};

enum break_class class_of(uint32_t cp);

/* The class of the full-width twin of an ASCII mark; CLASS_LATIN when it has none. */
enum break_class class_twin(uint32_t cp);

/* Set in the role's Latin face: ASCII, Latin letters, superior and inferior figures (m³, 10⁴, O₃). All else is set in the Han face,
 * “ ” ‘ ’ — … · ① too. */
static inline bool
class_is_latin(uint32_t cp)
{
	if (cp >= 0x1F00) {
		return cp >= 0x2070 && cp <= 0x2094;
	}
	bool sign = cp == 0xAA || cp == 0xB2 || cp == 0xB3 || cp == 0xB5 || cp == 0xB9 || cp == 0xBA; /* ª ² ³ µ ¹ º: m², µg */
	bool letter = sign || (cp >= 0xC0 && cp < 0x250 && cp != 0xD7 && cp != 0xF7) || cp >= 0x1E00;
	return (cp >= 0x20 && cp < 0x7F) || cp == 0xA0 || letter;
}

/* Takes no room of its own and belongs to the character before it: combining marks, variation selectors, zero-width marks. */
bool class_joins(uint32_t cp);

/* Of these, what draws nothing of its own: zero-width marks and variation selectors. */
bool class_is_invisible(uint32_t cp);

/* None of class_joins, class_is_invisible and class_is_complex, nor the space before a Mongolian suffix: what nearly every
 * character of a notice is. */
static inline bool
class_is_plain(uint32_t cp)
{
	return (cp >= 0x309B && cp < 0xA840) || (cp >= 0xFF00 && cp < 0xFFF0) || cp < 0xAD || (cp >= 0x3000 && cp < 0x302A) ||
	       (cp >= 0x2010 && cp < 0x2060 && cp != 0x202F);
}

/* A letter of a script whose letters join, stack or reorder: Arabic, Tibetan, Mongolian and their like. */
bool class_is_complex(uint32_t cp);

/* Of these: a digit of the Arabic script or a mark inside its numbers, which run from left to right; a Mongolian letter. */
bool class_is_number(uint32_t cp);
bool class_is_mongolian(uint32_t cp);

/* Tibetan tsheg and shad: what ends a syllable. */
bool class_ends_syllable(uint32_t cp);

/* A Han character a number is not parted from when it follows: 年 月 日 个 项 万 亿 元 ... */
bool class_is_unit(uint32_t cp);     /* of one character */
bool class_begins_unit(uint32_t cp); /* of several: 平方米 */
bool class_is_multiple(uint32_t cp); /* 十 百 千 万 亿: a unit may follow it in turn */

static inline bool class_closes(enum break_class class)
{
	return class == CLASS_CLOSE || class == CLASS_COMMA || class == CLASS_STOP;
}

/* May not stand at a line's start. */
static inline bool class_starts_no_line(enum break_class class)
{
	return class_closes(class) || class == CLASS_MIDDOT || class == CLASS_CONNECTOR || class == CLASS_SOLIDUS ||
	       class == CLASS_POSTFIX;
}

/* May not stand at a line's end. */
static inline bool class_ends_no_line(enum break_class class)
{
	return class == CLASS_OPEN || class == CLASS_SOLIDUS || class == CLASS_PREFIX;
}

/* A mark, not text: a paragraph's last line needs two characters that are none. */
static inline bool class_is_mark(enum break_class class)
{
	return class_closes(class) || class == CLASS_OPEN || class == CLASS_BLANK || class == CLASS_DASH || class == CLASS_ELLIPSIS;
}
