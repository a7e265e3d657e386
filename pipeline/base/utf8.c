/* utf8.c: UTF-8 by the code point, and the two classes of characters every stage asks for. Knows nothing of lines or fonts. */
#include "utf8.h"
#include <string.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/* The forms of RFC 3629 section 4: by first byte, how many bytes follow and what the second may be (which is what shuts out
 * overlong forms, surrogates and values past U+10FFFF). */
struct form {
	uint8_t first, last;
	uint8_t follow;
	uint8_t second_min, second_max;
	uint8_t bits; /* mask of the first byte's payload */
};

static const struct form forms[] = {
        {0x00, 0x7F, 0, 0x00, 0x00, 0x7F},
        {0xC2, 0xDF, 1, 0x80, 0xBF, 0x1F},
        {0xE0, 0xE0, 2, 0xA0, 0xBF, 0x0F},
        {0xE1, 0xEC, 2, 0x80, 0xBF, 0x0F},
        {0xED, 0xED, 2, 0x80, 0x9F, 0x0F},
        {0xEE, 0xEF, 2, 0x80, 0xBF, 0x0F},
        {0xF0, 0xF0, 3, 0x90, 0xBF, 0x07},
        {0xF1, 0xF3, 3, 0x80, 0xBF, 0x07},
        {0xF4, 0xF4, 3, 0x80, 0x8F, 0x07},
};

struct range {
	uint32_t first, last;
};

static const struct form *
find_form(uint8_t first)
{
	for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++)
		if (first >= forms[i].first && first <= forms[i].last)
			return &forms[i];
	return NULL;
}

/* Bytes of the well-formed sequence at the front of `s`, its value in `*cp`; 0 when there is none. */
static size_t
decode(struct str s, uint32_t *cp)
{
	const uint8_t *p = (const uint8_t *)s.p;
	if (s.n > 0 && p[0] < 0x80) {
		*cp = p[0];
		return 1;
	}
	const struct form *form = s.n > 0 ? find_form(p[0]) : NULL;
	if (form == NULL || s.n <= form->follow || p[1] < form->second_min || p[1] > form->second_max)
		return 0;
	*cp = p[0] & form->bits;
	for (size_t i = 1; i <= form->follow; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		*cp = *cp << 6 | (p[i] & 0x3F);
	}
	return form->follow + 1u;
}

uint32_t
utf8_next_any(struct str *s)
{
	uint32_t cp = UTF8_BAD;
	size_t taken = decode(*s, &cp);
	if (taken == 0) {
		cp = UTF8_BAD;
		taken = s->n > 0;
	}
	*s = str_sub(*s, taken, s->n);
	return cp;
}

uint32_t
utf8_before(struct str s, size_t *at)
{
	if (*at == 0 || *at > s.n)
		return UTF8_BAD;
	if ((uint8_t)s.p[*at - 1] < 0x80)
		return (uint8_t)s.p[--*at];
	struct str three = str_sub(s, *at > 3 ? *at - 3 : 0, *at);
	uint32_t last = three.n == 3 && ((uint8_t)three.p[0] & 0xF0) == 0xE0 ? utf8_next(&three) : UTF8_BAD;
	if (last != UTF8_BAD && three.n == 0) {
		*at -= 3;
		return last;
	}
	for (size_t length = 1; length <= 4 && length <= *at; length++) {
		uint32_t cp;
		if (decode(str_sub(s, *at - length, *at), &cp) == length) {
			*at -= length;
			return cp;
		}
	}
	*at -= 1;
	return UTF8_BAD;
}

size_t
utf8_put(char *out, uint32_t cp)
{
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t follow = cp < 0x800 ? 1 : cp < 0x10000 ? 2 : 3;
	static const uint8_t marks[] = {0x00, 0xC0, 0xE0, 0xF0};
	for (size_t i = follow; i > 0; i--) {
		out[i] = (char)(0x80 | (cp & 0x3F));
		cp >>= 6;
	}
	out[0] = (char)(marks[follow] | cp);
	return follow + 1;
}

size_t
utf8_count(struct str s)
{
	const uint64_t ones = 0x0101010101010101;
	size_t follow = 0, i = 0; /* every byte is one but those that follow one */
#if defined(__SSE2__)
	for (; i + 16 <= s.n; i += 16) {
		__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(s.p + i));
		__m128i sums =
		        _mm_sad_epu8(_mm_srli_epi16(_mm_and_si128(_mm_cmplt_epi8(bytes, _mm_set1_epi8(-64)), _mm_set1_epi8(64)), 6),
		                _mm_setzero_si128());
		follow += (size_t)(_mm_cvtsi128_si64(sums) + _mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)));
	}
#endif
	for (uint64_t word; i + sizeof word <= s.n; i += sizeof word) {
		memcpy(&word, s.p + i, sizeof word);
		follow += (word >> 7 & ~(word >> 6) & ones) * ones >> 56;
	}
	for (; i < s.n; i++)
		follow += (s.p[i] & 0xC0) == 0x80;
	return s.n - follow;
}

size_t
utf8_offset(struct str s, size_t index)
{
	struct str rest = s;
	while (index > 0 && rest.n > 0) {
		utf8_next(&rest);
		index--;
	}
	return s.n - rest.n;
}

static bool
stands_in(const struct range *ranges, size_t n, uint32_t cp)
{
	for (size_t i = 0; i < n; i++)
		if (cp >= ranges[i].first && cp <= ranges[i].last)
			return true;
	return false;
}

bool
utf8_is_blank_any(uint32_t cp)
{
	/* White_Space of the Unicode character database */
	static const struct range blanks[] = {
	        {0x0009, 0x000D},
	        {0x0020, 0x0020},
	        {0x0085, 0x0085},
	        {0x00A0, 0x00A0},
	        {0x1680, 0x1680},
	        {0x2000, 0x200A},
	        {0x2028, 0x2029},
	        {0x202F, 0x202F},
	        {0x205F, 0x205F},
	        {0x3000, 0x3000},
	};
	return stands_in(blanks, sizeof blanks / sizeof blanks[0], cp);
}

bool
utf8_is_han_any(uint32_t cp)
{
	/* the common block first: it answers nearly every call */
	static const struct range han[] = {
	        {0x4E00, 0x9FFF},
	        {0x2E80, 0x2FDF}, /* radicals */
	        {0x3005, 0x3005}, /* 々 */
	        {0x3007, 0x3007}, /* 〇 */
	        {0x3021, 0x3029}, /* Suzhou numerals */
	        {0x3038, 0x303B},
	        {0x3400, 0x4DBF},
	        {0xF900, 0xFAFF},
	        {0x16FE2, 0x16FE3},
	        {0x16FF0, 0x16FF1},
	        {0x20000, 0x2FFFD}, /* the planes Unicode keeps for ideographs */
	        {0x30000, 0x3FFFD},
	};
	return stands_in(han, sizeof han / sizeof han[0], cp);
}
