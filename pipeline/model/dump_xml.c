/* dump_xml.c: the doc as XML by base's writer; dump.h tells the shape. */
#include "build.h"
#include "date.h"
#include "dump.h"
#include "fields.h"
#include "given.h"
#include "xml.h"

struct dump {
	struct arena *arena; /* joined texts, until the dump is written */
	struct xml *xml;
};

static void
put_place(struct xml *xml, struct place at)
{
	if (at.part != 0)
		xml_put_attrf(xml, "part", "%u", at.part);
	xml_put_attrf(xml, "line", "%u", at.line);
	xml_put_attrf(xml, "column", "%u", at.column);
}

static void
put_span(struct xml *xml, struct place at)
{
	put_place(xml, at);
	xml_put_attrf(xml, "length", "%u", at.length);
}

static void
put_element(struct xml *xml, const char *name, struct str text)
{
	xml_start(xml, name);
	xml_put_text(xml, text);
	xml_end(xml);
}

static void
put_run(struct xml *xml, const struct run *run)
{
	xml_start(xml, "run");
	put_span(xml, run->at);
	if (run->href.n > 0)
		xml_put_attr(xml, "href", run->href);
	if (run->raise != RAISE_NONE)
		xml_put_attr(xml, "raise", raise_name(run->raise));
	if (run->line_break)
		xml_put_attr(xml, "line_break", STR("true"));
	xml_put_text(xml, run->text);
	xml_end(xml);
}

static void
put_date(struct dump *dump, const char *name, struct date date)
{
	struct str text = date_iso(dump->arena, date);
	if (text.n > 0)
		put_element(dump->xml, name, text);
}

static void
put_name(struct xml *xml, const char *name, enum meaning_list list, unsigned value)
{
	struct str said = meaning_name(list, value);
	if (said.n > 0)
		xml_put_attr(xml, name, said);
}

static void
put_quote(struct xml *xml, const char *name, const struct quote *quote)
{
	xml_start(xml, name);
	put_span(xml, quote->at);
	if (quote->confidence != CONFIDENCE_CERTAIN)
		put_name(xml, "confidence", LIST_CONFIDENCE, quote->confidence);
	xml_put_text(xml, quote->text);
	xml_end(xml);
}

/* What XML holds in an attribute: these come first. */
static void
put_value(struct dump *dump, const struct field *field, const void *value)
{
	if (field->type == FIELD_NAME)
		put_name(dump->xml, field->name, field->list, *(const unsigned *)value);
	if (field->type == FIELD_NUMBER && *(const uint32_t *)value != COUNT_UNKNOWN)
		xml_put_attrf(dump->xml, field->name, "%u", *(const uint32_t *)value);
	struct str date = field->type == FIELD_DATE ? date_iso(dump->arena, *(const struct date *)value) : (struct str){0};
	if (date.n > 0)
		xml_put_attr(dump->xml, field->name, date);
}

static void put_values(struct dump *dump, const struct record *record, const void *base);
static void put_parts(struct dump *dump, const struct record *record, const void *base);

static void
put_record(struct dump *dump, const char *name, const struct record *record, const void *base)
{
	xml_start(dump->xml, name);
	put_values(dump, record, base);
	put_parts(dump, record, base);
	xml_end(dump->xml);
}

static void
put_chain(struct dump *dump, const struct field *field, const void *first)
{
	if (first == NULL)
		return;
	xml_start(dump->xml, field->name);
	if (field->type == FIELD_QUOTES)
		for (const struct quote *quote = first; quote != NULL; quote = quote->next)
			put_quote(dump->xml, field->each, quote);
	else
		for (const void *base = first; base != NULL;
		        base = *(void *const *)(const void *)((const char *)base + field->record->next))
			put_record(dump, field->each, field->record, base);
	xml_end(dump->xml);
}

static void
put_part(struct dump *dump, const struct field *field, const void *value)
{
	const struct quote *quote = value;
	switch (field->type) {
	case FIELD_NAME:
	case FIELD_NUMBER:
	case FIELD_DATE:
		return; /* an attribute */
	case FIELD_QUOTE:
		if (quote->text.n > 0)
			put_quote(dump->xml, field->name, quote);
		return;
	case FIELD_QUOTES:
	case FIELD_RECORDS:
		put_chain(dump, field, *(void *const *)value);
		return;
	case FIELD_RECORD:
		put_record(dump, field->name, field->record, value);
		return;
	}
}

static void
put_values(struct dump *dump, const struct record *record, const void *base)
{
	for (size_t i = 0; i < record->n; i++)
		put_value(dump, &record->fields[i], field_of(base, &record->fields[i]));
}

static void
put_parts(struct dump *dump, const struct record *record, const void *base)
{
	for (size_t i = 0; i < record->n; i++)
		put_part(dump, &record->fields[i], field_of(base, &record->fields[i]));
}

/* A label as it stood: an element a run. */
static void
put_label(struct xml *xml, const struct run *run)
{
	for (; run != NULL; run = run->next) {
		xml_start(xml, "label");
		put_span(xml, run->at);
		xml_put_text(xml, run->text);
		xml_end(xml);
	}
}

/* How a paragraph is numbered and what a cell covers. */
static void
put_form(struct xml *xml, const struct node *node)
{
	put_name(xml, "form", LIST_FORM, node->form);
	if (node->number > 0)
		xml_put_attrf(xml, "number", "%u", node->number);
	if (node->header)
		xml_put_attr(xml, "header", STR("true"));
	if (node->colspan > 1)
		xml_put_attrf(xml, "colspan", "%u", node->colspan);
	if (node->rowspan > 1)
		xml_put_attrf(xml, "rowspan", "%u", node->rowspan);
}

static void put_nodes(struct dump *dump, const struct node *first);

static void
put_node(struct dump *dump, const struct node *node)
{
	if (node == NULL)
		return;
	xml_start(dump->xml, kind_name(node->kind).p);
	put_span(dump->xml, node->at);
	if (node->level > 0)
		xml_put_attrf(dump->xml, "level", "%u", node->level);
	put_form(dump->xml, node);
	if (node->item != NULL && node->kind == NODE_ITEM) {
		put_values(dump, &fields_item, node->item);
		put_parts(dump, &fields_item, node->item);
	} else if (node->item != NULL) {
		put_record(dump, "item", &fields_item, node->item);
	}
	put_label(dump->xml, node->label);
	put_node(dump, node->lead);
	for (const struct run *run = node->text; run != NULL; run = run->next)
		put_run(dump->xml, run);
	put_nodes(dump, node->first);
	xml_end(dump->xml);
}

static void
put_nodes(struct dump *dump, const struct node *first)
{
	for (const struct node *node = first; node != NULL; node = node->next)
		put_node(dump, node);
}

static void
put_signature(struct dump *dump, const struct doc *doc)
{
	xml_start(dump->xml, "signature");
	xml_start(dump->xml, "issuers");
	put_nodes(dump, doc->issuers.first);
	xml_end(dump->xml);
	put_node(dump, doc->date);
	put_date(dump, "signed_on", doc->signed_on);
	xml_end(dump->xml);
}

static void
put_drops(struct xml *xml, const struct drop *first)
{
	xml_start(xml, "dropped");
	for (const struct drop *drop = first; drop != NULL; drop = drop->next) {
		xml_start(xml, "drop");
		put_place(xml, drop->at);
		xml_put_attr(xml, "reason", drop->reason);
		xml_put_text(xml, drop->text);
		xml_end(xml);
	}
	xml_end(xml);
}

static void
put_edits(struct xml *xml, const struct edit *first)
{
	xml_start(xml, "edits");
	for (const struct edit *edit = first; edit != NULL; edit = edit->next) {
		xml_start(xml, "edit");
		put_place(xml, edit->at);
		xml_put_attr(xml, "code", edit->code);
		put_element(xml, "before", edit->before);
		put_element(xml, "after", edit->after);
		xml_end(xml);
	}
	xml_end(xml);
}

/* Each value, and whether one of those given stands before it. */
static void
put_values_given(struct xml *xml, const struct meta *first, const struct meta *metas)
{
	for (const struct meta *meta = first; meta != NULL; meta = meta->next) {
		xml_start(xml, "value");
		xml_put_attr(xml, "key", given_name(meta->key));
		xml_put_attr(xml, "rank", given_rank_name(meta->rank));
		if (given_overridden(metas, meta))
			xml_put_attr(xml, "overridden", STR("true"));
		put_span(xml, meta->at);
		xml_put_text(xml, meta->value);
		xml_end(xml);
	}
}

static void
put_metadata(struct xml *xml, const struct doc *doc)
{
	xml_start(xml, "metadata");
	put_values_given(xml, doc->meta, doc->meta);
	put_values_given(xml, doc->understood, doc->meta);
	xml_end(xml);
}

static void
put_doc(struct dump *dump, const struct doc *doc)
{
	xml_start(dump->xml, "notice");
	if (doc->name.n > 0)
		xml_put_attr(dump->xml, "name", doc->name);
	put_values(dump, &fields_meaning, &doc->meaning);
	put_node(dump, doc->title);
	put_node(dump, doc->subtitle);
	put_node(dump, doc->recipients);
	put_date(dump, "published", doc->published);
	xml_start(dump->xml, "body");
	put_nodes(dump, doc->body.first);
	xml_end(dump->xml);
	put_node(dump, doc->attachment_note);
	put_signature(dump, doc);
	put_node(dump, doc->note);
	if (doc->attachments.first != NULL) {
		xml_start(dump->xml, "attachments");
		put_nodes(dump, doc->attachments.first);
		xml_end(dump->xml);
	}
	if (doc->footnotes.first != NULL) {
		xml_start(dump->xml, "footnotes");
		put_nodes(dump, doc->footnotes.first);
		xml_end(dump->xml);
	}
	put_parts(dump, &fields_meaning, &doc->meaning);
	put_metadata(dump->xml, doc);
	put_drops(dump->xml, doc->drops);
	put_edits(dump->xml, doc->edits);
	xml_end(dump->xml);
}

bool
dump_xml(const struct doc *doc, struct buf *bytes)
{
	struct dump dump = {.arena = arena_new(), .xml = xml_new(bytes, true)};
	put_doc(&dump, doc);
	arena_free(dump.arena);
	return xml_finish(dump.xml);
}
