/* chars.h: what readers do with characters that no output may hold as they are. One list for every kind of source. */
#pragma once
#include "str.h"
#include <stdint.h>

enum char_act {
	CHAR_KEEP,
	CHAR_END_LINE,
	CHAR_CONTROL,     /* C0 and C1 but for the tab, interlinear annotation, tags, and what XML 1.0 forbids */
	CHAR_BIDI,        /* marks, embeddings, overrides and isolates */
	CHAR_ZERO_WIDTH,  /* soft hyphen, ZWSP, word joiner, BOM; U+200C and U+200D stay: Mongolian and Tibetan words need them */
	CHAR_REPLACEMENT, /* U+FFFD: kept, and a finding */
};

enum char_act char_act_on(uint32_t cp);

/* Why a character of this act is left out, for its drop. */
struct str char_reason(enum char_act act);

/* Whether a character that begins with this byte of UTF-8 is kept without a look at it. */
static inline bool
char_is_plain(uint8_t byte)
{
	if (byte < 0x80)
		return byte >= 0x20 && byte != 0x7F;
	return byte != 0xC2 && byte != 0xD8 && byte != 0xE2 && byte != 0xEF && byte != 0xF3;
}

/* Bytes of `s`, whole characters of UTF-8, in front of the first that may not be kept; no more than `most` and what the last one
 * needs besides. `count`: how many characters they are. */
size_t chars_plain(struct str s, size_t most, size_t *count);

/* Width of a blank in 1/100 em, as a first-line indent is measured. */
int char_blank_width(uint32_t cp);
