/* docnumber.c: the form word(s)〔year〕number号. Knows nothing of where it stands. */
#include "docnumber.h"
#include "marks.h"
#include "utf8.h"

enum { ORGAN_CHARS = 12, DIGITS = 6 };

static bool
is_bracket(uint32_t cp)
{
	return cp == 0x3014 || cp == 0xFF3B || cp == '[' || cp == 0x3010 || mark_fold(cp) == '(';
}

static size_t
take_digits(struct str *s)
{
	size_t n = 0;
	for (struct str rest = *s; rest.n > 0 && n <= DIGITS && mark_is_digit(utf8_next(&rest)); n++)
		*s = rest;
	return n;
}

/* 〔2024〕20号 in front of `s`: its bytes, or 0. */
static size_t
parse_year_and_number(struct str s)
{
	struct str rest = s;
	utf8_next(&rest);
	if (take_digits(&rest) != 4 || (mark_class(utf8_next(&rest)) & MARK_CLOSE) == 0)
		return 0;
	if (str_starts(rest, STR("第")))
		utf8_next(&rest);
	size_t digits = take_digits(&rest);
	if (digits == 0 || digits > DIGITS || !str_starts(rest, STR("号")))
		return 0;
	return s.n - rest.n + sizeof "号" - 1;
}

/* Where the issuer's short name that ends at `end` begins. */
static size_t
find_organ(struct str s, size_t from, size_t end)
{
	static const char *const before[] = {"根据", "按照", "依据", "依照", "印发", "参照", "贯彻", "落实", NULL};
	size_t start = end;
	for (int i = 0; i < ORGAN_CHARS && start > from; i++) {
		size_t back = start;
		if (!utf8_is_han(utf8_before(s, &back)))
			break;
		start = back;
	}
	for (size_t at = start; at < end;) {
		struct str rest = str_sub(s, at, end);
		size_t n = marks_starts_any(rest, before);
		if (n > 0)
			start = at + n;
		utf8_next(&rest);
		at = end - rest.n;
	}
	return start;
}

bool
doc_number_find(struct str s, size_t from, size_t *start, size_t *end)
{
	for (struct str rest = str_sub(s, from, s.n); rest.n > 0;) {
		if (utf8_skip_han(&rest))
			continue;
		struct str here = rest;
		uint32_t cp = utf8_next(&rest);
		size_t n = is_bracket(cp) ? parse_year_and_number(here) : 0;
		if (n == 0)
			continue;
		size_t at = s.n - here.n;
		*start = find_organ(s, from, at);
		*end = at + n;
		if (*start < at)
			return true;
	}
	return false;
}
