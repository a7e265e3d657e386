/* sax.c: libxml2's SAX2 events with names turned into numbers. Names come interned from the parser's dictionary, so a pair of
 * pointers stands for a name, and a small table remembers what each meant. Knows no vocabulary but its list. */
#include "sax.h"
#include "caps.h"
#include "memory.h"
#include "utf8.h"
#include <libxml/SAX2.h>
#include <libxml/dict.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1024, FIELDS_PER_ATTR = 5, PREFIXES_MAX = 128, LONG_TAG = 2048 };

/* What a pair of interned names means. */
struct slot {
	const xmlChar *uri, *name;
	enum token token;
};

struct prefix {
	const xmlChar *name, *uri;
	size_t depth;
};

struct sax {
	xmlParserCtxtPtr context;
	struct arena *arena;
	const struct sax_handler *handler;
	void *data;
	struct str part;
	struct place at;
	struct diags *diags;
	struct slot slots[SLOTS];
	struct prefix prefixes[PREFIXES_MAX];
	size_t n_prefixes, depth, nodes;
	bool stopped;
};

static const struct {
	const char *uri, *strict;
} spaces[] = {
        {"", ""},
#define SPACE(id, uri, strict) {uri, strict},
#include "sax_names.def"
};

static const struct {
	enum space space;
	const char *name;
} tokens[] = {
        {SPACE_OTHER, ""},
#define TOKEN(id, space, name) {SPACE_##space, name},
#include "sax_names.def"
};

static enum space
find_space(const xmlChar *uri)
{
	if (uri == NULL)
		return SPACE_NONE;
	for (int s = SPACE_NONE + 1; s < SPACE_OTHER; s++)
		if (strcmp((const char *)uri, spaces[s].uri) == 0 ||
		        (spaces[s].strict[0] != '\0' && strcmp((const char *)uri, spaces[s].strict) == 0))
			return (enum space)s;
	return SPACE_OTHER;
}

static enum token
find_token(const xmlChar *uri, const xmlChar *name)
{
	enum space space = find_space(uri);
	if (space == SPACE_OTHER)
		return TOKEN_OTHER;
	for (int t = TOKEN_OTHER + 1; t < TOKEN__MAX; t++)
		if (tokens[t].space == space && strcmp((const char *)name, tokens[t].name) == 0)
			return (enum token)t;
	return TOKEN_OTHER;
}

static enum token
token_of(struct sax *sax, const xmlChar *uri, const xmlChar *name)
{
	size_t at = ((uintptr_t)name >> 2 ^ (uintptr_t)uri >> 5) % SLOTS;
	struct slot *slot = &sax->slots[at];
	if (slot->name != name || slot->uri != uri)
		*slot = (struct slot){uri, name, find_token(uri, name)};
	return slot->token;
}

void
sax_stop(struct sax *sax)
{
	sax->stopped = true;
	xmlStopParser(sax->context);
}

static void
refuse(struct sax *sax, enum diag_code code, struct str why)
{
	if (!sax->stopped)
		diags_add(sax->diags, (struct diag){.code = code, .at = sax->at, .args = {sax->part, why}});
	sax_stop(sax);
}

static void
push_prefixes(struct sax *sax, int n, const xmlChar **namespaces)
{
	for (size_t i = 0; i < (size_t)n && !sax->stopped; i++) {
		if (sax->n_prefixes == PREFIXES_MAX)
			refuse(sax, DIAG_PART_BAD, arena_printf(sax->arena, "more than %d namespaces", PREFIXES_MAX));
		else
			sax->prefixes[sax->n_prefixes++] = (struct prefix){namespaces[2 * i], namespaces[2 * i + 1], sax->depth};
	}
}

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
        int n_attrs, int n_defaulted, const xmlChar **attrs)
{
	(void)prefix, (void)n_defaulted;
	struct sax *sax = data;
	if (sax->depth == cap_of(sax->arena, CAP_XML_DEPTH))
		refuse(sax, DIAG_PART_BAD,
		        arena_printf(sax->arena, "elements nested deeper than %zu", cap_of(sax->arena, CAP_XML_DEPTH)));
	else if (++sax->nodes > cap_of(sax->arena, CAP_XML_NODES))
		refuse(sax, DIAG_PART_BAD, arena_printf(sax->arena, "more than %zu elements", cap_of(sax->arena, CAP_XML_NODES)));
	if (sax->stopped)
		return;
	sax->depth++;
	push_prefixes(sax, n_namespaces, namespaces);
	const struct sax_element element = {token_of(sax, uri, name), sax, attrs, (size_t)n_attrs};
	if (!sax->stopped)
		sax->handler->start(sax->data, &element);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)prefix;
	struct sax *sax = data;
	if (sax->stopped)
		return;
	while (sax->n_prefixes > 0 && sax->prefixes[sax->n_prefixes - 1].depth == sax->depth)
		sax->n_prefixes--;
	sax->depth--;
	sax->handler->end(sax->data, token_of(sax, uri, name));
}

static void
on_text(void *data, const xmlChar *text, int n)
{
	struct sax *sax = data;
	if (!sax->stopped && sax->handler->text != NULL)
		sax->handler->text(sax->data, (struct str){(const char *)text, (size_t)n});
}

static void
on_doctype(void *data, const xmlChar *name, const xmlChar *public_id, const xmlChar *system_id)
{
	(void)name, (void)public_id, (void)system_id;
	refuse(data, DIAG_PART_DOCTYPE, (struct str){0});
}

static void
on_error(void *data, xmlErrorPtr error)
{
	struct sax *sax = data;
	if (error->level < XML_ERR_FATAL)
		return;
	struct str message = str_trim(str_of(error->message ? error->message : "not well-formed"));
	if (error->code == XML_ERR_NO_MEMORY) /* what the dictionary's limit looks like from here */
		message = STR("too many different names");
	refuse(sax, DIAG_PART_BAD, arena_printf(sax->arena, "%.*s, line %d", (int)message.n, message.p, error->line));
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

/* Attributes of the tag whose bytes begin at `tag`; quoted values are passed over. */
static size_t
count_attrs(struct str tag)
{
	size_t n = 0;
	char quote = '\0';
	for (size_t i = 0; i < tag.n; i++) {
		char byte = tag.p[i];
		if (quote != '\0')
			quote = byte == quote ? '\0' : quote;
		else if (byte == '"' || byte == '\'')
			quote = byte;
		else if (byte == '>')
			break;
		n += byte == '=' && quote == '\0';
	}
	return n;
}

/* libxml2 compares each attribute of a tag with all before it, so a tag of a million would take hours. No tag holds a '<', so only
 * where two stand far apart is there anything to count. */
static bool
has_crowded_tag(const struct arena *arena, struct str bytes)
{
	const char *end = bytes.p + bytes.n, *tag = memchr(bytes.p, '<', bytes.n);
	while (tag != NULL) {
		const char *next = memchr(tag + 1, '<', (size_t)(end - tag - 1));
		size_t n = (size_t)((next != NULL ? next : end) - tag);
		if (n > LONG_TAG && count_attrs((struct str){tag, n}) > cap_of(arena, CAP_XML_ATTRS))
			return true;
		tag = next;
	}
	return false;
}

/* Open Packaging allows UTF-8 and UTF-16; the latter begins with its mark. */
static bool
is_utf16(struct str bytes)
{
	return str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"));
}

static struct str
find_fault(struct arena *arena, struct str bytes)
{
	if (bytes.n == 0)
		return STR("it is empty");
	if (bytes.n > cap_of(arena, CAP_XML_BYTES))
		return arena_printf(arena, "larger than %zu bytes", cap_of(arena, CAP_XML_BYTES));
	if (!is_utf16(bytes) && utf8_check(bytes) < bytes.n)
		return arena_printf(arena, "byte %zu is not UTF-8", utf8_check(bytes));
	if (has_crowded_tag(arena, bytes))
		return arena_printf(arena, "an element with more than %zu attributes", cap_of(arena, CAP_XML_ATTRS));
	return (struct str){0};
}

static bool
run_parser(struct sax *sax, struct str bytes)
{
	sax->context = xmlCreateMemoryParserCtxt(bytes.p, (int)bytes.n);
	if (sax->context == NULL)
		return false;
	*sax->context->sax = handler;
	sax->context->userData = sax;
	/* NOENT gives XML's own five entities as their characters in attributes too; there are no others without a DTD */
	xmlCtxtUseOptions(sax->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOENT);
	/* its dictionary of names slows with each one more, and no vocabulary has so many */
	xmlDictSetLimit(sax->context->dict, cap_of(sax->arena, CAP_XML_NAMES_BYTES));
	xmlParseDocument(sax->context);
	bool whole = sax->context->wellFormed && !sax->stopped;
	xmlFreeParserCtxt(sax->context);
	return whole;
}

bool
sax_parse(struct arena *arena, struct str bytes, const struct sax_handler *events, void *data, struct str part, struct place at,
        struct diags *diags)
{
	struct str fault = find_fault(arena, bytes);
	if (fault.n > 0) {
		diags_add(diags, (struct diag){.code = DIAG_PART_BAD, .at = at, .args = {part, fault}});
		return false;
	}
	struct sax *sax = malloc(sizeof *sax);
	if (sax == NULL)
		memory_exhausted();
	*sax = (struct sax){.arena = arena, .handler = events, .data = data, .part = part, .at = at, .diags = diags};
	bool whole = run_parser(sax, bytes);
	if (!whole && !sax->stopped)
		diags_add(diags, (struct diag){.code = DIAG_PART_BAD, .at = at, .args = {part, STR("not well-formed")}});
	free(sax);
	return whole;
}

struct str
sax_attr(const struct sax_element *element, enum space space, const char *name)
{
	const xmlChar *const *fields = element->fields; /* of each: local name, prefix, namespace, value, its end */
	for (size_t i = 0; i < element->n_fields; i++, fields += FIELDS_PER_ATTR)
		if (strcmp((const char *)fields[0], name) == 0 && find_space(fields[2]) == space)
			return (struct str){(const char *)fields[3], (size_t)(fields[4] - fields[3])};
	return (struct str){0};
}

struct str
sax_val(const struct sax_element *element)
{
	return sax_attr(element, SPACE_W, "val");
}

int
sax_number(const struct sax_element *element, enum space space, const char *name, int absent)
{
	struct str digits = sax_attr(element, space, name);
	const int most = 1000000;
	bool negative = digits.n > 1 && digits.p[0] == '-';
	int value = 0;
	for (size_t i = negative; i < digits.n && value < most; i++) {
		if (digits.p[i] == '.') /* strict files may write 12.5 */
			break;
		if (digits.p[i] < '0' || digits.p[i] > '9')
			return absent;
		value = value * 10 + (digits.p[i] - '0');
	}
	value = value < most ? value : most;
	return digits.n == 0 ? absent : negative ? -value : value;
}

bool
sax_on(const struct sax_element *element)
{
	struct str value = sax_val(element);
	return value.p == NULL || str_eq(value, STR("1")) || str_eq(value, STR("true")) || str_eq(value, STR("on"));
}

static bool
knows_prefix(const struct sax *sax, struct str prefix)
{
	for (size_t i = sax->n_prefixes; i > 0; i--)
		if (str_eq(prefix, str_of((const char *)sax->prefixes[i - 1].name)))
			return find_space(sax->prefixes[i - 1].uri) != SPACE_OTHER;
	return false;
}

bool
sax_meets(const struct sax_element *choice)
{
	struct str rest = str_trim(sax_attr(choice, SPACE_NONE, "Requires"));
	if (rest.n == 0)
		return false;
	while (rest.n > 0) {
		size_t n = str_find(rest, STR(" "));
		if (!knows_prefix(choice->sax, str_sub(rest, 0, n)))
			return false;
		rest = str_trim(str_sub(rest, n, rest.n));
	}
	return true;
}
