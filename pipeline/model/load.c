/* load.c: elements become nodes and runs, and by load_fact.c facts. Believes nothing: an element that does not belong, or a value
 * that cannot be, ends the reading with a finding, and what was read is checked as any other doc. */
#include "load.h"
#include "build.h"
#include "check.h"
#include "given.h"
#include "load_fact.h"
#include "utf8.h"

static uint8_t
load_raise(struct loader *loader, const struct xml_element *element)
{
	struct str name = xml_attr(element, "raise");
	for (int raise = RAISE_NONE; raise <= RAISE_SUB; raise++)
		if (str_eq(name, raise_name((uint8_t)raise)))
			return (uint8_t)raise;
	load_fail(loader, element, "unknown raise", name);
	return RAISE_NONE;
}

static struct run *
load_run(struct loader *loader, const struct xml_element *element)
{
	struct run *run = build_run(loader->arena, element->text, load_place(loader, element));
	run->href = xml_attr(element, "href");
	run->raise = load_raise(loader, element);
	run->line_break = load_flag(element, "line_break");
	return run;
}

static bool
find_kind(struct str name, enum node_kind *kind)
{
	for (int i = 0; i < NODE__MAX; i++) {
		*kind = (enum node_kind)i;
		if (str_eq(kind_name(*kind), name))
			return true;
	}
	return false;
}

static struct rectification *
start_item(struct loader *loader)
{
	struct rectification *item = ARENA_NEW(loader->arena, struct rectification);
	*loader->items = item;
	loader->items = &item->next;
	return item;
}

/* A node being read: where the next run of its label and of its text goes, and its facts if it is an item. */
struct reading {
	struct node *node;
	struct run **label, **text;
	struct rectification *item;
};

static struct node *load_node(struct loader *loader, const struct xml_element *element);

static void
load_child(struct loader *loader, struct reading *reading, const struct xml_element *child)
{
	struct node *node = reading->node;
	enum node_kind kind;
	if (reading->item != NULL && load_part(loader, child, &fields_item, reading->item))
		return;
	if (str_eq(child->name, STR("run"))) {
		*reading->text = load_run(loader, child);
		reading->text = &(*reading->text)->next;
	} else if (str_eq(child->name, STR("label"))) {
		*reading->label = load_run(loader, child);
		reading->label = &(*reading->label)->next;
	} else if (node->kind == NODE_PARAGRAPH && str_eq(child->name, STR("item"))) {
		struct rectification *item = start_item(loader);
		load_record(loader, child, &fields_item, item);
		node->item = item;
	} else if (str_eq(child->name, kind_name(NODE_LEAD)) && node->lead == NULL) {
		node->lead = load_node(loader, child);
	} else if (find_kind(child->name, &kind)) {
		build_append_child(node, load_node(loader, child));
	} else {
		load_fail(loader, child, "the element", child->name);
	}
}

/* A cell covers one column and one row where it does not say more. */
static void
load_span(struct loader *loader, struct node *node, const struct xml_element *element)
{
	bool cell = node->kind == NODE_CELL;
	node->header = load_flag(element, "header");
	node->colspan = (uint16_t)load_number(loader, element, "colspan", UINT16_MAX);
	node->rowspan = (uint16_t)load_number(loader, element, "rowspan", UINT16_MAX);
	if (cell && node->colspan == 0)
		node->colspan = 1;
	if (cell && node->rowspan == 0)
		node->rowspan = 1;
}

static struct node *
load_node(struct loader *loader, const struct xml_element *element)
{
	enum node_kind kind = NODE_PARAGRAPH;
	if (!find_kind(element->name, &kind))
		load_fail(loader, element, "the element", element->name);
	struct node *node = build_node(loader->arena, kind, load_place(loader, element));
	node->level = (uint8_t)load_number(loader, element, "level", UINT8_MAX);
	node->form = load_name(loader, element, "form", LIST_FORM);
	node->number = load_number(loader, element, "number", UINT32_MAX);
	load_span(loader, node, element);
	struct reading reading = {.node = node, .label = &node->label, .text = &node->text};
	if (kind == NODE_ITEM) {
		node->item = reading.item = start_item(loader);
		load_values(loader, element, &fields_item, reading.item);
	}
	for (const struct xml_element *child = element->first; child != NULL && !loader->failed; child = child->next)
		load_child(loader, &reading, child);
	return node;
}

static void
load_nodes(struct loader *loader, struct list *list, const struct xml_element *element)
{
	for (const struct xml_element *child = element->first; child != NULL && !loader->failed; child = child->next)
		build_append(list, load_node(loader, child));
}

/* ---- the doc ---- */

static void
load_signature(struct loader *loader, struct doc *doc, const struct xml_element *element)
{
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		if (str_eq(child->name, STR("issuers")))
			load_nodes(loader, &doc->issuers, child);
		else if (str_eq(child->name, STR("signed_on")))
			doc->signed_on = load_date(loader, child, child->text);
		else if (str_eq(child->name, kind_name(NODE_DATE)))
			doc->date = load_node(loader, child);
		else
			load_fail(loader, child, "the element", child->name);
	}
}

/* What stands before what is told again by the ranks. */
static void
load_metadata(struct loader *loader, struct doc *doc, const struct xml_element *element)
{
	struct meta *given = NULL, *understood = NULL, **tail = &given, **tail_understood = &understood;
	for (const struct xml_element *child = element->first; child != NULL && !loader->failed; child = child->next) {
		struct meta *meta = ARENA_NEW(loader->arena, struct meta);
		struct str key = xml_attr(child, "key"), rank = xml_attr(child, "rank");
		*meta = (struct meta){.key = given_key(key), .rank = given_rank(rank), .value = child->text};
		meta->at = load_place(loader, child);
		if (!str_eq(child->name, STR("value")))
			load_fail(loader, child, "the element", child->name);
		if (meta->key == KEY__MAX)
			load_fail(loader, child, "the key", key);
		if (meta->rank == META__MAX)
			load_fail(loader, child, "the rank", rank);
		struct meta ***end = meta->rank == META_TEXT ? &tail_understood : &tail;
		**end = meta;
		*end = &meta->next;
	}
	doc->meta = given;
	doc->understood = understood;
}

static void
load_drops(struct loader *loader, struct doc *doc, const struct xml_element *element)
{
	struct drop **tail = &doc->drops;
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		struct drop *drop = ARENA_NEW(loader->arena, struct drop);
		*drop = (struct drop){.at = load_place(loader, child), .text = child->text, .reason = xml_attr(child, "reason")};
		drop->at.length = (uint32_t)utf8_count(drop->text);
		*tail = drop;
		tail = &drop->next;
	}
}

static struct str
child_text(const struct xml_element *element, const char *name)
{
	for (const struct xml_element *child = element->first; child != NULL; child = child->next)
		if (str_eq(child->name, str_of(name)))
			return child->text;
	return (struct str){0};
}

static void
load_edits(struct loader *loader, struct doc *doc, const struct xml_element *element)
{
	struct edit **tail = &doc->edits;
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		struct edit *edit = ARENA_NEW(loader->arena, struct edit);
		edit->at = load_place(loader, child);
		edit->code = xml_attr(child, "code");
		edit->before = child_text(child, "before");
		edit->after = child_text(child, "after");
		edit->at.length = (uint32_t)utf8_count(edit->before);
		*tail = edit;
		tail = &edit->next;
	}
}

/* The slots that hold one node each. */
static struct node **
find_slot(struct doc *doc, struct str name)
{
	const struct {
		enum node_kind kind;
		struct node **slot;
	} slots[] = {
	        {NODE_TITLE, &doc->title},
	        {NODE_SUBTITLE, &doc->subtitle},
	        {NODE_RECIPIENTS, &doc->recipients},
	        {NODE_ATTACHMENT_NOTE, &doc->attachment_note},
	        {NODE_NOTE, &doc->note},
	};
	for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++)
		if (str_eq(kind_name(slots[i].kind), name))
			return slots[i].slot;
	return NULL;
}

static void
load_part_of_doc(struct loader *loader, struct doc *doc, const struct xml_element *element)
{
	struct node **slot = find_slot(doc, element->name);
	if (slot != NULL)
		*slot = load_node(loader, element);
	else if (str_eq(element->name, STR("published")))
		doc->published = load_date(loader, element, element->text);
	else if (str_eq(element->name, STR("body")))
		load_nodes(loader, &doc->body, element);
	else if (str_eq(element->name, STR("attachments")))
		load_nodes(loader, &doc->attachments, element);
	else if (str_eq(element->name, STR("footnotes")))
		load_nodes(loader, &doc->footnotes, element);
	else if (str_eq(element->name, STR("signature")))
		load_signature(loader, doc, element);
	else if (str_eq(element->name, STR("metadata")))
		load_metadata(loader, doc, element);
	else if (str_eq(element->name, STR("dropped")))
		load_drops(loader, doc, element);
	else if (str_eq(element->name, STR("edits")))
		load_edits(loader, doc, element);
	else if (!load_part(loader, element, &fields_meaning, &doc->meaning))
		load_fail(loader, element, "the element", element->name);
}

const struct doc *
load_xml(struct arena *arena, struct str bytes, struct diags *diags)
{
	const struct xml_element *root = xml_parse(arena, bytes, diags);
	if (root == NULL)
		return NULL;
	struct doc *doc = ARENA_NEW(arena, struct doc);
	struct loader loader = {.arena = arena, .diags = diags, .items = &doc->meaning.items};
	if (!str_eq(root->name, STR("notice")))
		load_fail(&loader, root, "the element", root->name);
	doc->name = xml_attr(root, "name");
	load_values(&loader, root, &fields_meaning, &doc->meaning);
	for (const struct xml_element *child = root->first; child != NULL && !loader.failed; child = child->next)
		load_part_of_doc(&loader, doc, child);
	const char *wrong = loader.failed ? NULL : doc_check(doc);
	if (wrong != NULL)
		load_fail(&loader, root, "what it holds is no notice:", str_of(wrong));
	return loader.failed ? NULL : doc;
}
