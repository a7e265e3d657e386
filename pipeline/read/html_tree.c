/* html_tree.c: libxml2's HTML parser, as SAX, to a tree in the arena. The parser gets a copy of the page of the same length in
 * which what it would stumble over is blank; where it stands after each event says where the text stood, so places are exact. No
 * network, no DTD, no entity but HTML's own, no file. Knows elements and text, not what either is for. */
#include "html_tree.h"
#include "caps.h"
#include "chars.h"
#include "doc.h"
#include "utf8.h"
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

enum {
	LONGEST_MARK = 256,
	FULL_BUFFER = 500, /* the parser hands text on when it has gathered so much, one character too early */
};

enum trait {
	INLINE = 0,
	BLOCK = 1,
	CONTAINER = 2,
};
#define GONE(id) (REASON_##id << 8)

static const struct {
	const char *name;
	unsigned traits;
} tags[] = {
#define TAG(id, name, traits) {name, traits},
#include "html_tags.def"
#undef TAG
};

struct builder {
	struct arena *arena;
	htmlParserCtxtPtr parser;
	struct str shown;       /* the page as text is taken from it */
	const char *clean;      /* as the parser sees it; as long */
	struct html_node *root; /* holds the page */
	struct html_node *now;  /* the open element */
	size_t reached;         /* text before this byte has been placed */
	size_t depth, n_nodes;
	enum diag_code past; /* the cap that was reached; DIAG__MAX: none */
};

bool
html_is_block(enum html_tag tag)
{
	return tag > HTML_OTHER && (tags[tag - HTML_OTHER - 1].traits & BLOCK) != 0;
}

bool
html_is_container(enum html_tag tag)
{
	return tag > HTML_OTHER && (tags[tag - HTML_OTHER - 1].traits & CONTAINER) != 0;
}

const struct html_attrs *
html_attrs(const struct html_node *node)
{
	static const struct html_attrs none = {.colspan = 1, .rowspan = 1};
	return node->attrs != NULL ? node->attrs : &none;
}

struct str
html_reason_text(enum html_reason reason)
{
	static const char *const texts[] = {
#define REASON(id, text) text,
#include "html_reasons.def"
#undef REASON
	};
	return str_of(texts[reason]);
}

static enum html_tag
find_tag(const char *name)
{
	size_t from = 0, to = sizeof tags / sizeof tags[0];
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = strcmp(name, tags[middle].name);
		if (order == 0)
			return (enum html_tag)(HTML_OTHER + 1 + middle);
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return HTML_OTHER;
}

/* ---- attributes ---- */

static uint16_t
parse_span(struct str value)
{
	unsigned span = 0;
	for (size_t i = 0; i < value.n && value.p[i] >= '0' && value.p[i] <= '9' && span < 1000; i++)
		span = span * 10 + (unsigned)(value.p[i] - '0');
	return (uint16_t)(span < 1 ? 1 : span > 1000 ? 1000 : span);
}

static void
set_border(struct html_attrs *attrs, struct str value)
{
	attrs->border = value.n > 0 && value.p[0] != '0';
}

static void
add_attr(struct arena *arena, struct html_attrs *attrs, enum html_tag tag, struct str name, struct str value)
{
	if (str_eq(name, STR("style")))
		html_look_add_style(&attrs->look, value);
	else if (str_eq(name, STR("class")))
		attrs->classes = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("id")))
		attrs->id = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("href")))
		attrs->href = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("src")))
		attrs->src = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("name")))
		attrs->name = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("content")))
		attrs->content = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("align")) && tag != HTML_TABLE)
		html_look_add_align(&attrs->look, str_trim(value));
	else if (str_eq(name, STR("size")) && tag == HTML_FONT)
		html_look_add_font_size(&attrs->look, str_trim(value));
	else if (str_eq(name, tag == HTML_LI ? STR("value") : STR("start")))
		attrs->start = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("reversed")))
		attrs->reversed = true;
	else if (str_eq(name, STR("type")))
		attrs->numerals = arena_str(arena, str_trim(value));
	else if (str_eq(name, STR("colspan")))
		attrs->colspan = parse_span(str_trim(value));
	else if (str_eq(name, STR("rowspan")))
		attrs->rowspan = parse_span(str_trim(value));
	else if (str_eq(name, STR("border")) && tag == HTML_TABLE)
		set_border(attrs, str_trim(value));
	else if (str_eq(name, STR("hidden")))
		attrs->look.hidden = true;
}

/* Of an element without attributes; NULL when its name says nothing either. */
static const struct html_attrs *
plain_attrs(enum html_tag tag)
{
#define PLAIN(...)                                                                                                                 \
	{                                                                                                                          \
		.colspan = 1, .rowspan = 1, .look = { __VA_ARGS__ }                                                                \
	}
	static const struct html_attrs bold = PLAIN(.bold = 1), center = PLAIN(.align = 'c');
	static const struct html_attrs super = PLAIN(.raise = RAISE_SUPER), sub = PLAIN(.raise = RAISE_SUB);
	static const struct html_attrs headings[] = {PLAIN(.bold = 1, .outline = 1), PLAIN(.bold = 1, .outline = 2),
	        PLAIN(.bold = 1, .outline = 3), PLAIN(.bold = 1, .outline = 4), PLAIN(.bold = 1, .outline = 5),
	        PLAIN(.bold = 1, .outline = 6)};
#undef PLAIN
	if (tag >= HTML_H1 && tag <= HTML_H6)
		return &headings[tag - HTML_H1];
	if (tag == HTML_B || tag == HTML_STRONG || tag == HTML_TH)
		return &bold;
	if (tag == HTML_SUP || tag == HTML_SUB)
		return tag == HTML_SUP ? &super : &sub;
	return tag == HTML_CENTER ? &center : NULL;
}

static const struct html_attrs *
make_attrs(struct arena *arena, enum html_tag tag, const xmlChar **pairs)
{
	const struct html_attrs *plain = plain_attrs(tag);
	if (pairs == NULL)
		return plain;
	struct html_attrs *attrs = ARENA_NEW(arena, struct html_attrs);
	attrs->colspan = attrs->rowspan = 1;
	for (; pairs[0] != NULL; pairs += 2)
		add_attr(arena, attrs, tag, str_of((const char *)pairs[0]), str_of((const char *)pairs[1]));
	if (plain != NULL)
		attrs->look = html_look_inherit(attrs->look, plain->look);
	return attrs;
}

static bool
has_too_many(const struct builder *b, const xmlChar **pairs)
{
	size_t n = 0, most = cap_of(b->arena, CAP_XML_ATTRS);
	while (pairs != NULL && pairs[2 * n] != NULL && n <= most)
		n++;
	return n > most;
}

/* ---- events ---- */

static void
stop(struct builder *b, enum diag_code past)
{
	b->past = past;
	xmlStopParser(b->parser);
}

static size_t
parser_offset(const struct builder *b)
{
	const xmlParserInput *input = b->parser->input;
	size_t offset = (size_t)(input->cur - input->base) + input->consumed;
	return offset < b->shown.n ? offset : b->shown.n;
}

static struct html_node *
append(struct builder *b, enum html_tag tag)
{
	struct html_node *node = ARENA_NEW(b->arena, struct html_node);
	node->tag = tag;
	node->parent = b->now;
	if (b->now->last != NULL)
		b->now->last->next = node;
	else
		b->now->first = node;
	b->now->last = node;
	if (++b->n_nodes > cap_of(b->arena, CAP_XML_NODES))
		stop(b, DIAG_PAGE_TOO_MANY_NODES);
	return node;
}

/* Where what the parser has just passed begins: the last `mark` behind the text that is placed already. */
static size_t
find_back(const struct builder *b, char mark)
{
	size_t end = parser_offset(b);
	for (size_t at = end; at > b->reached; at--)
		if (b->clean[at - 1] == mark)
			return at - 1;
	return b->reached < end ? b->reached : end;
}

static void
start_element(void *user, const xmlChar *name, const xmlChar **pairs)
{
	struct builder *b = user;
	if (b->past != DIAG__MAX)
		return;
	enum html_tag tag = find_tag((const char *)name);
	struct html_node *node = append(b, tag);
	node->attrs = make_attrs(b->arena, tag, pairs);
	node->offset = find_back(b, '<');
	if (tag > HTML_OTHER)
		node->reason = (enum html_reason)(tags[tag - HTML_OTHER - 1].traits >> 8);
	if (node->reason == REASON_NONE && html_attrs(node)->look.hidden)
		node->reason = REASON_HIDDEN;
	b->now = node;
	if (has_too_many(b, pairs))
		stop(b, DIAG_PAGE_TOO_MANY_NODES);
	if (++b->depth > cap_of(b->arena, CAP_XML_DEPTH))
		stop(b, DIAG_PAGE_TOO_DEEP);
}

static void
end_element(void *user, const xmlChar *name)
{
	struct builder *b = user;
	(void)name;
	if (b->past == DIAG__MAX && b->now->parent != NULL) {
		b->now = b->now->parent;
		b->depth--;
	}
}

/* Whether `text` stands at byte `offset` of what the parser reads, behind all text before it. */
static bool
stands_at(const struct builder *b, struct str text, size_t offset)
{
	return offset >= b->reached && offset + text.n <= b->shown.n && memcmp(b->clean + offset, text.p, text.n) == 0;
}

/* Where `text`, which the parser has just passed, begins: right before its place, or up to a character further when its buffer
 * was full. A < that opens no tag it gives before it passes it. */
static size_t
find_written(const struct builder *b, struct str text)
{
	size_t end = parser_offset(b), most = text.n < FULL_BUFFER ? 0 : 4;
	if (str_eq(text, STR("<")) && stands_at(b, text, end))
		return end;
	for (size_t ahead = 0; ahead <= most; ahead++)
		if (end + ahead >= text.n && stands_at(b, text, end + ahead - text.n))
			return end + ahead - text.n;
	return STR_NONE;
}

static void
add_written(struct builder *b, size_t offset, size_t n)
{
	struct html_node *last = b->now->last;
	if (last != NULL && last->tag == HTML_TEXT && last->as_written && last->offset + last->text.n == offset) {
		last->text.n += n;
	} else {
		struct html_node *node = append(b, HTML_TEXT);
		node->text = str_sub(b->shown, offset, offset + n);
		node->offset = offset;
		node->as_written = true;
	}
	b->reached = offset + n;
}

static void
add_reference(struct builder *b, struct str text)
{
	struct html_node *node = append(b, HTML_TEXT);
	node->offset = find_back(b, '&');
	node->text = arena_str(b->arena, text);
	b->reached = node->offset + 1; /* of R&D it gives the & alone, and the rest as text */
}

static void
add_characters(void *user, const xmlChar *p, int n)
{
	struct builder *b = user;
	if (b->past != DIAG__MAX || n <= 0)
		return;
	struct str text = {(const char *)p, (size_t)n};
	size_t offset = find_written(b, text);
	if (offset != STR_NONE)
		add_written(b, offset, text.n);
	else
		add_reference(b, text);
}

/* ---- the page ---- */

/* The length of a mark such as <![if !supportEmptyParas]>, which the parser would take for text; 0 when there is none. The one that
 * ends a comment, <![endif]-->, is the comment's. */
static size_t
measure_mark(struct str s)
{
	if (!str_starts(s, STR("<![if ")) && !str_starts(s, STR("<![endif")))
		return 0;
	for (size_t i = 3; i < s.n && i < LONGEST_MARK && s.p[i] != '<'; i++)
		if (s.p[i] == '>')
			return s.p[i - 1] == ']' ? i + 1 : 0;
	return 0;
}

static char *
copy_page(struct arena *arena, struct str page)
{
	char *copy = arena_alloc(arena, page.n + 1);
	memcpy(copy, page.p, page.n);
	return copy;
}

/* At which the parser stops, or which it passes over so that text after it is no longer found where it stands. */
static bool
upsets_parser(uint32_t cp)
{
	return char_act_on(cp) == CHAR_CONTROL || cp == '\v' || cp == '\f';
}

/* Makes the two copies: in `shown` Word's marks are blank, in `clean` what would upset the parser is too. */
static void
clean_page(struct builder *b, struct str page)
{
	char *clean = copy_page(b->arena, page), *shown = NULL;
	for (size_t i = 0; i < page.n;) {
		if (char_is_plain((uint8_t)page.p[i]) && page.p[i] != '<') {
			i++;
			continue;
		}
		struct str rest = str_sub(page, i, page.n);
		size_t mark = measure_mark(rest), n = rest.n;
		uint32_t cp = utf8_next(&rest);
		n = mark > 0 ? mark : n - rest.n;
		if (mark > 0) {
			shown = shown != NULL ? shown : copy_page(b->arena, page);
			memset(shown + i, ' ', n);
		}
		if (mark > 0 || upsets_parser(cp))
			memset(clean + i, ' ', n);
		i += n;
	}
	b->clean = clean;
	b->shown = (struct str){shown != NULL ? shown : page.p, page.n};
}

static bool
has_too_many_names(const struct builder *b)
{
	return xmlDictGetUsage(b->parser->dict) > cap_of(b->arena, CAP_HTML_NAME_BYTES);
}

/* A name that there is no room for is an error to the parser, over which it would come to no end. */
static void
on_error(void *user, xmlErrorPtr error)
{
	struct builder *b = user;
	(void)error;
	if (b->past == DIAG__MAX && has_too_many_names(b))
		stop(b, DIAG_PAGE_TOO_MANY_NODES);
}

static htmlParserCtxtPtr
open_parser(struct builder *b)
{
	htmlParserCtxtPtr parser = htmlCreateMemoryParserCtxt(b->clean, (int)b->shown.n);
	if (parser == NULL)
		return NULL;
	htmlCtxtUseOptions(
	        parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
	memset(parser->sax, 0, sizeof *parser->sax);
	parser->sax->startElement = start_element;
	parser->sax->endElement = end_element;
	parser->sax->characters = add_characters;
	parser->sax->ignorableWhitespace = add_characters;
	parser->sax->cdataBlock = add_characters;
	parser->sax->serror = on_error;
	parser->sax->initialized = XML_SAX2_MAGIC; /* without which it is not called */
	parser->userData = b;
	/* what the page says of its encoding was true before it was decoded */
	parser->encoding = xmlStrdup(BAD_CAST "UTF-8");
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	/* the parser compares each attribute with those before it, and a tag is over before we can count them: distinct names are
	 * what that costs */
	xmlDictSetLimit(parser->dict, cap_of(b->arena, CAP_HTML_NAME_BYTES));
	return parser;
}

static void
parse(struct builder *b)
{
	b->parser = open_parser(b);
	if (b->parser == NULL)
		return;
	htmlParseDocument(b->parser);
	if (b->past == DIAG__MAX && has_too_many_names(b))
		b->past = DIAG_PAGE_TOO_MANY_NODES;
	htmlFreeParserCtxt(b->parser);
}

static void
tell_past(struct arena *arena, struct diags *diags, enum diag_code past)
{
	size_t cap = cap_of(arena, past == DIAG_PAGE_TOO_DEEP ? CAP_XML_DEPTH : CAP_XML_NODES);
	diags_add(diags, (struct diag){.code = past, .args = {arena_printf(arena, "%zu", cap)}});
}

struct html_node *
html_tree_build(struct arena *arena, struct str page, struct diags *diags)
{
	struct html_node *root = ARENA_NEW(arena, struct html_node);
	root->tag = HTML_OTHER;
	if (page.n == 0)
		return root;
	struct builder b = {.arena = arena, .root = root, .now = root, .past = DIAG__MAX};
	clean_page(&b, page);
	parse(&b);
	if (b.past == DIAG__MAX)
		return root;
	tell_past(arena, diags, b.past);
	return NULL;
}
