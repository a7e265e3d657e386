/* check.c: the invariants of a frozen doc. Reads it through doc.h alone and believes no maker of it. */
#include "check.h"
#include "utf8.h"
#include <assert.h>
#include <stdint.h>

enum { LEVEL_LAST = 5 };

#define BIT(kind) (UINT32_C(1) << (NODE_##kind))
static_assert(NODE__MAX <= 32, "a set of kinds fits a uint32_t");

/* With the signature of a notice that ends inside its source, other text behind it. */
static const uint32_t body_kinds = BIT(HEADING) | BIT(PARAGRAPH) | BIT(CONTACT) | BIT(LIST) | BIT(TABLE) | BIT(FIGURE) | BIT(ITEM) |
                                   BIT(ATTACHMENT_NOTE) | BIT(ISSUER) | BIT(DATE) | BIT(NOTE);

/* Kinds of children by kind of parent; none for those not named. */
static const uint32_t child_kinds[NODE__MAX] = {
        [NODE_LIST] = BIT(PARAGRAPH) | BIT(LIST),
        [NODE_ITEM] = BIT(PARAGRAPH) | BIT(HEADING) | BIT(LIST) | BIT(TABLE) | BIT(FIGURE),
        [NODE_TABLE] = BIT(ROW),
        [NODE_ROW] = BIT(CELL),
        [NODE_CELL] = BIT(PARAGRAPH),
        [NODE_FOOTNOTE] = BIT(PARAGRAPH) | BIT(TABLE) | BIT(FIGURE),
        [NODE_ATTACHMENT] = BIT(TITLE) | BIT(HEADING) | BIT(PARAGRAPH) | BIT(CONTACT) | BIT(LIST) | BIT(TABLE) | BIT(FIGURE) |
                            BIT(ITEM) | BIT(ATTACHMENT_NOTE) | BIT(ISSUER) | BIT(DATE) | BIT(NOTE),
};

static bool
is_of(const struct node *node, uint32_t kinds)
{
	return node->kind < NODE__MAX && (kinds >> node->kind & 1) != 0;
}

/* `end` is where the text before these runs ended in the source; it moves on past them. */
static const char *
check_runs(const struct run *runs, struct place *end)
{
	for (const struct run *run = runs; run != NULL; run = run->next) {
		if (run->text.n == 0)
			return "a run is empty";
		if (utf8_check(run->text) != run->text.n)
			return "a run is not UTF-8";
		if (place_compare(run->at, *end) < 0)
			return "a run stands before the end of the one it follows";
		*end = run->at;
		end->column += run->at.length;
	}
	return NULL;
}

static const char *
check_level(const struct node *node)
{
	bool must = is_of(node, BIT(HEADING) | BIT(LEAD)), may = must || is_of(node, BIT(ITEM));
	if (must && node->level == 0)
		return "a heading has no level";
	if (node->level > (may ? LEVEL_LAST : 0))
		return "a level stands where none may, or past 5";
	return NULL;
}

static const char *
check_shape(const struct node *node)
{
	if (node->lead != NULL && !(is_of(node, BIT(PARAGRAPH)) && is_of(node->lead, BIT(LEAD))))
		return "a lead stands outside a paragraph";
	if (node->hints != NULL && !is_of(node, BIT(LINE)))
		return "a node that is not a line has hints";
	if ((node->first == NULL) != (node->last == NULL))
		return "a node has a first child and no last, or a last and no first";
	if (node->item != NULL && !is_of(node, BIT(ITEM) | BIT(PARAGRAPH)))
		return "a node that is neither an item nor a paragraph has an item's facts";
	if (node->form >= FORM__MAX || (node->form == FORM_NONE) != (node->number == 0))
		return "a node has a number without a form, or a form without a number";
	return check_level(node);
}

/* `end` as in check_runs; NULL: places run forward within each node only. */
static const char *check_nodes(const struct node *first, const struct node *last, uint32_t kinds, struct place *end);

static const char *
check_node(const struct node *node, struct place *end)
{
	const char *wrong = check_shape(node);
	if (wrong == NULL)
		wrong = check_runs(node->label, end);
	if (wrong == NULL && node->lead != NULL)
		wrong = check_node(node->lead, end);
	if (wrong == NULL)
		wrong = check_runs(node->text, end);
	/* what an item, a list or an attachment holds are paragraphs: a reader may have set a note between them */
	bool apart = is_of(node, BIT(ITEM) | BIT(LIST) | BIT(ATTACHMENT) | BIT(FOOTNOTE));
	if (wrong == NULL)
		wrong = check_nodes(node->first, node->last, child_kinds[node->kind], apart ? NULL : end);
	return wrong;
}

static const char *
check_nodes(const struct node *first, const struct node *last, uint32_t kinds, struct place *end)
{
	const struct node *reached = NULL;
	for (const struct node *node = first; node != NULL; node = node->next) {
		struct place start = {0};
		if (!is_of(node, kinds))
			return "a node stands where its kind may not";
		const char *wrong = check_node(node, end ? end : &start);
		if (wrong != NULL)
			return wrong;
		reached = node;
	}
	return reached == last ? NULL : "a list's last node is not its last";
}

static const char *
check_attachments(const struct list *list)
{
	for (const struct node *node = list->first; node != NULL; node = node->next) {
		if (node->label == NULL || node->text != NULL)
			return "an attachment has no mark, or text beside it";
		for (const struct node *child = node->first ? node->first->next : NULL; child != NULL; child = child->next)
			if (is_of(child, BIT(TITLE)))
				return "an attachment's title is not its first";
	}
	return check_nodes(list->first, list->last, BIT(ATTACHMENT), NULL);
}

static const char *
check_footnotes(const struct list *list)
{
	for (const struct node *node = list->first; node != NULL; node = node->next)
		if (node->text != NULL)
			return "a footnote has text beside its paragraphs";
	return check_nodes(list->first, list->last, BIT(FOOTNOTE), NULL);
}

/* A slot for one node, which may be empty. */
static const char *
check_slot(const struct node *node, uint32_t kinds)
{
	if (node == NULL)
		return NULL;
	if (!is_of(node, kinds))
		return "a node stands where its kind may not";
	if (node->next != NULL)
		return "a node that stands alone has a next";
	return check_node(node, &(struct place){0});
}

static const char *
check_records(const struct doc *doc)
{
	struct place last = {0};
	for (const struct drop *drop = doc->drops; drop != NULL; last = drop->at, drop = drop->next) {
		if (drop->text.n == 0 || drop->reason.n == 0)
			return "a drop has no text or no reason";
		if (place_compare(drop->at, last) < 0)
			return "drops are not in source order";
	}
	last = (struct place){0};
	for (const struct edit *edit = doc->edits; edit != NULL; last = edit->at, edit = edit->next) {
		if ((edit->before.n == 0 && edit->after.n == 0) || edit->code.n == 0)
			return "an edit changes nothing or has no code";
		if (place_compare(edit->at, last) < 0)
			return "edits are not in source order";
	}
	return NULL;
}

static const char *
check_metadata(const struct meta *meta, bool understood)
{
	for (; meta != NULL; meta = meta->next)
		if ((meta->rank == META_TEXT) != understood || meta->value.n == 0 || utf8_check(meta->value) != meta->value.n ||
		        meta->key >= KEY__MAX || meta->rank >= META__MAX)
			return "a value of the metadata is empty, not UTF-8, or of no known key or rank";
	return NULL;
}

static const char *
check_quotes(const struct quote *quote)
{
	for (; quote != NULL; quote = quote->next)
		if (quote->text.n == 0 || utf8_check(quote->text) != quote->text.n || quote->confidence >= CONFIDENCE__MAX)
			return "a quote is empty, not UTF-8 or of no known confidence";
	return NULL;
}

static const char *
check_items(const struct rectification *item)
{
	for (; item != NULL; item = item->next) {
		if (check_quotes(item->measures) != NULL || check_quotes(item->results) != NULL)
			return "an item's measure or result is no quote";
		if (item->status != PROGRESS_NONE_SAID && item->status_text.text.n == 0)
			return "an item has a status that nothing says";
	}
	return NULL;
}

static const char *
check_claims(const struct claim *claim)
{
	for (; claim != NULL; claim = claim->next)
		if (check_quotes(&claim->quote) != NULL || claim->claimed == COUNT_UNKNOWN)
			return "a claim has no words or no number";
	return NULL;
}

const char *
doc_check(const struct doc *doc)
{
	const struct {
		const struct node *node;
		uint32_t kinds;
	} slots[] = {
	        {doc->title, BIT(TITLE)},
	        {doc->subtitle, BIT(SUBTITLE)},
	        {doc->recipients, BIT(RECIPIENTS)},
	        {doc->attachment_note, BIT(ATTACHMENT_NOTE)},
	        {doc->date, BIT(DATE)},
	        {doc->note, BIT(NOTE)},
	};
	const char *wrong = NULL;
	for (size_t i = 0; i < sizeof slots / sizeof slots[0] && wrong == NULL; i++)
		wrong = check_slot(slots[i].node, slots[i].kinds);
	if (wrong == NULL)
		wrong = check_nodes(doc->body.first, doc->body.last, body_kinds, NULL);
	if (wrong == NULL)
		wrong = check_nodes(doc->issuers.first, doc->issuers.last, BIT(ISSUER), NULL);
	if (wrong == NULL)
		wrong = check_attachments(&doc->attachments);
	if (wrong == NULL)
		wrong = check_footnotes(&doc->footnotes);
	if (wrong == NULL)
		wrong = check_records(doc);
	if (wrong == NULL)
		wrong = check_metadata(doc->meta, false);
	if (wrong == NULL)
		wrong = check_metadata(doc->understood, true);
	if (wrong == NULL)
		wrong = check_items(doc->meaning.items);
	if (wrong == NULL)
		wrong = check_claims(doc->meaning.claims);
	return wrong;
}
