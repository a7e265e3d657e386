/* dump_json.c: the doc as JSON by jansson. The order of keys is the order of the calls; dump.h tells the shape. */
#include "build.h"
#include "date.h"
#include "dump.h"
#include "fields.h"
#include "given.h"
#include <jansson.h>

struct dump {
	struct arena *arena; /* joined texts, until the dump is written */
	bool failed;
};

/* Takes over `value`; the first failure sticks. */
static void
put(struct dump *dump, json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, value) != 0)
		dump->failed = true;
}

static void
add(struct dump *dump, json_t *array, json_t *value)
{
	if (json_array_append_new(array, value) != 0)
		dump->failed = true;
}

static void
put_text(struct dump *dump, json_t *object, const char *key, struct str text)
{
	put(dump, object, key, json_stringn(text.n ? text.p : "", text.n));
}

static void
put_number(struct dump *dump, json_t *object, const char *key, uint32_t number)
{
	put(dump, object, key, json_integer(number));
}

static void
put_place(struct dump *dump, json_t *object, struct place at)
{
	if (at.part != 0)
		put_number(dump, object, "part", at.part);
	put_number(dump, object, "line", at.line);
	put_number(dump, object, "column", at.column);
}

static void
put_span(struct dump *dump, json_t *object, struct place at)
{
	put_place(dump, object, at);
	put_number(dump, object, "length", at.length);
}

static json_t *
make_run(struct dump *dump, const struct run *run)
{
	json_t *object = json_object();
	put_span(dump, object, run->at);
	put_text(dump, object, "text", run->text);
	if (run->href.n > 0)
		put_text(dump, object, "href", run->href);
	if (run->raise != RAISE_NONE)
		put_text(dump, object, "raise", raise_name(run->raise));
	if (run->line_break)
		put(dump, object, "line_break", json_true());
	return object;
}

static void
put_runs(struct dump *dump, json_t *object, const struct run *runs)
{
	json_t *array = json_array();
	for (const struct run *run = runs; run != NULL; run = run->next)
		add(dump, array, make_run(dump, run));
	put_text(dump, object, "text", build_text(dump->arena, runs));
	put(dump, object, "runs", array);
}

static void
put_date(struct dump *dump, json_t *object, const char *key, struct date date)
{
	struct str text = date_iso(dump->arena, date);
	if (text.n > 0)
		put_text(dump, object, key, text);
}

static void
put_name(struct dump *dump, json_t *object, const char *key, enum meaning_list list, unsigned value)
{
	struct str name = meaning_name(list, value);
	if (name.n > 0)
		put_text(dump, object, key, name);
}

static json_t *
make_quote(struct dump *dump, const struct quote *quote)
{
	json_t *object = json_object();
	put_span(dump, object, quote->at);
	if (quote->confidence != CONFIDENCE_CERTAIN)
		put_name(dump, object, "confidence", LIST_CONFIDENCE, quote->confidence);
	put_text(dump, object, "text", quote->text);
	return object;
}

static json_t *
make_quotes(struct dump *dump, const struct quote *quote)
{
	json_t *array = json_array();
	for (; quote != NULL; quote = quote->next)
		add(dump, array, make_quote(dump, quote));
	return array;
}

static void put_fields(struct dump *dump, json_t *object, const struct record *record, const void *base);

static json_t *
make_records(struct dump *dump, const struct record *record, const void *base)
{
	json_t *array = json_array();
	for (; base != NULL; base = *(void *const *)(const void *)((const char *)base + record->next)) {
		json_t *object = json_object();
		put_fields(dump, object, record, base);
		add(dump, array, object);
	}
	return array;
}

static void
put_field(struct dump *dump, json_t *object, const struct field *field, const void *value)
{
	const struct quote *quote = value;
	switch (field->type) {
	case FIELD_NAME:
		put_name(dump, object, field->name, field->list, *(const unsigned *)value);
		return;
	case FIELD_NUMBER:
		if (*(const uint32_t *)value != COUNT_UNKNOWN)
			put_number(dump, object, field->name, *(const uint32_t *)value);
		return;
	case FIELD_DATE:
		put_date(dump, object, field->name, *(const struct date *)value);
		return;
	case FIELD_QUOTE:
		if (quote->text.n > 0)
			put(dump, object, field->name, make_quote(dump, quote));
		return;
	case FIELD_QUOTES:
		put(dump, object, field->name, make_quotes(dump, *(struct quote *const *)value));
		return;
	case FIELD_RECORD: {
		json_t *inner = json_object();
		put_fields(dump, inner, field->record, value);
		put(dump, object, field->name, inner);
		return;
	}
	case FIELD_RECORDS:
		put(dump, object, field->name, make_records(dump, field->record, *(void *const *)value));
		return;
	}
}

static void
put_fields(struct dump *dump, json_t *object, const struct record *record, const void *base)
{
	for (size_t i = 0; i < record->n; i++)
		put_field(dump, object, &record->fields[i], field_of(base, &record->fields[i]));
}

/* How a paragraph is numbered and what a cell covers. */
static void
put_form(struct dump *dump, json_t *object, const struct node *node)
{
	put_name(dump, object, "form", LIST_FORM, node->form);
	if (node->number > 0)
		put_number(dump, object, "number", node->number);
	if (node->header)
		put(dump, object, "header", json_true());
	if (node->colspan > 1)
		put_number(dump, object, "colspan", node->colspan);
	if (node->rowspan > 1)
		put_number(dump, object, "rowspan", node->rowspan);
}

static json_t *make_nodes(struct dump *dump, const struct node *first);

static void
put_item(struct dump *dump, json_t *object, const struct node *node)
{
	if (node->item == NULL)
		return;
	json_t *facts = node->kind == NODE_ITEM ? json_incref(object) : json_object();
	put_fields(dump, facts, &fields_item, node->item);
	if (node->kind == NODE_ITEM)
		json_decref(facts);
	else
		put(dump, object, "item", facts);
}

static json_t *
make_node(struct dump *dump, const struct node *node)
{
	json_t *object = json_object();
	put_text(dump, object, "kind", kind_name(node->kind));
	put_span(dump, object, node->at);
	if (node->level > 0)
		put_number(dump, object, "level", node->level);
	put_form(dump, object, node);
	put_item(dump, object, node);
	if (node->label != NULL)
		put_text(dump, object, "label", build_text(dump->arena, node->label));
	if (node->lead != NULL)
		put(dump, object, "lead", make_node(dump, node->lead));
	if (node->text != NULL)
		put_runs(dump, object, node->text);
	if (node->first != NULL)
		put(dump, object, "children", make_nodes(dump, node->first));
	return object;
}

static json_t *
make_nodes(struct dump *dump, const struct node *first)
{
	json_t *array = json_array();
	for (const struct node *node = first; node != NULL; node = node->next)
		add(dump, array, make_node(dump, node));
	return array;
}

static void
put_node(struct dump *dump, json_t *object, const char *key, const struct node *node)
{
	if (node != NULL)
		put(dump, object, key, make_node(dump, node));
}

static json_t *
make_signature(struct dump *dump, const struct doc *doc)
{
	json_t *object = json_object();
	put(dump, object, "issuers", make_nodes(dump, doc->issuers.first));
	put_node(dump, object, "date", doc->date);
	put_date(dump, object, "signed_on", doc->signed_on);
	return object;
}

static json_t *
make_drops(struct dump *dump, const struct drop *first)
{
	json_t *array = json_array();
	for (const struct drop *drop = first; drop != NULL; drop = drop->next) {
		json_t *object = json_object();
		put_place(dump, object, drop->at);
		put_text(dump, object, "text", drop->text);
		put_text(dump, object, "reason", drop->reason);
		add(dump, array, object);
	}
	return array;
}

static json_t *
make_edits(struct dump *dump, const struct edit *first)
{
	json_t *array = json_array();
	for (const struct edit *edit = first; edit != NULL; edit = edit->next) {
		json_t *object = json_object();
		put_place(dump, object, edit->at);
		put_text(dump, object, "before", edit->before);
		put_text(dump, object, "after", edit->after);
		put_text(dump, object, "code", edit->code);
		add(dump, array, object);
	}
	return array;
}

static void
add_values(struct dump *dump, json_t *array, const struct meta *first, const struct meta *metas)
{
	for (const struct meta *meta = first; meta != NULL; meta = meta->next) {
		json_t *object = json_object();
		put_text(dump, object, "key", given_name(meta->key));
		put_text(dump, object, "rank", given_rank_name(meta->rank));
		if (given_overridden(metas, meta))
			put(dump, object, "overridden", json_true());
		put_span(dump, object, meta->at);
		put_text(dump, object, "value", meta->value);
		add(dump, array, object);
	}
}

static json_t *
make_metadata(struct dump *dump, const struct doc *doc)
{
	json_t *array = json_array();
	add_values(dump, array, doc->meta, doc->meta);
	add_values(dump, array, doc->understood, doc->meta);
	return array;
}

static json_t *
make_doc(struct dump *dump, const struct doc *doc)
{
	json_t *object = json_object();
	if (doc->name.n > 0)
		put_text(dump, object, "name", doc->name);
	put_node(dump, object, "title", doc->title);
	put_node(dump, object, "subtitle", doc->subtitle);
	put_node(dump, object, "recipients", doc->recipients);
	put_date(dump, object, "published", doc->published);
	put(dump, object, "body", make_nodes(dump, doc->body.first));
	put_node(dump, object, "attachment_note", doc->attachment_note);
	put(dump, object, "signature", make_signature(dump, doc));
	put_node(dump, object, "note", doc->note);
	if (doc->attachments.first != NULL)
		put(dump, object, "attachments", make_nodes(dump, doc->attachments.first));
	if (doc->footnotes.first != NULL)
		put(dump, object, "footnotes", make_nodes(dump, doc->footnotes.first));
	put_fields(dump, object, &fields_meaning, &doc->meaning);
	put(dump, object, "metadata", make_metadata(dump, doc));
	put(dump, object, "dropped", make_drops(dump, doc->drops));
	put(dump, object, "edits", make_edits(dump, doc->edits));
	return object;
}

static int
append_bytes(const char *bytes, size_t n, void *data)
{
	buf_add(data, (struct str){bytes, n});
	return 0;
}

bool
dump_json(const struct doc *doc, struct buf *bytes)
{
	struct dump dump = {.arena = arena_new()};
	size_t before = bytes->n;
	json_t *root = make_doc(&dump, doc);
	if (!dump.failed && json_dump_callback(root, append_bytes, bytes, JSON_INDENT(2)) != 0)
		dump.failed = true;
	if (dump.failed)
		bytes->n = before;
	else
		buf_add_byte(bytes, '\n');
	json_decref(root);
	arena_free(dump.arena);
	return !dump.failed;
}
