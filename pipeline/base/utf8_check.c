/* utf8_check.c: whether bytes are UTF-8, sixteen at a time where the machine can (Keiser and Lemire, "Validating UTF-8 in less than
 * one instruction per byte", 2021): three look-ups classify each pair of bytes, and a bit that survives all three is an error. The
 * offset of the first bad byte is then found one character at a time, from the last block that was right. */
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
#include <tmmintrin.h>

enum { BLOCK = 16 };

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

__attribute__((target("ssse3"))) static __m128i
high_nibbles(__m128i bytes)
{
	return _mm_and_si128(_mm_srli_epi16(bytes, 4), _mm_set1_epi8(0x0F));
}

/* A byte is not zero where a pair of bytes cannot stand together. `before` is the block that came before. */
__attribute__((target("ssse3"))) static __m128i
find_errors(__m128i block, __m128i before)
{
	const __m128i first_high = ROW(TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, C(TWO_CONTS),
	        C(TWO_CONTS), C(TWO_CONTS), C(TWO_CONTS), TOO_SHORT | OVERLONG_2, TOO_SHORT, TOO_SHORT | OVERLONG_3 | SURROGATE,
	        TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4);
	const __m128i first_low = ROW(C(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), C(CARRY | OVERLONG_2), C(CARRY), C(CARRY),
	        C(CARRY | TOO_LARGE), C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000),
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000),
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000), C(CARRY | TOO_LARGE | TOO_LARGE_1000),
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE), C(CARRY | TOO_LARGE | TOO_LARGE_1000),
	        C(CARRY | TOO_LARGE | TOO_LARGE_1000));
	const __m128i second_high = ROW(TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
	        C(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE), TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT);
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

static bool
has_blocks(void)
{
	return __builtin_cpu_supports("ssse3");
}
#else
static size_t
check_blocks(struct str s)
{
	(void)s;
	return 0;
}

static bool
has_blocks(void)
{
	return false;
}
#endif

size_t
utf8_check(struct str s)
{
	size_t at = has_blocks() ? check_blocks(s) : 0;
	for (int back = 0; at > 0 && back < 3; back++)
		at--;
	while (at > 0 && ((uint8_t)s.p[at] & 0xC0) == 0x80)
		at--;
	return check_characters(s, at);
}
