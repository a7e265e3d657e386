/* load.c: elements become nodes, runs and facts. Believes nothing: an element that does not belong, or a value that cannot be, ends
 * the reading with a finding, and what was read is checked as any other doc. */
#include "load.h"
#include "build.h"
#include "check.h"
#include "fields.h"
#include "utf8.h"
#include "xml.h"

struct loader {
	struct arena *arena;
	struct diags *diags;
	bool failed; /* a finding was made */
	struct rectification **items;
};

static void
fail(struct loader *loader, const struct xml_element *element, const char *what, struct str name)
{
	if (!loader->failed)
		diags_add(loader->diags,
		        (struct diag){.code = DIAG_MODEL_BAD,
		                .at = element->at,
		                .args = {arena_printf(loader->arena, "%s %.*s", what, (int)name.n, name.p)}});
	loader->failed = true;
}

/* ---- values ---- */

/* A decimal number up to `most`; absent: 0. */
static uint32_t
number_of(struct loader *loader, const struct xml_element *element, const char *name, uint32_t most)
{
	struct str text = xml_attr(element, name);
	uint64_t value = 0;
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] < '0' || text.p[i] > '9' || value > most) {
			value = UINT64_MAX;
			break;
		}
		value = value * 10 + (uint64_t)(text.p[i] - '0');
	}
	if (value > most || (text.p != NULL && text.n == 0)) {
		fail(loader, element, "the number of", str_of(name));
		return 0;
	}
	return (uint32_t)value;
}

static bool
flag_of(const struct xml_element *element, const char *name)
{
	return str_eq(xml_attr(element, name), STR("true"));
}

static struct place
place_of(struct loader *loader, const struct xml_element *element)
{
	return (struct place){
	        .line = number_of(loader, element, "line", UINT32_MAX),
	        .column = number_of(loader, element, "column", UINT32_MAX),
	        .length = number_of(loader, element, "length", UINT32_MAX),
	        .part = number_of(loader, element, "part", UINT32_MAX),
	};
}

/* A value of meanings.def; absent: the first of its list. */
static unsigned
name_of(struct loader *loader, const struct xml_element *element, const char *attr, enum meaning_list list)
{
	struct str name = xml_attr(element, attr);
	unsigned value = 0;
	if (name.p != NULL && !meaning_find(list, name, &value))
		fail(loader, element, "the value", name);
	return value;
}

/* `n` digits in front of `*s`, which moves past them; -1: no such digits. */
static int
take_digits(struct str *s, size_t n)
{
	int value = 0;
	if (s->n < n)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (s->p[i] < '0' || s->p[i] > '9')
			return -1;
		value = value * 10 + (s->p[i] - '0');
	}
	*s = str_sub(*s, n, s->n);
	return value;
}

/* What date_iso writes: 2024-03-05, 2024-03, 2024, --03-05, --03. */
static struct date
date_of(struct loader *loader, const struct xml_element *element, struct str text)
{
	struct str rest = text;
	int parts[3] = {0};
	if (text.n == 0)
		return (struct date){0};
	if (str_starts(rest, STR("-")))
		rest = str_sub(rest, 1, rest.n);
	else
		parts[0] = take_digits(&rest, 4);
	for (int i = 1; i < 3 && str_starts(rest, STR("-")) && parts[i - 1] >= 0; i++) {
		rest = str_sub(rest, 1, rest.n);
		parts[i] = take_digits(&rest, 2);
	}
	if (rest.n > 0 || parts[0] < 0 || parts[1] < 0 || parts[2] < 0 || parts[1] > 12 || parts[2] > 31) {
		fail(loader, element, "the date", text);
		return (struct date){0};
	}
	return (struct date){(int16_t)parts[0], (int8_t)parts[1], (int8_t)parts[2]};
}

/* ---- facts ---- */

static struct quote
load_quote(struct loader *loader, const struct xml_element *element)
{
	return (struct quote){
	        .text = element->text,
	        .at = place_of(loader, element),
	        .confidence = name_of(loader, element, "confidence", LIST_CONFIDENCE),
	};
}

static struct quote *
load_quotes(struct loader *loader, const struct xml_element *element, const char *each)
{
	struct quote *first = NULL, **tail = &first;
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		if (!str_eq(child->name, str_of(each)))
			fail(loader, child, "the element", child->name);
		*tail = ARENA_NEW(loader->arena, struct quote);
		**tail = load_quote(loader, child);
		tail = &(*tail)->next;
	}
	return first;
}

static void load_record(struct loader *loader, const struct xml_element *element, const struct record *record, void *base);

static void *
load_records(struct loader *loader, const struct xml_element *element, const struct field *field)
{
	void *first = NULL, **tail = &first;
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		if (!str_eq(child->name, str_of(field->each)))
			fail(loader, child, "the element", child->name);
		*tail = arena_alloc(loader->arena, field->record->size);
		load_record(loader, child, field->record, *tail);
		tail = (void **)(void *)((char *)*tail + field->record->next);
	}
	return first;
}

static void
load_values(struct loader *loader, const struct xml_element *element, const struct record *record, void *base)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		void *value = (char *)base + field->offset;
		struct str text = xml_attr(element, field->name);
		if (field->type == FIELD_NAME)
			*(unsigned *)value = name_of(loader, element, field->name, field->list);
		else if (field->type == FIELD_NUMBER)
			*(uint32_t *)value = text.p != NULL ? number_of(loader, element, field->name, UINT32_MAX - 1) : COUNT_UNKNOWN;
		else if (field->type == FIELD_DATE)
			*(struct date *)value = date_of(loader, element, text);
	}
}

/* The field that `child` holds, or false when it holds none. */
static bool
load_part(struct loader *loader, const struct xml_element *child, const struct record *record, void *base)
{
	for (size_t i = 0; i < record->n; i++) {
		const struct field *field = &record->fields[i];
		void *value = (char *)base + field->offset;
		if (!str_eq(child->name, str_of(field->name)))
			continue;
		switch (field->type) {
		case FIELD_NAME:
		case FIELD_NUMBER:
		case FIELD_DATE:
			return false; /* an attribute */
		case FIELD_QUOTE:
			*(struct quote *)value = load_quote(loader, child);
			return true;
		case FIELD_QUOTES:
			*(struct quote **)value = load_quotes(loader, child, field->each);
			return true;
		case FIELD_RECORD:
			load_record(loader, child, field->record, value);
			return true;
		case FIELD_RECORDS:
			*(void **)value = load_records(loader, child, field);
			return true;
		}
	}
	return false;
}

static void
load_record(struct loader *loader, const struct xml_element *element, const struct record *record, void *base)
{
	load_values(loader, element, record, base);
	for (const struct xml_element *child = element->first; child != NULL; child = child->next)
		if (!load_part(loader, child, record, base))
			fail(loader, child, "the element", child->name);
}

/* ---- nodes ---- */

static struct run *
load_run(struct loader *loader, const struct xml_element *element)
{
	struct run *run = build_run(loader->arena, element->text, place_of(loader, element));
	run->href = xml_attr(element, "href");
	run->line_break = flag_of(element, "line_break");
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
		fail(loader, child, "the element", child->name);
	}
}

/* A cell covers one column and one row where it does not say more. */
static void
load_span(struct loader *loader, struct node *node, const struct xml_element *element)
{
	bool cell = node->kind == NODE_CELL;
	node->header = flag_of(element, "header");
	node->colspan = (uint16_t)number_of(loader, element, "colspan", UINT16_MAX);
	node->rowspan = (uint16_t)number_of(loader, element, "rowspan", UINT16_MAX);
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
		fail(loader, element, "the element", element->name);
	struct node *node = build_node(loader->arena, kind, place_of(loader, element));
	node->level = (uint8_t)number_of(loader, element, "level", UINT8_MAX);
	node->form = name_of(loader, element, "form", LIST_FORM);
	node->number = number_of(loader, element, "number", UINT32_MAX);
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
			doc->signed_on = date_of(loader, child, child->text);
		else if (str_eq(child->name, kind_name(NODE_DATE)))
			doc->date = load_node(loader, child);
		else
			fail(loader, child, "the element", child->name);
	}
}

static void
load_drops(struct loader *loader, struct doc *doc, const struct xml_element *element)
{
	struct drop **tail = &doc->drops;
	for (const struct xml_element *child = element->first; child != NULL; child = child->next) {
		struct drop *drop = ARENA_NEW(loader->arena, struct drop);
		*drop = (struct drop){.at = place_of(loader, child), .text = child->text, .reason = xml_attr(child, "reason")};
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
		edit->at = place_of(loader, child);
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
		doc->published = date_of(loader, element, element->text);
	else if (str_eq(element->name, STR("body")))
		load_nodes(loader, &doc->body, element);
	else if (str_eq(element->name, STR("signature")))
		load_signature(loader, doc, element);
	else if (str_eq(element->name, STR("dropped")))
		load_drops(loader, doc, element);
	else if (str_eq(element->name, STR("edits")))
		load_edits(loader, doc, element);
	else if (!load_part(loader, element, &fields_meaning, &doc->meaning))
		fail(loader, element, "the element", element->name);
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
		fail(&loader, root, "the element", root->name);
	doc->name = xml_attr(root, "name");
	load_values(&loader, root, &fields_meaning, &doc->meaning);
	for (const struct xml_element *child = root->first; child != NULL && !loader.failed; child = child->next)
		load_part_of_doc(&loader, doc, child);
	const char *wrong = loader.failed ? NULL : doc_check(doc);
	if (wrong != NULL)
		fail(&loader, root, "what it holds is no notice:", str_of(wrong));
	return loader.failed ? NULL : doc;
}
