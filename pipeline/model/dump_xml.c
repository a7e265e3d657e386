/* dump_xml.c: the doc as XML by base's writer; dump.h tells the shape. */
#include "build.h"
#include "date.h"
#include "dump.h"
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
	if (run->line_break)
		xml_put_attr(xml, "line_break", STR("true"));
	xml_put_text(xml, run->text);
	xml_end(xml);
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
	if (node->label != NULL)
		put_element(dump->xml, "label", build_text(dump->arena, node->label));
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
put_date(struct dump *dump, const char *name, struct date date)
{
	struct str text = date_iso(dump->arena, date);
	if (text.n > 0)
		put_element(dump->xml, name, text);
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

static void
put_doc(struct dump *dump, const struct doc *doc)
{
	xml_start(dump->xml, "notice");
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
