/* lexicon.c: an index of the words by their first two code points, open-addressed, built once a document in a few microseconds: a
 * pass looks at each pair of code points of the text once, so that its cost does not grow with the number of words. */
#include "lexicon.h"
#include <assert.h>

enum {
	SLOTS = 2048,  /* power of two, at least twice the entries */
	SENTENCE = 24, /* code points that ~ may stand for */
	NO_ENTRY = 0,
};

static const struct word words[] = {
#define WORD(kind, wrong, right, keep, trigger, near) {WORD_##kind, wrong, right, keep, trigger, near},
#include "lexicon.def"
#undef WORD
};
enum { N_WORDS = sizeof words / sizeof words[0] };
static_assert(N_WORDS * 2 <= SLOTS / 2, "each word may stand twice in an index that is never half full");

struct entry {
	const uint32_t *text; /* NULL: free slot */
	uint32_t word;
	bool right;
};

struct lexicon {
	struct entry slots[SLOTS];
	uint64_t firsts[1024]; /* a bit for each first code point of the basic plane that some word begins with */
};

const struct word *
lexicon_words(size_t *n)
{
	*n = N_WORDS;
	return words;
}

static uint32_t
slot_of(uint32_t first, uint32_t second)
{
	return ((first * 0x9E3779B1u) ^ (second * 0x85EBCA6Bu)) >> 21 & (SLOTS - 1);
}

static void
add_entry(struct lexicon *lexicon, const uint32_t *text, uint32_t word, bool right)
{
	uint32_t slot = slot_of(text[0], text[1]);
	while (lexicon->slots[slot].text)
		slot = (slot + 1) & (SLOTS - 1);
	lexicon->slots[slot] = (struct entry){text, word, right};
	lexicon->firsts[text[0] >> 6 & 1023] |= 1ull << (text[0] & 63);
}

struct lexicon *
lexicon_new(struct arena *arena)
{
	struct lexicon *lexicon = ARENA_NEW(arena, struct lexicon);
	for (uint32_t i = 0; i < N_WORDS; i++) {
		add_entry(lexicon, words[i].wrong, i, false);
		if (words[i].kind == WORD_VARIANT)
			add_entry(lexicon, words[i].right, i, true);
	}
	return lexicon;
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

/* Code points of the word when it stands at `i`, else 0. */
static size_t
match(const struct passage *passage, size_t i, const uint32_t *text)
{
	size_t n = 0;
	for (; text[n] && text[n] != '#' && text[n] != '~'; n++)
		if (i + n >= passage->n || passage->cp[i + n] != text[n])
			return 0;
	if (text[n] == '#')
		return cp_is_digit(passage->cp[i + n]) ? n : 0;
	if (text[n] == '~')
		return follows_later(passage, i + n, text + n + 1) ? n : 0;
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
find_entry(const struct lexicon *lexicon, const struct passage *passage, size_t i, struct hit *hit)
{
	uint32_t first = passage->cp[i];
	for (uint32_t slot = slot_of(first, passage->cp[i + 1]); lexicon->slots[slot].text; slot = (slot + 1) & (SLOTS - 1)) {
		const struct entry *entry = &lexicon->slots[slot];
		size_t n = match(passage, i, entry->text);
		if (n == 0 || is_kept(passage, i, i + n, words[entry->word].keep))
			continue;
		*hit = (struct hit){.word = entry->word, .from = i, .to = i + n, .right = entry->right};
		return true;
	}
	return false;
}

bool
lexicon_next(const struct lexicon *lexicon, const struct passage *passage, size_t *i, struct hit *hit)
{
	for (size_t at = *i; at + 1 < passage->n; at++) {
		uint32_t first = passage->cp[at];
		if (first > 0xFFFF || !(lexicon->firsts[first >> 6] >> (first & 63) & 1) || !find_entry(lexicon, passage, at, hit))
			continue;
		*i = hit->to;
		return true;
	}
	return false;
}
