/* wording.c: words written wrong, by the lexicon; and words written two ways in one notice. */
#include "families.h"
#include "lexicon.h"

enum { PLACES = 64 }; /* of variants, kept until all of the notice has been read */

struct variant {
	const struct passage *passage;
	struct hit hit;
};

struct wording {
	const struct word *words;
	unsigned *counts[2]; /* of each word: as it is written wrong, right */
	struct variant places[PLACES];
	size_t n_places;
};

static struct str
utf8_of(struct arena *arena, const uint32_t *text)
{
	char bytes[64];
	size_t n = 0;
	for (; *text && *text != '#' && *text != '~' && n + 4 < sizeof bytes; text++)
		n += utf8_put(bytes + n, *text);
	return arena_str(arena, (struct str){bytes, n});
}

static void
report_word(const struct passage *passage, const struct hit *hit, const struct word *word, struct diags *diags)
{
	struct str right = utf8_of(diags->arena, word->right);
	enum diag_code code = word->kind == WORD_WRONG ? DIAG_WORD_WRONG : DIAG_WORD_USAGE;
	passage_report_text(diags, passage, hit->from, hit->to, (struct diag){.code = code, .args = {right}, .fix = right});
}

static void
keep_variant(struct wording *wording, const struct passage *passage, const struct hit *hit)
{
	wording->counts[hit->right][hit->word]++;
	if (!hit->right && wording->n_places < PLACES)
		wording->places[wording->n_places++] = (struct variant){passage, *hit};
}

static void
report_variants(const struct wording *wording, struct diags *diags)
{
	for (size_t i = 0; i < wording->n_places; i++) {
		const struct variant *place = &wording->places[i];
		size_t word = place->hit.word;
		unsigned wrong = wording->counts[0][word], right = wording->counts[1][word];
		if (right < 2 || right <= wrong)
			continue;
		passage_report_text(diags, place->passage, place->hit.from, place->hit.to,
		        (struct diag){.code = DIAG_WORD_VARIANT,
		                .args = {utf8_of(diags->arena, wording->words[word].right),
		                        arena_printf(diags->arena, "%u", right)}});
	}
}

void
check_wording(const struct passages *passages, struct diags *diags)
{
	struct lexicon *lexicon = lexicon_new(passages->arena);
	struct wording wording = {0};
	struct hit hit;
	size_t n;
	wording.words = lexicon_words(&n);
	wording.counts[0] = ARENA_ARRAY(passages->arena, unsigned, n);
	wording.counts[1] = ARENA_ARRAY(passages->arena, unsigned, n);
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = 0; lexicon_next(lexicon, passage, &i, &hit);) {
			if (wording.words[hit.word].kind == WORD_VARIANT)
				keep_variant(&wording, passage, &hit);
			else
				report_word(passage, &hit, &wording.words[hit.word], diags);
		}
	}
	report_variants(&wording, diags);
}
