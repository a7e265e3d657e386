/* results.c: what was done about a problem, beside what was to be done: a result that is its measure over again tells nothing. */
#include "families.h"
#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 15, SHOWN = 20 }; /* code points */

struct measure {
	uint64_t hash;
	struct str words;
};

static bool
is_numeral(uint32_t cp)
{
	return (cp >= 0x2460 && cp <= 0x2473) || cp_is_digit(cp) || cp_in(cp, U"一二三四五六七八九十");
}

/* Without its number (①, 一是, 1.) and the mark at its end. */
static struct str
words_of(struct str s)
{
	static const uint32_t marks[] = U"。；，;,.";
	struct str rest = s, after = s;
	while (rest.n > 0 && is_numeral(utf8_next(&after)))
		rest = after;
	after = rest;
	if (rest.n < s.n && rest.n > 0 && cp_in(utf8_next(&after), U"是、.．）)"))
		rest = after;
	rest = str_trim(rest);
	size_t end = rest.n;
	if (end > 0 && cp_in(utf8_before(rest, &end), marks))
		rest = str_sub(rest, 0, end);
	return rest;
}

static uint64_t
hash_of(struct str s)
{
	uint64_t hash = 1469598103934665603u ^ s.n;
	for (uint64_t word = 0; s.n > 0; s = str_sub(s, sizeof word, s.n)) {
		memcpy(&word, s.p, s.n < sizeof word ? s.n : sizeof word);
		hash = (hash ^ word) * 1099511628211u;
		hash ^= hash >> 29;
	}
	return hash;
}

static int
compare_measures(const void *a, const void *b)
{
	uint64_t left = ((const struct measure *)a)->hash, right = ((const struct measure *)b)->hash;
	return (left > right) - (left < right);
}

/* The measures, by hash, so that each result is looked up and not compared with all of them. */
static struct measure *
collect_measures(struct arena *arena, const struct quote *quote, size_t *n)
{
	struct measure *measures = NULL;
	for (; quote; quote = quote->next) {
		struct str words = words_of(quote->text);
		measures = arena_grow(arena, measures, *n, sizeof *measures);
		measures[(*n)++] = (struct measure){hash_of(words), words};
	}
	if (*n > 1)
		qsort(measures, *n, sizeof *measures, compare_measures);
	return measures;
}

static void
check_item(struct arena *arena, const struct rectification *item, struct diags *diags)
{
	size_t n = 0;
	const struct measure *measures = collect_measures(arena, item->measures, &n);
	for (const struct quote *result = item->results; result && n > 0; result = result->next) {
		struct str words = words_of(result->text);
		struct measure wanted = {hash_of(words), words};
		const struct measure *same = bsearch(&wanted, measures, n, sizeof *measures, compare_measures);
		if (!same || !str_eq(same->words, words) || utf8_count(words) < SHORTEST)
			continue;
		bool whole = utf8_count(words) <= SHOWN;
		struct str start = str_sub(words, 0, utf8_offset(words, SHOWN));
		diags_add(diags, (struct diag){.code = DIAG_RESULT_REPEATS,
		                         .at = result->at,
		                         .args = {whole ? words : arena_printf(diags->arena, "%.*s……", (int)start.n, start.p)}});
	}
}

void
check_results(const struct passages *passages, struct diags *diags)
{
	for (const struct rectification *item = passages->doc->meaning.items; item; item = item->next)
		if (item->measures && item->results)
			check_item(passages->arena, item, diags);
}
