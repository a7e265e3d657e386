/* xml_read.c: XML into a small tree in the arena, by libxml2's SAX2 events. Knows no vocabulary. The bytes are UTF-8 whatever
 * encoding they declare, so that a place can be counted in them. */
#include "caps.h"
#include "utf8.h"
#include "xml.h"
#include <assert.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* An element whose end tag has not come yet. */
struct frame {
	struct xml_element *element, *last_child;
	struct buf text;
};

struct parse {
	xmlParserCtxtPtr context;
	struct arena *arena;
	struct str bytes;
	struct diags *diags;
	struct xml_element *root;
	struct frame *frames; /* CAP_XML_DEPTH of them */
	size_t depth, nodes;
	struct place at; /* place of byte `counted` */
	size_t counted;
	bool failed; /* a finding was made */
};

/* The place of byte `offset`. Events come in the order of the bytes, so all are counted once. */
static struct place
place_of(struct parse *parse, size_t offset)
{
	struct str rest = str_sub(parse->bytes, parse->counted, offset);
	parse->counted += rest.n;
	while (rest.n > 0) {
		uint32_t cp = utf8_next(&rest);
		parse->at.column++;
		if (cp == '\n') {
			parse->at.line++;
			parse->at.column = 1;
		}
	}
	return parse->at;
}

static size_t
parser_offset(const struct parse *parse)
{
	long consumed = xmlByteConsumed(parse->context);
	return consumed > 0 ? (size_t)consumed : 0;
}

/* Only the first thing wrong is told: what follows it is mostly its consequence. */
static void
fail(struct parse *parse, struct str message)
{
	if (!parse->failed)
		diags_add(parse->diags,
		        (struct diag){
		                .code = DIAG_XML_BAD, .at = place_of(parse, parser_offset(parse)), .args = {str_trim(message)}});
	parse->failed = true;
	xmlStopParser(parse->context);
}

static bool
count_node(struct parse *parse)
{
	if (parse->failed)
		return false;
	if (++parse->nodes > cap_of(parse->arena, CAP_XML_NODES))
		fail(parse, arena_printf(parse->arena, "more than %zu nodes", cap_of(parse->arena, CAP_XML_NODES)));
	return !parse->failed;
}

/* libxml2 reports a start tag when it has read its attributes. None of these can hold a '<', so the last one read began it. */
static struct place
place_of_tag(struct parse *parse)
{
	size_t offset = parser_offset(parse);
	if (offset > parse->bytes.n)
		offset = parse->bytes.n;
	while (offset > parse->counted && parse->bytes.p[offset - 1] != '<')
		offset--;
	return place_of(parse, offset > parse->counted ? offset - 1 : offset);
}

/* `fields` holds five pointers an attribute: local name, prefix, namespace, value and the value's end. */
static const struct xml_attr *
make_attrs(struct arena *arena, size_t n, const xmlChar **fields, struct place at)
{
	struct xml_attr *attrs = ARENA_ARRAY(arena, struct xml_attr, n);
	for (size_t i = 0; i < n; i++, fields += 5) {
		struct str value = {(const char *)fields[3], (size_t)(fields[4] - fields[3])};
		attrs[i] = (struct xml_attr){
		        .name = arena_str(arena, str_of((const char *)fields[0])),
		        .value = arena_str(arena, value),
		        .at = at,
		        .next = i + 1 < n ? &attrs[i + 1] : NULL,
		};
	}
	return n > 0 ? attrs : NULL;
}

static void
attach(struct parse *parse, struct xml_element *element)
{
	if (parse->depth == 0) {
		parse->root = element;
		return;
	}
	struct frame *parent = &parse->frames[parse->depth - 1];
	if (parent->last_child != NULL)
		parent->last_child->next = element;
	else
		parent->element->first = element;
	parent->last_child = element;
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
        int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	(void)prefix, (void)uri, (void)n_namespaces, (void)namespaces, (void)n_defaulted;
	struct parse *parse = data;
	if (parse->depth == cap_of(parse->arena, CAP_XML_DEPTH))
		fail(parse, arena_printf(parse->arena, "elements nested deeper than %zu", cap_of(parse->arena, CAP_XML_DEPTH)));
	if (!count_node(parse))
		return;
	struct xml_element *element = ARENA_NEW(parse->arena, struct xml_element);
	element->name = arena_str(parse->arena, str_of((const char *)name));
	element->at = place_of_tag(parse);
	element->attrs = make_attrs(parse->arena, (size_t)n_attrs, attrs, element->at);
	attach(parse, element);
	struct frame *frame = &parse->frames[parse->depth++];
	frame->element = element;
	frame->last_child = NULL;
	frame->text.n = 0;
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)name, (void)prefix, (void)uri;
	struct parse *parse = data;
	if (parse->failed)
		return;
	struct frame *frame = &parse->frames[--parse->depth];
	frame->element->text = arena_str(parse->arena, buf_str(&frame->text));
}

static void
on_text(void *data, const xmlChar *text, int n)
{
	struct parse *parse = data;
	if (!count_node(parse))
		return;
	assert(parse->depth > 0); /* libxml2 tells of no text outside the root */
	buf_add(&parse->frames[parse->depth - 1].text, (struct str){(const char *)text, (size_t)n});
}

static void
on_doctype(void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	fail(data, STR("a document type declaration is not allowed"));
}

static void
on_error(void *data, xmlErrorPtr error)
{
	if (error->level >= XML_ERR_ERROR)
		fail(data, error->message ? str_of(error->message) : STR("unknown error"));
}

static const xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = on_doctype,
        .startElementNs = on_start,
        .endElementNs = on_end,
        .characters = on_text,
        .ignorableWhitespace = on_text,
        .cdataBlock = on_text,
        .serror = on_error,
};

static bool
run_parser(struct parse *parse)
{
	parse->context = xmlCreateMemoryParserCtxt(parse->bytes.p, (int)parse->bytes.n);
	if (parse->context == NULL)
		return false;
	*parse->context->sax = handler;
	parse->context->userData = parse;
	/* NOENT gives the five entities of XML as their characters in attributes too; there are no others without a DTD */
	xmlCtxtUseOptions(parse->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
	xmlParseDocument(parse->context);
	bool whole = parse->context->wellFormed && !parse->failed;
	xmlFreeParserCtxt(parse->context);
	return whole;
}

static void
refuse(struct diags *diags, struct str reason)
{
	diags_add(diags, (struct diag){.code = DIAG_XML_BAD, .args = {reason}});
}

/* What can be said before libxml2 sees the bytes. */
static bool
is_parsable(struct str bytes, struct arena *arena, struct diags *diags)
{
	size_t valid = utf8_check(bytes);
	if (bytes.n == 0)
		refuse(diags, STR("the document is empty"));
	else if (bytes.n > cap_of(arena, CAP_XML_BYTES))
		refuse(diags, arena_printf(arena, "larger than %zu bytes", cap_of(arena, CAP_XML_BYTES)));
	else if (valid < bytes.n)
		refuse(diags, arena_printf(arena, "byte %zu is not UTF-8", valid));
	else
		return true;
	return false;
}

const struct xml_element *
xml_parse(struct arena *arena, struct str bytes, struct diags *diags)
{
	if (!is_parsable(bytes, arena, diags))
		return NULL;
	struct parse parse = {
	        .arena = arena,
	        .bytes = bytes,
	        .diags = diags,
	        .frames = ARENA_ARRAY(arena, struct frame, cap_of(arena, CAP_XML_DEPTH)),
	        .at = {.line = 1, .column = 1},
	};
	bool whole = run_parser(&parse);
	if (!whole && !parse.failed)
		refuse(diags, STR("not well-formed"));
	for (size_t i = 0; i < cap_of(arena, CAP_XML_DEPTH); i++)
		buf_free(&parse.frames[i].text);
	return whole ? parse.root : NULL;
}

struct str
xml_attr(const struct xml_element *element, const char *name)
{
	for (const struct xml_attr *attr = element->attrs; attr != NULL; attr = attr->next)
		if (str_eq(attr->name, str_of(name)))
			return attr->value;
	return (struct str){0};
}

const char *
xml_library(void)
{
	return xmlParserVersion;
}
