/* marks.c: classes of characters and searches over a paragraph's text. Knows no role and no position of a line. */
#include "marks.h"

unsigned
mark_class(uint32_t cp)
{
	switch (cp) {
	case 0x3002: /* 。 */
	case 0xFF01:
	case 0xFF1F:
	case 0xFF61:
	case '!':
	case '?':
		return MARK_STOP;
	case 0xFF1B:
	case ';':
		return MARK_SEMI;
	case 0xFF1A:
	case ':':
		return MARK_COLON;
	case 0xFF0C:
	case ',':
		return MARK_COMMA;
	case '(':
	case '[':
	case 0xFF08:
	case 0x300A: /* 《 */
	case 0x3008:
	case 0x3010:
	case 0x3014:
	case 0x201C:
	case 0x2018:
		return MARK_OPEN;
	case ')':
	case ']':
	case 0xFF09:
	case 0x300B:
	case 0x3009:
	case 0x3011:
	case 0x3015:
	case 0x201D:
	case 0x2019:
		return MARK_CLOSE;
	default:
		return 0;
	}
}

uint32_t
mark_fold(uint32_t cp)
{
	return cp >= 0xFF01 && cp <= 0xFF5E ? cp - 0xFF01 + '!' : cp;
}

uint32_t
mark_next_folded(struct str *s)
{
	while (s->n > 0) {
		uint32_t cp = utf8_next(s);
		if (!utf8_is_blank(cp))
			return mark_fold(cp);
	}
	return UTF8_BAD;
}

bool
mark_is_wide(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3001 && cp <= 0x33FF) || (cp >= 0xFF01 && cp <= 0xFFE6) ||
	       (cp >= 0x2460 && cp <= 0x24FF);
}

bool
mark_is_digit(uint32_t cp)
{
	cp = mark_fold(cp);
	return cp >= '0' && cp <= '9';
}

/* The class of the character in front of `*rest`, which moves past it; `before` is the one before it. */
static unsigned
class_in_place(struct str *rest, uint32_t *before)
{
	uint32_t cp = utf8_next(rest);
	unsigned class = mark_class(cp);
	bool in_number = class != 0 && cp < 0x80 && mark_is_digit(*before) && rest->n > 0 && mark_is_digit((uint8_t)rest->p[0]);
	*before = cp;
	return in_number ? 0 : class;
}

/* A search over a text: what was met outside brackets, and what was met at all. */
struct tally {
	unsigned outside, all;
	size_t first; /* of all */
};

/* Goes on to the next character of `set` outside brackets, whose byte it returns; STR_NONE at the end. */
static size_t
next_outside(struct str s, struct str *rest, uint32_t *before, int *depth, unsigned set, struct tally *tally)
{
	while (rest->n > 0) {
		if (utf8_skip_han(rest)) {
			*before = 0x4E00; /* like all of them, no digit */
			continue;
		}
		size_t here = s.n - rest->n;
		unsigned class = class_in_place(rest, before);
		bool outside = *depth <= 0;
		*depth += (class == MARK_OPEN) - (class == MARK_CLOSE);
		if ((class & set) == 0)
			continue;
		if (tally->all++ == 0)
			tally->first = here;
		tally->outside += outside;
		if (outside)
			return here;
	}
	return STR_NONE;
}

size_t
marks_find(struct str s, unsigned set)
{
	struct tally tally = {.first = STR_NONE};
	struct str rest = s;
	uint32_t before = 0;
	int depth = 0;
	size_t at = next_outside(s, &rest, &before, &depth, set, &tally);
	/* a bracket that never closes hides nothing */
	return at == STR_NONE && depth > 0 ? tally.first : at;
}

unsigned
marks_count(struct str s, unsigned set)
{
	struct tally tally = {0};
	struct str rest = s;
	uint32_t before = 0;
	int depth = 0;
	while (next_outside(s, &rest, &before, &depth, set, &tally) != STR_NONE)
		continue;
	return depth > 0 ? tally.all : tally.outside;
}

bool
marks_longer(struct str s, size_t chars)
{
	return s.n > chars && (s.n > chars * 4 || utf8_count(s) > chars);
}

struct str
marks_after(struct str s, size_t at)
{
	struct str rest = str_sub(s, at, s.n);
	utf8_next(&rest);
	return rest;
}

bool
marks_end(struct str s, unsigned set)
{
	size_t at = s.n;
	return s.n > 0 && (mark_class(utf8_before(s, &at)) & set) != 0;
}

size_t
marks_starts(struct str s, struct str literal)
{
	struct str rest = s;
	while (literal.n > 0) {
		uint32_t wanted = utf8_next(&literal), cp;
		do {
			if (rest.n == 0)
				return 0;
			cp = utf8_next(&rest);
		} while (utf8_is_blank(cp));
		if (mark_fold(cp) != mark_fold(wanted))
			return 0;
	}
	return s.n - rest.n;
}

bool
marks_ends(struct str s, struct str literal)
{
	size_t at = s.n, wanted_at = literal.n;
	while (wanted_at > 0) {
		uint32_t wanted = utf8_before(literal, &wanted_at), cp;
		do {
			if (at == 0)
				return false;
			cp = utf8_before(s, &at);
		} while (utf8_is_blank(cp));
		if (mark_fold(cp) != mark_fold(wanted))
			return false;
	}
	return true;
}

bool
marks_has(struct str s, struct str literal)
{
	return str_find(s, literal) != STR_NONE;
}

size_t
marks_starts_any(struct str s, const char *const *literals)
{
	size_t taken = 0;
	for (; *literals != NULL && taken == 0; literals++)
		taken = marks_starts(s, str_of(*literals));
	return taken;
}

bool
marks_ends_any(struct str s, const char *const *literals)
{
	for (; *literals != NULL; literals++)
		if (marks_ends(s, str_of(*literals)))
			return true;
	return false;
}

bool
marks_has_any(struct str s, const char *const *literals)
{
	for (; *literals != NULL; literals++)
		if (marks_has(s, str_of(*literals)))
			return true;
	return false;
}

bool
marks_has_han(struct str s)
{
	while (s.n > 0)
		if (utf8_is_han(utf8_next(&s)))
			return true;
	return false;
}
