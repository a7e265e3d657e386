/* statuses.c: the words that say how far each problem is, beside those of its siblings: 已完成整改 among 已完成, a line without its
 * full stop. */
#include "families.h"

enum {
	FEWEST = 4,      /* statuses, for the others to be a pattern */
	NEARLY_ALL = 75, /* of them are alike [%] */
	LONGEST = 24     /* code points of a status */
};

/* The status that its own words say: not the one a heading says for all below it. */
static bool
says_itself(const struct rectification *item)
{
	return item->status != PROGRESS_NONE_SAID && item->status_text.text.n > 0 &&
	       item->status_text.confidence == CONFIDENCE_CERTAIN;
}

/* ---- wording ---- */

/* What most statuses of one kind may say: a wording that is most of them is what the vote leaves. */
struct vote {
	struct str text;
	unsigned n, alike;
	int lead;
};

static void
count_vote(struct vote *vote, struct str text)
{
	vote->n++;
	if (vote->lead == 0)
		vote->text = text;
	vote->lead += str_eq(vote->text, text) ? 1 : -1;
}

static bool
is_pattern(const struct vote *vote)
{
	return vote->n >= FEWEST && vote->alike * 100 >= vote->n * NEARLY_ALL;
}

/* 已基本完成 and 已完成，长期坚持 say something else than 已完成. */
static bool
says_more(struct str text, struct str usual)
{
	static const struct str words[] = {{"基本", 6}, {"部分", 6}, {"长期", 6}, {"持续", 6}};
	bool more = str_starts(text, usual);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		more = more || (str_find(text, words[i]) != STR_NONE && str_find(usual, words[i]) == STR_NONE);
	return more;
}

void
check_status_wording(const struct passages *passages, struct diags *diags)
{
	struct vote votes[PROGRESS__MAX] = {0};
	const struct rectification *items = passages->doc->meaning.items;
	for (const struct rectification *item = items; item; item = item->next)
		if (says_itself(item))
			count_vote(&votes[item->status], item->status_text.text);
	for (const struct rectification *item = items; item; item = item->next)
		votes[item->status].alike += says_itself(item) && str_eq(item->status_text.text, votes[item->status].text);
	for (const struct rectification *item = items; item; item = item->next) {
		const struct vote *vote = &votes[item->status];
		struct str text = item->status_text.text;
		if (!says_itself(item) || !is_pattern(vote) || str_eq(text, vote->text) || says_more(text, vote->text))
			continue;
		diags_add(diags, (struct diag){.code = DIAG_STATUS_VARIANT,
		                         .at = item->status_text.at,
		                         .args = {text, vote->text, arena_printf(diags->arena, "%u", vote->alike)}});
	}
}

/* ---- full stops ---- */

/* The passage that holds `at`, not before passage `*p`, which moves on to it. */
static const struct passage *
find_passage(const struct passages *passages, struct place at, size_t *p)
{
	while (*p + 1 < passages->n && place_compare(passages->items[*p + 1].node->at, at) <= 0)
		++*p;
	return &passages->items[*p];
}

/* Whether the passage ends with the status and `stop` behind it; 0: with nothing behind it. */
static bool
ends_with_status(const struct passage *passage, struct str status, uint32_t stop)
{
	uint32_t text[LONGEST + 2];
	size_t n = 0;
	while (status.n > 0 && n < LONGEST)
		text[n++] = utf8_next(&status);
	if (status.n > 0)
		return false;
	text[n] = stop;
	text[n + (stop != 0)] = 0;
	return passage_ends(passage, passage->n, text) > 0;
}

void
check_status_stops(const struct passages *passages, struct diags *diags)
{
	const struct rectification *items = passages->doc->meaning.items;
	unsigned stops = 0, bare = 0;
	size_t p = 0;
	for (const struct rectification *item = items; item; item = item->next) {
		const struct passage *passage = says_itself(item) ? find_passage(passages, item->status_text.at, &p) : NULL;
		stops += passage && ends_with_status(passage, item->status_text.text, U'。');
		bare += passage && ends_with_status(passage, item->status_text.text, 0);
	}
	if (bare == 0 || stops + bare < FEWEST || stops * 100 < (stops + bare) * NEARLY_ALL)
		return;
	p = 0;
	for (const struct rectification *item = items; item; item = item->next) {
		struct str text = item->status_text.text;
		const struct passage *passage = says_itself(item) ? find_passage(passages, item->status_text.at, &p) : NULL;
		if (passage && ends_with_status(passage, text, 0))
			diags_add(diags, (struct diag){.code = DIAG_STATUS_STOP,
			                         .at = item->status_text.at,
			                         .args = {text},
			                         .fix = arena_printf(diags->arena, "%.*s。", (int)text.n, text.p)});
	}
}
