/* sense.c: breaks of a title weighed by its words: a small lexicon, the issuer's name at its head, brackets and book titles. It
 * must not know of widths or rows: title.c weighs those. */
#include "sense.h"
#include <string.h>
#include <uchar.h>

enum {
	COST_GOOD = 0,
	COST_AFTER_ABOUT = 1,
	COST_BOOK = 2,
	COST_MARK = 3,
	COST_JOIN = 5,
	COST_OF = 6,
	COST_VERB = 12,
	COST_WORDS = 12,
	COST_LETTERS = 50,
	COST_BEFORE_OF = 25, /* the row of a 《》 that fills it */
	COST_PARENTHESIS = 60,
	COST_AFTER_JOIN = 60,
	COST_NAME_PLACE = 20,
	COST_NAME = 50,
	COST_QUOTED = 40,
	COST_UNWISHED = 12,
	BOOK_WHOLE = 18, /* a 《》 of so many characters is never broken */
};

enum word_kind { WORD_NONE, WORD_PLAIN, WORD_ABOUT, WORD_TOWARD, WORD_OF, WORD_GENRE, WORD_JOIN, WORD_VERB, WORD_PLACE };

struct word {
	const char16_t *text;
	uint8_t n, kind;
};

static const struct word lexicon[] = {
#define WORD(text, kind) {u##text, sizeof(u##text) / sizeof(char16_t) - 1, WORD_##kind},
#include "title.def"
#undef WORD
};

struct str
sense_reason(enum sense_reason reason)
{
	static const struct str texts[] = {
#define REASON(name, text) {text, sizeof(text) - 1},
#include "sense.def"
#undef REASON
	};
	return texts[reason];
}

/* Clusters the word covers from `at` on; 0: it does not stand there. */
static size_t
match(const struct cluster *clusters, size_t n, size_t at, const struct word *word)
{
	for (size_t i = 0; i < word->n; i++) {
		if (at + i >= n || clusters[at + i].cp != word->text[i]) {
			return 0;
		}
	}
	return word->n;
}

static size_t
longest_word(const struct cluster *clusters, size_t n, size_t at, enum word_kind *kind)
{
	size_t longest = 0;
	*kind = WORD_NONE;
	for (size_t i = 0; i < sizeof lexicon / sizeof *lexicon; i++) {
		size_t length = match(clusters, n, at, &lexicon[i]);
		if (length > longest) {
			longest = length;
			*kind = (enum word_kind)lexicon[i].kind;
		}
	}
	return longest;
}

/* Cuts the title into words: kinds[i] is set at each word's first and last cluster, `inside` where a break would part one. */
struct words {
	uint8_t *first, *last; /* enum word_kind of the word that starts, ends at the cluster */
	bool *inside;
};

static void
cut_words(const struct cluster *clusters, size_t n, struct words *words)
{
	for (size_t i = 0; i < n;) {
		enum word_kind kind;
		size_t length = longest_word(clusters, n, i, &kind);
		length = length ? length : 1;
		words->first[i] = words->last[i + length - 1] = (uint8_t)kind;
		for (size_t k = i + 1; k < i + length; k++) {
			words->inside[k] = true;
		}
		i += length;
	}
}

static void
weigh(struct sense *sense, int32_t cost, enum sense_reason reason)
{
	if (cost < sense->cost) {
		*sense = (struct sense){cost, (uint8_t)reason};
	}
}

static void
weigh_by_words(struct sense *sense, enum word_kind left, enum word_kind right)
{
	bool letters = left == WORD_NONE && right == WORD_NONE;
	weigh(sense,
	        letters                                   ? COST_LETTERS
	        : left == WORD_NONE || right == WORD_NONE ? (COST_WORDS + COST_LETTERS) / 2
	                                                  : COST_WORDS,
	        letters ? REASON_LETTERS : REASON_WORDS);
	if (right == WORD_ABOUT) {
		weigh(sense, COST_GOOD, REASON_BEFORE_ABOUT);
	}
	if (left == WORD_ABOUT) {
		weigh(sense, COST_AFTER_ABOUT, REASON_AFTER_ABOUT);
	}
	if (left == WORD_OF) {
		weigh(sense, COST_OF, REASON_AFTER_OF);
	}
	if (left == WORD_TOWARD || left == WORD_VERB) {
		weigh(sense, COST_VERB, left == WORD_VERB ? REASON_AFTER_VERB : REASON_AFTER_TOWARD);
	}
	if (right == WORD_JOIN) {
		weigh(sense, COST_JOIN, REASON_BEFORE_JOIN);
	}
	if (right == WORD_GENRE) {
		weigh(sense, COST_OF, REASON_BEFORE_GENRE);
	}
}

/* 通 报, letter-spaced by its author, is one word. */
static bool
is_spaced_word(const struct cluster *clusters, size_t n, size_t i)
{
	size_t left = i, right = i;
	while (left > 0 && clusters[left - 1].class == CLASS_BLANK) {
		left--;
	}
	bool left_single = left < 2 || clusters[left - 2].class == CLASS_BLANK;
	bool right_single = right + 1 >= n || clusters[right + 1].class == CLASS_BLANK;
	return left_single || right_single;
}

static struct sense
sense_between(const struct cluster *clusters, size_t n, const struct words *words, size_t i)
{
	struct sense sense = {SENSE_NEVER, REASON_WORDS};
	const struct cluster *left = &clusters[i - 1], *right = &clusters[i];
	bool closed = class_closes((enum break_class)left->class);
	if (right->before != BREAK_FREE || words->inside[i] || (words->first[i] == WORD_OF && !closed)) {
		return sense;
	}
	if (left->class == CLASS_BLANK) {
		if (!is_spaced_word(clusters, n, i)) {
			weigh(&sense, COST_GOOD, REASON_BLANK);
		}
		return sense;
	}
	if (words->last[i - 1] == WORD_JOIN) {
		weigh(&sense, COST_AFTER_JOIN, REASON_WORDS);
		return sense;
	}
	if (right->class == CLASS_OPEN) {
		bool aside = right->cp == 0xFF08 || right->cp == '(';
		weigh(&sense, aside ? COST_PARENTHESIS : COST_BOOK, REASON_BEFORE_BOOK);
	} else if (closed) {
		weigh(&sense, words->first[i] == WORD_OF ? COST_BEFORE_OF : COST_MARK, REASON_AFTER_MARK);
	} else {
		weigh_by_words(&sense, (enum word_kind)words->last[i - 1], (enum word_kind)words->first[i]);
	}
	return sense;
}

static size_t
name_end(const struct cluster *clusters, size_t n, const struct words *words)
{
	for (size_t i = 0; i < n; i++) {
		bool name_over = words->first[i] == WORD_ABOUT || words->first[i] == WORD_VERB || clusters[i].class == CLASS_OPEN;
		if (name_over) {
			return i;
		}
	}
	return 0;
}

/* The issuer's name at the head is not broken where it can be helped, and then behind a place's name. Between two issuers, set
 * apart by a blank, it may be. */
static void
spare_name(const struct cluster *clusters, size_t n, const struct words *words, struct sense *senses)
{
	size_t end = name_end(clusters, n, words);
	for (size_t i = 1; i < end; i++) {
		if (senses[i].cost < SENSE_NEVER && senses[i].reason != REASON_BLANK && senses[i].reason != REASON_AFTER_MARK) {
			senses[i].cost += words->last[i - 1] == WORD_PLACE ? COST_NAME_PLACE : COST_NAME;
			senses[i].reason = REASON_IN_NAME;
		}
	}
}

/* The mark that closes what opens at `i`; n when there is none. */
static size_t
closing_of(const struct cluster *clusters, size_t n, size_t i)
{
	size_t depth = 0;
	for (size_t k = i; k < n; k++) {
		if (clusters[k].class == CLASS_OPEN) {
			depth++;
		} else if (clusters[k].class == CLASS_CLOSE && --depth == 0) {
			return k;
		}
	}
	return n;
}

static bool
is_inner_place(const struct sense *sense)
{
	return sense->reason == REASON_BEFORE_ABOUT || sense->reason == REASON_AFTER_ABOUT || sense->reason == REASON_AFTER_OF ||
	       sense->reason == REASON_AFTER_MARK;
}

/* A 《》 or quotation is whole up to 18 characters; a longer one breaks at an inner 关于, 的 or 、 */
static void
spare_quoted(const struct cluster *clusters, size_t n, struct sense *senses)
{
	for (size_t i = 0; i < n; i++) {
		size_t end = clusters[i].class == CLASS_OPEN ? closing_of(clusters, n, i) : n;
		if (end == n) {
			continue;
		}
		bool whole = end - i - 1 <= BOOK_WHOLE;
		for (size_t k = i + 1; k <= end; k++) {
			if (whole) {
				senses[k].cost = SENSE_NEVER;
			} else if (senses[k].cost < SENSE_NEVER && !is_inner_place(&senses[k])) {
				senses[k].cost += COST_QUOTED;
			}
		}
	}
}

/* Where the source broke its title, its author wished it: every other place is a little worse. */
static void
hear_wishes(const struct cluster *clusters, size_t n, const struct span *spans, struct sense *senses)
{
	bool any = false;
	for (size_t i = 1; i < n; i++) {
		any = any || (clusters[i].span != clusters[i - 1].span && spans[clusters[i].span].line_break);
	}
	for (size_t i = 1; any && i < n; i++) {
		size_t left = i - 1;
		while (left > 0 && clusters[left].class == CLASS_BLANK) {
			left--;
		}
		bool wished = clusters[i].span != clusters[left].span && spans[clusters[i].span].line_break;
		senses[i].cost += wished || senses[i].cost == SENSE_NEVER ? 0 : COST_UNWISHED;
	}
}

void
sense_find(const struct cluster *clusters, size_t n, const struct span *spans, struct sense *senses)
{
	uint8_t first[SENSE_CLUSTERS] = {0}, last[SENSE_CLUSTERS] = {0};
	bool inside[SENSE_CLUSTERS] = {0};
	struct words words = {first, last, inside};
	cut_words(clusters, n, &words);
	senses[0] = (struct sense){SENSE_NEVER, REASON_WORDS};
	for (size_t i = 1; i < n; i++) {
		senses[i] = sense_between(clusters, n, &words, i);
	}
	spare_name(clusters, n, &words, senses);
	spare_quoted(clusters, n, senses);
	hear_wishes(clusters, n, spans, senses);
}
