/* lexicon.c: an index of the words by their first two code points, open-addressed, built once a document in a few microseconds: a
 * pass looks each pair of code points of the text up once, a bit first, so that its cost hardly grows with the number of words. */
#include "lexicon.h"

enum {
	SENTENCE = 24,     /* code points that ~ may stand for */
	PAIRS = 1 << 16,   /* bits that tell most pairs of code points from those that a word begins with */
	SLOTS_LEAST = 256, /* a power of two, as all larger numbers of slots */
};

static const struct word words[] = {
#define WORD(kind, wrong, right, keep, trigger, near) {WORD_##kind, wrong, right, keep, trigger, near},
#include "lexicon.def"
#undef WORD
};
enum { N_WORDS = sizeof words / sizeof words[0] };

struct entry {
	const uint32_t *text; /* NULL: free slot */
	uint32_t word;
	bool right;
};

struct lexicon {
	const struct word *words;
	struct entry *slots; /* never half full, though each word may stand there twice */
	size_t n_slots;
	uint64_t pairs[PAIRS / 64];
};

const struct word *
lexicon_words(size_t *n)
{
	*n = N_WORDS;
	return words;
}

static inline uint32_t
hash_pair(uint32_t first, uint32_t second)
{
	return (first * 0x9E3779B1u) ^ (second * 0x85EBCA6Bu);
}

static inline bool
may_begin(const struct lexicon *lexicon, uint32_t hash)
{
	uint32_t pair = hash >> 16;
	return lexicon->pairs[pair / 64] >> pair % 64 & 1;
}

static void
add_entry(struct lexicon *lexicon, const uint32_t *text, uint32_t word, bool right)
{
	uint32_t hash = hash_pair(text[0], text[1]), pair = hash >> 16;
	size_t slot = hash >> 8 & (lexicon->n_slots - 1);
	while (lexicon->slots[slot].text)
		slot = (slot + 1) & (lexicon->n_slots - 1);
	lexicon->slots[slot] = (struct entry){text, word, right};
	lexicon->pairs[pair / 64] |= (uint64_t)1 << pair % 64;
}

struct lexicon *
lexicon_of(struct arena *arena, const struct word *all, size_t n)
{
	struct lexicon *lexicon = ARENA_NEW(arena, struct lexicon);
	lexicon->words = all;
	lexicon->n_slots = SLOTS_LEAST;
	while (lexicon->n_slots < n * 4)
		lexicon->n_slots *= 2;
	lexicon->slots = ARENA_ARRAY(arena, struct entry, lexicon->n_slots);
	for (uint32_t i = 0; i < n; i++) {
		add_entry(lexicon, all[i].wrong, i, false);
		if (all[i].kind == WORD_VARIANT)
			add_entry(lexicon, all[i].right, i, true);
	}
	return lexicon;
}

struct lexicon *
lexicon_new(struct arena *arena)
{
	return lexicon_of(arena, words, N_WORDS);
}

/* What follows ~: within the sentence, and no 又 or 且 before it, which would make two halves of it (既使……又使……). */
static bool
follows_later(const struct passage *passage, size_t from, const uint32_t *rest)
{
	for (size_t i = from; i < passage->n && i - from < SENTENCE; i++) {
		if (cp_in(passage->cp[i], U"。；！？又且"))
			return false;
		if (passage_at(passage, i, rest))
			return true;
	}
	return false;
}

/* Code points of the word and what must stand before it, `*context`, when they stand at `i`, else 0. */
static size_t
match(const struct passage *passage, size_t i, const uint32_t *text, size_t *context)
{
	size_t n = 0;
	*context = 0;
	for (; *text && *text != '#' && *text != '~'; text++) {
		if (*text == '>') {
			*context = n;
			continue;
		}
		if (i + n >= passage->n || passage->cp[i + n] != *text)
			return 0;
		n++;
	}
	if (*text == '#')
		return cp_is_digit(passage->cp[i + n]) ? n : 0;
	if (*text == '~')
		return follows_later(passage, i + n, text + 1) ? n : 0;
	return n;
}

static size_t
phrase_length(const uint32_t *phrase)
{
	size_t n = 0;
	while (phrase[n] && phrase[n] != '|')
		n++;
	return n;
}

static bool
stands_at(const struct passage *passage, size_t at, const uint32_t *phrase, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (at + i >= passage->n || passage->cp[at + i] != phrase[i])
			return false;
	return true;
}

/* Whether one of the phrases in which the word is right stands over code points `from` up to `to`. */
static bool
is_kept(const struct passage *passage, size_t from, size_t to, const uint32_t *keep)
{
	for (size_t n; *keep; keep += n + (keep[n] == '|')) {
		n = phrase_length(keep);
		for (size_t shift = 0; shift + (to - from) <= n && shift <= from; shift++)
			if (stands_at(passage, from - shift, keep, n))
				return true;
	}
	return false;
}

static bool
find_entry(const struct lexicon *lexicon, const struct passage *passage, size_t i, uint32_t hash, struct hit *hit)
{
	const size_t last = lexicon->n_slots - 1;
	for (size_t slot = hash >> 8 & last; lexicon->slots[slot].text; slot = (slot + 1) & last) {
		const struct entry *entry = &lexicon->slots[slot];
		size_t context, n = match(passage, i, entry->text, &context);
		if (n == 0 || is_kept(passage, i, i + n, lexicon->words[entry->word].keep))
			continue;
		*hit = (struct hit){.word = entry->word, .from = i + context, .to = i + n, .right = entry->right};
		return true;
	}
	return false;
}

bool
lexicon_next(const struct lexicon *lexicon, const struct passage *passage, size_t *i, struct hit *hit)
{
	for (size_t at = *i; at + 1 < passage->n; at++) {
		uint32_t hash = hash_pair(passage->cp[at], passage->cp[at + 1]);
		if (!may_begin(lexicon, hash) || !find_entry(lexicon, passage, at, hash, hit))
			continue;
		*i = hit->to;
		return true;
	}
	return false;
}
