/* chars.c: the classes of characters that readers leave out, and the pass over those that they keep, sixteen or thirty-two bytes at
 * a time where the machine can. Knows no format. */
#include "chars.h"
#if defined(__x86_64__)
#include <immintrin.h>
#endif

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

/* ---- passing over what is kept ---- */

/* Whether the character of `n` bytes or more at `p` may be one that is not kept: as find_odd says it. */
static bool
is_odd(const uint8_t *p, size_t n)
{
	uint8_t next = n > 1 ? p[1] : 0, third = n > 2 ? p[2] : 0;
	if (p[0] < 0x80)
		return p[0] < 0x20 || p[0] == 0x7F;
	if (p[0] == 0xC2)
		return next < 0xA0 || next == 0xAD;
	if (p[0] == 0xE2)
		return next == 0x81 || (next == 0x80 && !(third >= 0x90 && third < 0xA8));
	if (p[0] == 0xEF)
		return next != 0xBC && next != 0xBD;
	return p[0] == 0xD8 || p[0] == 0xF3;
}

/* Bytes passed over by whole blocks, and how many of these follow a lead byte. */
struct passed {
	size_t n, follow;
	bool odd; /* what stands behind them may not be kept */
};

#if defined(__x86_64__)
static __m128i
equal(__m128i bytes, int byte)
{
	return _mm_cmpeq_epi8(bytes, _mm_set1_epi8((char)byte));
}

static __m128i
below(__m128i bytes, int byte)
{
	return _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8((char)(byte - 1))), bytes);
}

/* A bit for each of the sixteen bytes at `p` with which an odd character begins; two more bytes may be read. */
static unsigned
find_odd(const char *p, __m128i first)
{
	__m128i next = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
	__m128i third = _mm_loadu_si128((const __m128i *)(const void *)(p + 2));
	__m128i ascii = _mm_or_si128(below(first, 0x20), equal(first, 0x7F));
	__m128i latin = _mm_and_si128(equal(first, 0xC2), _mm_or_si128(below(next, 0xA0), equal(next, 0xAD)));
	__m128i shown = below(_mm_sub_epi8(third, _mm_set1_epi8((char)0x90)), 0x18); /* dashes, quotes, dots */
	__m128i general = _mm_or_si128(equal(next, 0x81), _mm_andnot_si128(shown, equal(next, 0x80)));
	__m128i form = _mm_andnot_si128(_mm_or_si128(equal(next, 0xBC), equal(next, 0xBD)), equal(first, 0xEF));
	__m128i others = _mm_or_si128(equal(first, 0xD8), equal(first, 0xF3));
	__m128i odd = _mm_or_si128(_mm_or_si128(ascii, latin), _mm_or_si128(form, others));
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(odd, _mm_and_si128(equal(first, 0xE2), general)));
}

static struct passed
pass_blocks(struct str s, size_t most)
{
	struct passed passed = {0};
	for (; passed.n + 18 <= s.n && passed.n + 16 <= most; passed.n += 16) {
		__m128i first = _mm_loadu_si128((const __m128i *)(const void *)(s.p + passed.n));
		unsigned follow = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(first, _mm_set1_epi8(-64)));
		unsigned odd = find_odd(s.p + passed.n, first);
		if (odd != 0) {
			unsigned before = (odd & -odd) - 1;
			passed.n += (size_t)__builtin_popcount(before);
			passed.follow += (size_t)__builtin_popcount(follow & before);
			passed.odd = true;
			return passed;
		}
		passed.follow += (size_t)__builtin_popcount(follow);
	}
	return passed;
}

#define WIDE __attribute__((target("avx2,popcnt,bmi")))

WIDE static inline __m256i
equal_wide(__m256i bytes, int byte)
{
	return _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8((char)byte));
}

WIDE static inline __m256i
below_wide(__m256i bytes, int byte)
{
	return _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8((char)(byte - 1))), bytes);
}

/* As find_odd, of thirty-two bytes. */
WIDE static inline unsigned
find_odd_wide(const char *p, __m256i first)
{
	__m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(p + 1));
	__m256i third = _mm256_loadu_si256((const __m256i *)(const void *)(p + 2));
	__m256i ascii = _mm256_or_si256(below_wide(first, 0x20), equal_wide(first, 0x7F));
	__m256i latin = _mm256_and_si256(equal_wide(first, 0xC2), _mm256_or_si256(below_wide(next, 0xA0), equal_wide(next, 0xAD)));
	__m256i shown = below_wide(_mm256_sub_epi8(third, _mm256_set1_epi8((char)0x90)), 0x18);
	__m256i general = _mm256_or_si256(equal_wide(next, 0x81), _mm256_andnot_si256(shown, equal_wide(next, 0x80)));
	__m256i half = _mm256_or_si256(equal_wide(next, 0xBC), equal_wide(next, 0xBD));
	__m256i form = _mm256_andnot_si256(half, equal_wide(first, 0xEF));
	__m256i others = _mm256_or_si256(equal_wide(first, 0xD8), equal_wide(first, 0xF3));
	__m256i odd = _mm256_or_si256(_mm256_or_si256(ascii, latin), _mm256_or_si256(form, others));
	return (unsigned)_mm256_movemask_epi8(_mm256_or_si256(odd, _mm256_and_si256(equal_wide(first, 0xE2), general)));
}

/* As pass_blocks, by thirty-two bytes. */
WIDE static struct passed
pass_wide_blocks(struct str s, size_t most)
{
	struct passed passed = {0};
	for (; passed.n + 34 <= s.n && passed.n + 32 <= most; passed.n += 32) {
		__m256i first = _mm256_loadu_si256((const __m256i *)(const void *)(s.p + passed.n));
		unsigned follow = (unsigned)_mm256_movemask_epi8(_mm256_cmpgt_epi8(_mm256_set1_epi8(-64), first));
		unsigned odd = find_odd_wide(s.p + passed.n, first);
		if (odd != 0) {
			unsigned before = (odd & -odd) - 1;
			passed.n += (size_t)__builtin_popcount(before);
			passed.follow += (size_t)__builtin_popcount(follow & before);
			passed.odd = true;
			return passed;
		}
		passed.follow += (size_t)__builtin_popcount(follow);
	}
	return passed;
}

static struct passed
pass_most(struct str s, size_t most)
{
	return __builtin_cpu_supports("avx2") ? pass_wide_blocks(s, most) : pass_blocks(s, most);
}
#else
static struct passed
pass_most(struct str s, size_t most)
{
	(void)s;
	(void)most;
	return (struct passed){0};
}
#endif

size_t
chars_plain(struct str s, size_t most, size_t *count)
{
	const uint8_t *p = (const uint8_t *)s.p;
	struct passed passed = pass_most(s, most);
	size_t at = passed.n, follow = passed.follow;
	for (; !passed.odd && at < s.n; at++) {
		bool follows = (p[at] & 0xC0) == 0x80;
		if (!follows && (at >= most || is_odd(p + at, s.n - at)))
			break;
		follow += follows;
	}
	*count = at - follow;
	return at;
}
