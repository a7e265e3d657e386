/* structure.c: the steps from source paragraphs to a doc, in order. Each step and what it may look at stands in its own file. */
#include "structure.h"
#include "chrome.h"
#include "citations.h"
#include "claims.h"
#include "clean.h"
#include "contact.h"
#include "footnotes.h"
#include "freeze.h"
#include "kind.h"
#include "lines.h"
#include "ordered.h"
#include "ordinals.h"
#include "outline.h"
#include "periods.h"
#include "record.h"
#include "rectification.h"
#include "roles.h"
#include "signed.h"
#include "title.h"
#include "told.h"

/* The facts, from the body as paragraphs and items. */
static void
understand(struct arena *arena, struct doc *doc)
{
	kind_find(arena, doc);
	title_tell_number(arena, doc);
	signed_tell_issuers(arena, doc);
	periods_collect(arena, doc);
	contact_collect(arena, doc);
	claims_collect(arena, doc);
	citations_collect(arena, doc);
}

/* Numbers and items of a body, the notice's own or an attachment's. */
static void
gather(struct arena *arena, struct doc *doc, struct list *body)
{
	ordinals_mark(arena, body->first);
	rectification_gather(arena, doc, body);
}

static const struct doc *
make_doc(struct arena *arena, const struct raw *raw, enum fix fix, struct repairs *repairs, struct diags *diags)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);
	doc->name = raw->name;
	doc->meta = raw->meta;
	struct lines lines = lines_collect(arena, raw);
	record_set_aside(arena, &lines);
	chrome_set_aside(arena, &lines, &doc->published);
	title_set_aside(arena, &lines, raw->meta);
	clean_lines(arena, &lines, fix, repairs);
	roles_mark(&lines, raw->meta, &doc->signed_on);
	outline_mark(arena, &lines);
	freeze_doc(arena, &lines, raw, doc, diags);
	footnotes_freeze(arena, raw, fix, repairs, doc);
	signed_settle(arena, &lines, doc);
	gather(arena, doc, &doc->body);
	for (struct node *node = doc->attachments.first; node != NULL; node = node->next) {
		struct list list = {node->first, node->last};
		gather(arena, doc, &list);
		node->first = list.first;
		node->last = list.last;
	}
	understand(arena, doc);
	told_settle(arena, doc, diags);
	ordered_gather(arena, &doc->body);
	ordered_gather(arena, &doc->attachments);
	return doc;
}

const struct doc *
structure(struct arena *arena, const struct raw *raw, enum fix fix, struct diags *diags)
{
	return make_doc(arena, raw, fix, NULL, diags);
}

const struct doc *
structure_repaired(struct arena *arena, const struct raw *raw, struct repairs *repairs, struct diags *diags)
{
	return make_doc(arena, raw, FIX_SAFE, repairs, diags);
}
