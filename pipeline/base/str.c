/* str.c: slices. Bytes only, but for the blanks that str_trim asks utf8.h about. */
#include "str.h"
#include "utf8.h"
#include <string.h>

struct str
str_of(const char *c_string)
{
	return (struct str){c_string, c_string ? strlen(c_string) : 0};
}

/* The first `n` bytes; the last of them tells most words of Chinese apart, the first few do not. */
static bool
same_bytes(const char *a, const char *b, size_t n)
{
	return n == 0 || (a[n - 1] == b[n - 1] && memcmp(a, b, n) == 0);
}

bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && same_bytes(a.p, b.p, a.n);
}

int
str_cmp(struct str a, struct str b)
{
	size_t shared = a.n < b.n ? a.n : b.n;
	int order = shared ? memcmp(a.p, b.p, shared) : 0;
	if (order != 0)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && same_bytes(s.p, prefix.p, prefix.n);
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && (suffix.n == 0 || same_bytes(s.p + (s.n - suffix.n), suffix.p, suffix.n));
}

size_t
str_find(struct str s, struct str needle)
{
	if (needle.n == 0)
		return 0;
	/* the third byte of a Han character tells it from more of the others than the first */
	size_t telling = needle.n > 2 && (uint8_t)needle.p[0] >= 0xE0 ? 2 : 0;
	for (size_t at = 0; at + needle.n <= s.n; at++) {
		const char *hit = memchr(s.p + at + telling, needle.p[telling], s.n - at - needle.n + 1);
		if (hit == NULL)
			return STR_NONE;
		at = (size_t)(hit - s.p) - telling;
		if (memcmp(s.p + at, needle.p, needle.n) == 0)
			return at;
	}
	return STR_NONE;
}

struct str
str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	/* NULL + 0 is undefined in C17 */
	return (struct str){from ? s.p + from : s.p, to - from};
}

struct str
str_trim(struct str s)
{
	size_t end = s.n;
	for (size_t at = end; at > 0 && utf8_is_blank(utf8_before(s, &at));)
		end = at;
	struct str rest = str_sub(s, 0, end);
	while (rest.n > 0) {
		struct str next = rest;
		if (!utf8_is_blank(utf8_next(&next)))
			break;
		rest = next;
	}
	return rest;
}
