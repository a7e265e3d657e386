/* passage.h: what rules read: each text of the doc as an array of code points, in the order of the notice, those of what is
 * attached last, with where it stood in the source. A passage is what stood in one paragraph: label, lead and text of one node. */
#pragma once
#include "doc.h"
#include "utf8.h"

/* What a passage holds, so that a rule is asked only where it has something to look at. */
enum has {
	HAS_DIGIT = 1 << 0,   /* 0-9, full-width too */
	HAS_PAIR = 1 << 1,    /* quotation marks, brackets, title marks, of either width */
	HAS_DOTS = 1 << 2,    /* … or . */
	HAS_DASH = 1 << 3,    /* - — － */
	HAS_PERCENT = 1 << 4, /* % ％ */
	HAS_AT = 1 << 5,      /* @ ＠ */
	HAS_MARK = 1 << 6,    /* ， 。 、 ； ： ！ ？ */
	HAS_ASCII = 1 << 7,   /* , ; : ! ? ( ) " ' < > */
	HAS_YEAR = 1 << 8,    /* 年 月 */
	HAS_NUMBER = 1 << 9,  /* 号 */
};

/* Code points that stood together in the source, from `start` up to the next stretch. */
struct stretch {
	size_t start;
	struct place at;
	bool exact; /* code point start + i stood at at.column + i; else the whole stretch stood at `at` */
};

struct passage {
	const struct node *node;
	const uint32_t *cp;     /* cp[-1] and cp[n] are 0 */
	const uint64_t *others; /* a bit for each code point that is no Han of the common block: marks, digits, letters, blanks */
	size_t n;
	size_t label, head; /* code points of its label; of label and heading or lead together */
	uint8_t level;      /* of its heading or lead; 0: none */
	bool cell;          /* stands in a table */
	unsigned has;       /* enum has */
	const struct stretch *stretches;
	size_t n_stretches;
};

struct passages {
	struct arena *arena;
	const struct doc *doc;
	const struct passage *items;
	size_t n;
};

struct passages passages_collect(struct arena *arena, const struct doc *doc);

/* Where code points `from` up to, not including, `to` stood. */
struct place passage_place(const struct passage *passage, size_t from, size_t to);

/* The same code points as UTF-8, at most `most` of them, then ……. */
struct str passage_str(struct arena *arena, const struct passage *passage, size_t from, size_t to, size_t most);

/* Words are U"" literals, ended by 0. The first gives its length when it stands at `i`, else 0. */
size_t passage_at(const struct passage *passage, size_t i, const uint32_t *word);
size_t passage_at_any(
        const struct passage *passage, size_t i, const uint32_t *const *words);        /* ends with NULL; the first that fits */
size_t passage_ends(const struct passage *passage, size_t end, const uint32_t *word);  /* it ends before `end` */
size_t passage_find(const struct passage *passage, size_t from, const uint32_t *word); /* SIZE_MAX: nowhere */

/* The code point before `i`; 0 at the start. */
static inline uint32_t
passage_before(const struct passage *passage, size_t i)
{
	return (passage->cp - 1)[i]; /* cp[i - 1] would ask for cp[SIZE_MAX] when i is 0 */
}

/* The first code point from `from` on that is no Han of the common block; passage->n: there is none. */
static inline size_t
passage_other(const struct passage *passage, size_t from)
{
	if (from >= passage->n)
		return passage->n;
	size_t word = from / 64;
	uint64_t bits = passage->others[word] >> from % 64 << from % 64;
	while (bits == 0) {
		if (++word * 64 >= passage->n)
			return passage->n;
		bits = passage->others[word];
	}
	return word * 64 + (size_t)__builtin_ctzll(bits);
}

/* Where a clause may begin behind `i`: right after the next mark, or where the text begins behind its lead. */
static inline size_t
passage_next_clause(const struct passage *passage, size_t i)
{
	size_t next = passage_other(passage, i) + 1;
	return i < passage->head && passage->head < next ? passage->head : next;
}

static inline bool
cp_in(uint32_t cp, const uint32_t *set) /* never for 0 */
{
	while (*set && *set != cp)
		set++;
	return *set != 0;
}

static inline bool
cp_is_digit(uint32_t cp) /* 0-9, full-width too */
{
	return cp - '0' < 10 || cp - 0xFF10 < 10;
}

static inline bool
cp_is_latin(uint32_t cp) /* ASCII letters */
{
	return (cp | 0x20) - 'a' < 26;
}

static inline bool
cp_is_han(uint32_t cp)
{
	if (cp - 0x4E00 < 0x5200)
		return true;
	bool mark = cp - 0xFF00 < 0x100 || cp < 0x3400; /* most of the rest, and no Han but 々 〇 */
	return mark ? cp == 0x3005 || cp == 0x3007 : utf8_is_han(cp);
}

/* The digits from `*i` on as a number, `*i` moved past them; they count as 0 when there are none. Past nine digits: UINT32_MAX. */
uint32_t passage_number(const struct passage *passage, size_t *i);

/* The same for Chinese numerals up to 九十九 (十二, 二十, 〇 not). */
uint32_t passage_han_number(const struct passage *passage, size_t *i);

/* A finding about code points `from` up to `to`. A fix is left out when they do not stand together in the source. */
void passage_report(struct diags *diags, const struct passage *passage, size_t from, size_t to, struct diag diag);

/* The same, its first argument what stood there. */
void passage_report_text(struct diags *diags, const struct passage *passage, size_t from, size_t to, struct diag diag);
