/* bytes.h: big-endian numbers out of font tables. A font is untrusted input: every read is checked, and what lies outside reads
 * as 0. It must not know what the bytes mean. In the header because a subset reads some hundred thousand of them. */
#pragma once
#include "str.h"
#include <stdint.h>

/* A number of 1 to 4 bytes, as CFF offsets are written. */
static inline uint32_t
bytes_offset(struct str s, size_t at, uint8_t size)
{
	if (at > s.n || s.n - at < size) {
		return 0;
	}
	uint32_t value = 0;
	for (uint8_t i = 0; i < size; i++) {
		value = value << 8 | (uint8_t)s.p[at + i];
	}
	return value;
}

static inline uint8_t
bytes_u8(struct str s, size_t at)
{
	return at < s.n ? (uint8_t)s.p[at] : 0;
}

static inline uint16_t
bytes_u16(struct str s, size_t at)
{
	return (uint16_t)bytes_offset(s, at, 2);
}

static inline int16_t
bytes_i16(struct str s, size_t at)
{
	return (int16_t)bytes_u16(s, at);
}

static inline uint32_t
bytes_u32(struct str s, size_t at)
{
	return bytes_offset(s, at, 4);
}
