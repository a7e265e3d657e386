/* utf8_check.c: whether bytes are UTF-8, sixteen or thirty-two at a time where the machine can (Keiser and Lemire, "Validating
 * UTF-8 in less than one instruction per byte", 2021): three look-ups classify each pair of bytes, and a bit that survives all
 * three is an error. The offset of the first bad byte is then found one character at a time, from the last block that was right. */
#include "utf8.h"

/* From `at` on, one character at a time: the offset of the first byte that is not UTF-8, or s.n. */
static size_t
check_characters(struct str s, size_t at)
{
	struct str rest = str_sub(s, at, s.n);
	while (rest.n > 0) {
		size_t before = rest.n;
		if (utf8_next(&rest) == UTF8_BAD)
			return s.n - before;
	}
	return s.n;
}

#if defined(__x86_64__)
#include <immintrin.h>

enum { BLOCK = 16, WIDE_BLOCK = 32 };

/* What can be wrong with two bytes in a row; the names are the paper's. */
enum {
	TOO_SHORT = 1 << 0,  /* a lead byte before a lead byte or ASCII */
	TOO_LONG = 1 << 1,   /* ASCII before a continuation */
	OVERLONG_3 = 1 << 2, /* E0 before 80-9F */
	TOO_LARGE = 1 << 3,  /* F4 before 90-BF, F5 and up */
	SURROGATE = 1 << 4,  /* ED before A0-BF */
	OVERLONG_2 = 1 << 5, /* C0, C1 */
	TOO_LARGE_1000 = 1 << 6,
	OVERLONG_4 = 1 << 6, /* F0 before 80-8F */
	TWO_CONTS = 1 << 7,  /* two continuations: right only behind a lead byte of three or four */
	CARRY = TOO_SHORT | TOO_LONG | TWO_CONTS,
};

#define ROW(...) _mm_setr_epi8(__VA_ARGS__)
#define C(bits) (char)(bits)

/* What is wrong where the first byte has this high half, this low half, and where the second has this high half. */
#define FIRST_HIGH                                                                                                                 \
	ROW(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, C(TWO_CONTS), C(TWO_CONTS),            \
	        C(TWO_CONTS), C(TWO_CONTS), TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,                 \
	        TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4)
#define FIRST_LOW                                                                                                                  \
	ROW(C(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), C(CARRY | OVERLONG_2), C(CARRY), C(CARRY), C(CARRY | TOO_LARGE),      \
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000),                                      \
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000),                                      \
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000),                                      \
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000),                                      \
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE), C(CARRY | TOO_LARGE | TOO_LARGE_1000),                          \
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000))
#define SECOND_HIGH                                                                                                                \
	ROW(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,                                \
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),                                   \
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),                                                     \
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),                                                      \
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE), TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT)

__attribute__((target("ssse3"))) static __m128i
high_nibbles(__m128i bytes)
{
	return _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(0x0F));
}

/* A byte is not zero where a pair of bytes cannot stand together. `before` is the block that came before. */
__attribute__((target("ssse3"))) static __m128i
find_errors(__m128i block, __m128i before)
{
	const __m128i first_high = FIRST_HIGH, first_low = FIRST_LOW, second_high = SECOND_HIGH;
	__m128i first = _mm_alignr_epi8(block, before, 15);
	__m128i wrong = _mm_and_si128(_mm_shuffle_epi8(first_high, high_nibbles(first)),
	        _mm_shuffle_epi8(first_low, _mm_and_si128(first, _mm_set1_epi8(0x0F))));
	wrong = _mm_and_si128(wrong, _mm_shuffle_epi8(second_high, high_nibbles(block)));
	/* third and fourth bytes must be continuations, and two continuations in a row must be such */
	__m128i third = _mm_subs_epu8(_mm_alignr_epi8(block, before, 14), _mm_set1_epi8((char)(0xE0 - 0x80)));
	__m128i fourth = _mm_subs_epu8(_mm_alignr_epi8(block, before, 13), _mm_set1_epi8((char)(0xF0 - 0x80)));
	__m128i must = _mm_and_si128(_mm_or_si128(third, fourth), _mm_set1_epi8((char)0x80));
	return _mm_xor_si128(must, wrong);
}

/* Bytes from the start that whole blocks show to be right, a character cut off at their end aside. */
__attribute__((target("ssse3"))) static size_t
check_blocks(struct str s)
{
	__m128i before = _mm_setzero_si128();
	size_t at = 0;
	for (; at + BLOCK <= s.n; at += BLOCK) {
		__m128i block = _mm_loadu_si128((const __m128i *)(const void *)(s.p + at));
		__m128i errors = find_errors(block, before);
		if (_mm_movemask_epi8(_mm_cmpeq_epi8(errors, _mm_setzero_si128())) != 0xFFFF)
			break;
		before = block;
	}
	return at;
}

/* The same of thirty-two bytes. */
__attribute__((target("avx2"))) static __m256i
look_up(__m128i table, __m256i halves)
{
	return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(table), _mm256_and_si256(halves, _mm256_set1_epi8(0x0F)));
}

__attribute__((target("avx2"))) static __m256i
find_wide_errors(__m256i block, __m256i before)
{
	__m256i between = _mm256_permute2x128_si256(before, block, 0x21), first = _mm256_alignr_epi8(block, between, 15);
	__m256i wrong = _mm256_and_si256(look_up(FIRST_HIGH, _mm256_srli_epi16(first, 4)), look_up(FIRST_LOW, first));
	wrong = _mm256_and_si256(wrong, look_up(SECOND_HIGH, _mm256_srli_epi16(block, 4)));
	__m256i third = _mm256_subs_epu8(_mm256_alignr_epi8(block, between, 14), _mm256_set1_epi8((char)(0xE0 - 0x80)));
	__m256i fourth = _mm256_subs_epu8(_mm256_alignr_epi8(block, between, 13), _mm256_set1_epi8((char)(0xF0 - 0x80)));
	__m256i must = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
	return _mm256_xor_si256(must, wrong);
}

__attribute__((target("avx2"))) static size_t
check_wide_blocks(struct str s)
{
	__m256i before = _mm256_setzero_si256();
	size_t at = 0;
	for (; at + WIDE_BLOCK <= s.n; at += WIDE_BLOCK) {
		__m256i block = _mm256_loadu_si256((const __m256i *)(const void *)(s.p + at));
		__m256i errors = find_wide_errors(block, before);
		if (!_mm256_testz_si256(errors, errors))
			break;
		before = block;
	}
	return at;
}

static size_t
check_most(struct str s)
{
	if (__builtin_cpu_supports("avx2"))
		return check_wide_blocks(s);
	return __builtin_cpu_supports("ssse3") ? check_blocks(s) : 0;
}
#else
static size_t
check_most(struct str s)
{
	(void)s;
	return 0;
}
#endif

size_t
utf8_check(struct str s)
{
	size_t at = check_most(s);
	for (int back = 0; at > 0 && back < 3; back++)
		at--;
	while (at > 0 && ((uint8_t)s.p[at] & 0xC0) == 0x80)
		at--;
	return check_characters(s, at);
}
