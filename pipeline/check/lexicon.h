/* lexicon.h: the words of lexicon.def, found in a passage in one pass whatever their number. */
#pragma once
#include "passage.h"

enum word_kind { WORD_WRONG, WORD_USAGE, WORD_VARIANT };

struct word {
	enum word_kind kind;
	const uint32_t *wrong, *right, *keep; /* as in lexicon.def */
	const char *trigger, *near;
};

struct lexicon;

const struct word *lexicon_words(size_t *n); /* all of lexicon.def */

struct lexicon *lexicon_new(struct arena *arena); /* of all of them */
struct lexicon *lexicon_of(struct arena *arena, const struct word *words, size_t n);

/* One place where a word, or what a variant should be, stands. */
struct hit {
	size_t word; /* index into the lexicon's words */
	size_t from, to;
	bool right; /* WORD_VARIANT only: this is the other way of writing it */
};

/* The next hit from `*i` on; `*i` moves past it. */
bool lexicon_next(const struct lexicon *lexicon, const struct passage *passage, size_t *i, struct hit *hit);
