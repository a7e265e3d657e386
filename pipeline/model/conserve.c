/* conserve.c: the proof that no character was lost between reader and doc: each character of the raw document is found by its place
 * and marked by what became of it. Knows places, texts and edits; nothing of what a node means. */
#include "check.h"
#include "utf8.h"
#include <stdlib.h>

/* One character of the source. */
struct cell {
	struct place at;
	uint32_t cp;
	uint32_t claims; /* how often it is set, dropped or edited away */
};

struct proof {
	struct cell *cells; /* in source order once they are sorted */
	size_t n;
	size_t claimed;            /* index behind the cell that was claimed last: most texts are in source order too */
	const struct edit **edits; /* in source order */
	size_t n_edits;
	const char *wrong; /* the first thing wrong, at `at`; NULL: nothing so far */
	struct place at;
	struct arena *arena;
};

/* What is done with each text of a tree. */
typedef void see_text(struct proof *proof, struct str text, struct place at);

static int
compare_cells(const void *left, const void *right)
{
	const struct cell *a = left, *b = right;
	return place_compare(a->at, b->at);
}

static void
find_wrong(struct proof *proof, const char *wrong, struct place at)
{
	if (proof->wrong != NULL)
		return;
	proof->wrong = wrong;
	proof->at = at;
}

static void
each_run(struct proof *proof, const struct run *runs, see_text *see)
{
	for (const struct run *run = runs; run != NULL; run = run->next)
		see(proof, run->text, run->at);
}

static void
each_node(struct proof *proof, const struct node *first, see_text *see)
{
	for (const struct node *node = first; node != NULL; node = node->next) {
		each_run(proof, node->label, see);
		each_node(proof, node->lead, see);
		each_run(proof, node->text, see);
		each_node(proof, node->first, see);
	}
}

static void
each_drop(struct proof *proof, const struct drop *first, see_text *see)
{
	for (const struct drop *drop = first; drop != NULL; drop = drop->next)
		see(proof, drop->text, drop->at);
}

static void
count_cells(struct proof *proof, struct str text, struct place at)
{
	(void)at;
	for (; text.n > 0; utf8_next(&text))
		proof->n++;
}

static void
add_cells(struct proof *proof, struct str text, struct place at)
{
	while (text.n > 0) {
		proof->cells[proof->n++] = (struct cell){.at = at, .cp = utf8_next(&text)};
		at.column++;
	}
}

static void
each_text(struct proof *proof, const struct raw *raw, see_text *see)
{
	each_node(proof, raw->lines.first, see);
	each_node(proof, raw->notes.first, see);
	each_drop(proof, raw->drops, see);
}

/* Counted first: there are as many as characters, and a list that grew would be copied many times. */
static void
list_cells(struct proof *proof, const struct raw *raw)
{
	each_text(proof, raw, count_cells);
	proof->cells = ARENA_ARRAY(proof->arena, struct cell, proof->n);
	proof->n = 0;
	each_text(proof, raw, add_cells);
}

static bool
is_sorted(const struct proof *proof)
{
	for (size_t i = 1; i < proof->n; i++)
		if (place_compare(proof->cells[i - 1].at, proof->cells[i].at) >= 0)
			return false;
	return true;
}

/* Only what the reader dropped stands behind its place. */
static void
sort_cells(struct proof *proof)
{
	if (is_sorted(proof))
		return;
	qsort(proof->cells, proof->n, sizeof *proof->cells, compare_cells);
	for (size_t i = 1; i < proof->n; i++)
		if (compare_cells(&proof->cells[i - 1], &proof->cells[i]) == 0)
			find_wrong(proof, "the reader gives two characters one place", proof->cells[i].at);
}

static void
list_edits(struct proof *proof, const struct edit *first)
{
	for (const struct edit *edit = first; edit != NULL; edit = edit->next) {
		proof->edits = arena_grow(proof->arena, (void *)proof->edits, proof->n_edits, sizeof(const struct edit *));
		proof->edits[proof->n_edits++] = edit;
	}
}

/* The last edit that begins at `at` or before it, or NULL. */
static const struct edit *
edit_before(const struct proof *proof, struct place at)
{
	size_t from = 0, to = proof->n_edits;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (place_compare(proof->edits[middle]->at, at) <= 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from > 0 ? proof->edits[from - 1] : NULL;
}

/* Does an edit turn the one character at `at` into `cp`? */
static bool
is_edited(const struct proof *proof, struct place at, uint32_t cp)
{
	const struct edit *edit = edit_before(proof, at);
	if (edit == NULL || edit->at.part != at.part || edit->at.line != at.line)
		return false;
	size_t index = at.column - edit->at.column;
	size_t n = utf8_count(edit->after);
	if (utf8_count(edit->before) != n || index >= n)
		return false;
	struct str rest = str_sub(edit->after, utf8_offset(edit->after, index), edit->after.n);
	return utf8_next(&rest) == cp;
}

static struct cell *
find_cell(struct proof *proof, struct place at)
{
	const struct cell key = {.at = at};
	struct cell *cell = proof->cells + proof->claimed;
	if (proof->claimed == proof->n || place_compare(cell->at, at) != 0)
		cell = proof->n ? bsearch(&key, proof->cells, proof->n, sizeof key, compare_cells) : NULL;
	if (cell != NULL)
		proof->claimed = (size_t)(cell - proof->cells) + 1;
	return cell;
}

static struct cell *
claim(struct proof *proof, struct place at)
{
	struct cell *cell = find_cell(proof, at);
	if (cell == NULL) {
		find_wrong(proof, "what stands here in the doc is not in the source", at);
		return NULL;
	}
	if (++cell->claims == 2 && !utf8_is_blank(cell->cp))
		find_wrong(proof, "a character of the source is used twice", at);
	return cell;
}

/* Claims what `text` says stood at `at`, character by character. */
static void
claim_text(struct proof *proof, struct str text, struct place at)
{
	for (; text.n > 0; at.column++) {
		uint32_t cp = utf8_next(&text);
		const struct cell *cell = claim(proof, at);
		if (cell != NULL && cell->cp != cp)
			find_wrong(proof, "a text differs from its source", at);
	}
}

/* A run of the length it had in the source: each character is its own or an edit's. */
static void
claim_run(struct proof *proof, struct str text, struct place at)
{
	for (; text.n > 0; at.column++) {
		uint32_t cp = utf8_next(&text);
		const struct cell *cell = claim(proof, at);
		if (cell != NULL && cell->cp != cp && !is_edited(proof, at, cp))
			find_wrong(proof, "a character was changed and no edit says so", at);
	}
}

/* A run that changed its length is an edit's result alone. */
static void
claim_result(struct proof *proof, struct str text, struct place at)
{
	const struct edit *edit = edit_before(proof, at);
	if (edit == NULL || place_compare(edit->at, at) != 0 || !str_eq(edit->after, text))
		find_wrong(proof, "a run changed its length and no edit says so", at);
	for (uint32_t i = 0; i < at.length; i++)
		claim(proof, (struct place){.line = at.line, .column = at.column + i, .part = at.part});
}

static void
see_run(struct proof *proof, struct str text, struct place at)
{
	if (utf8_count(text) == at.length)
		claim_run(proof, text, at);
	else
		claim_result(proof, text, at);
}

static void
claim_doc(struct proof *proof, const struct doc *doc)
{
	const struct node *const nodes[] = {doc->title, doc->subtitle, doc->recipients, doc->body.first, doc->attachment_note,
	        doc->issuers.first, doc->date, doc->note, doc->attachments.first, doc->footnotes.first};
	for (size_t i = 0; i < sizeof nodes / sizeof nodes[0]; i++)
		each_node(proof, nodes[i], see_run);
	each_drop(proof, doc->drops, claim_text);
	for (size_t i = 0; i < proof->n_edits; i++)
		if (proof->edits[i]->after.n == 0)
			claim_text(proof, proof->edits[i]->before, proof->edits[i]->at);
}

const char *
doc_conserves(struct arena *arena, const struct raw *raw, const struct doc *doc, struct place *at)
{
	struct proof proof = {.arena = arena};
	list_cells(&proof, raw);
	sort_cells(&proof);
	list_edits(&proof, doc->edits);
	claim_doc(&proof, doc);
	for (size_t i = 0; i < proof.n; i++)
		if (proof.cells[i].claims == 0 && !utf8_is_blank(proof.cells[i].cp))
			find_wrong(&proof, "a character of the source is lost", proof.cells[i].at);
	*at = proof.at;
	return proof.wrong;
}
