/* items.c: the problems a bulletin reports on against what it says of them: numbers it claims against those it lists, and an item
 * that lacks the status its siblings have. */
#include "families.h"

enum {
	FEWEST = 4,     /* items, for the others to be a pattern */
	NEARLY_ALL = 75 /* of them have it [%] */
};

/* What is counted is a list in the doc; measures are parted in more ways than one, so that their count is only a hint. */
static enum diag_code
code_of_claim(enum claim_of of)
{
	return of == CLAIM_MEASURES ? DIAG_CLAIM_MEASURES : DIAG_CLAIM_COUNT;
}

static void
check_claim(struct arena *arena, const struct claim *claim, struct diags *diags)
{
	if (claim->counted == COUNT_UNKNOWN || claim->counted == claim->claimed || claim->quote.confidence != CONFIDENCE_CERTAIN)
		return;
	struct str counted = arena_printf(arena, "%u", (unsigned)claim->counted);
	diags_add(diags,
	        (struct diag){.code = code_of_claim(claim->of), .at = claim->quote.at, .args = {claim->quote.text, counted}});
}

void
check_claims(const struct passages *passages, struct diags *diags)
{
	for (const struct claim *claim = passages->doc->meaning.claims; claim; claim = claim->next)
		check_claim(diags->arena, claim, diags);
}

static bool
says_status(const struct rectification *item)
{
	return item->status != PROGRESS_NONE_SAID;
}

/* Where the item stands: its label, else its problem. */
static struct place
item_place(const struct rectification *item)
{
	return item->label.text.n > 0 ? item->label.at : item->problem.at;
}

void
check_item_status(const struct passages *passages, struct diags *diags)
{
	size_t n = 0, with = 0;
	const struct rectification *items = passages->doc->meaning.items;
	for (const struct rectification *item = items; item; item = item->next) {
		n++;
		with += says_status(item);
	}
	if (n < FEWEST || with * 100 < n * NEARLY_ALL)
		return;
	for (const struct rectification *item = items; item; item = item->next)
		if (!says_status(item))
			diags_add(diags,
			        (struct diag){.code = DIAG_ITEM_NO_STATUS, .at = item_place(item), .args = {item->problem.text}});
}
