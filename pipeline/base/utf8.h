/* utf8.h: UTF-8 as RFC 3629 has it, read and written by the code point. */
#pragma once
#include "str.h"
#include <stdint.h>

#define UTF8_BAD UINT32_MAX

/* Takes the code point at the front of `*s` and moves `*s` past it. Empty or ill-formed: UTF8_BAD, and one byte is passed
 * over (none when empty). Text that came through utf8_check never gives UTF8_BAD before its end. */
static inline uint32_t utf8_next(struct str *s);
uint32_t utf8_next_any(struct str *s); /* the same, for every form; utf8_next is its fast path for ASCII and three bytes */

static inline uint32_t
utf8_next(struct str *s)
{
	const uint8_t *p = (const uint8_t *)s->p;
	if (s->n > 0 && p[0] < 0x80) {
		*s = (struct str){s->p + 1, s->n - 1};
		return p[0];
	}
	if (s->n >= 3 && p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
		*s = (struct str){s->p + 3, s->n - 3};
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
	}
	return utf8_next_any(s);
}

/* Moves `*s` past the characters U+4000 to U+9FFF in front: most of a Chinese text, and no mark, blank or digit among them.
 * Whether there were any. */
static inline bool
utf8_skip_han(struct str *s)
{
	const char *p = s->p, *end = s->p + s->n;
	while (end - p >= 3 && (uint8_t)*p - 0xE4u < 6)
		p += 3;
	bool any = p != s->p;
	*s = (struct str){p, (size_t)(end - p)};
	return any;
}

/* One of those, at `p`. */
static inline uint32_t
utf8_han_at(const char *p)
{
	return ((uint8_t)p[0] & 0x0Fu) << 12 | ((uint8_t)p[1] & 0x3Fu) << 6 | ((uint8_t)p[2] & 0x3Fu);
}

/* Passes over them, the characters written to `to`; returns how many they were. */
static inline size_t
utf8_take_han(struct str *s, uint32_t *to)
{
	const char *p = s->p;
	utf8_skip_han(s);
	size_t n = (size_t)(s->p - p) / 3;
	for (size_t i = 0; i < n; i++, p += 3)
		to[i] = utf8_han_at(p);
	return n;
}

/* The code point that ends right before byte `at`; `at` moves to its first byte. At the start: UTF8_BAD. */
uint32_t utf8_before(struct str s, size_t *at);

/* Writes `cp` to `out` (room for 4 bytes); returns the bytes written. */
size_t utf8_put(char *out, uint32_t cp);

/* Offset of the first byte that is not UTF-8 (overlong forms, surrogates and values past U+10FFFF are not), or s.n. */
size_t utf8_check(struct str s);

size_t utf8_count(struct str s); /* code points of well-formed text */

/* Byte offset of code point number `index`, clamped to s.n. */
size_t utf8_offset(struct str s, size_t index);

bool utf8_is_blank_any(uint32_t cp);
bool utf8_is_han_any(uint32_t cp);

/* Blank: what takes room and carries no text (Unicode's White_Space: space, tab, line ends, U+00A0, U+2000-200A, U+3000 ...).
 * Zero-width marks are not. */
static inline bool
utf8_is_blank(uint32_t cp)
{
	if (cp < 0x80)
		return cp == ' ' || cp - '\t' < 5;
	return cp <= 0x3000 && utf8_is_blank_any(cp);
}

/* Han: ideographs of every block and their radicals, iteration marks, 〇. */
static inline bool
utf8_is_han(uint32_t cp)
{
	return cp - 0x4E00 < 0x5200 || utf8_is_han_any(cp);
}
