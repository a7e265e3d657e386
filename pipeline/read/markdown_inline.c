/* markdown_inline.c: pieces of text to runs. md4c gives slices of the source, so a piece's place is its address; what it makes up
 * itself (a space for a line end) stands where the last piece ended. Labels of items it passes over: they are found again between
 * the last piece and the next. */
#include "markdown_inline.h"
#include "href.h"
#include "label_start.h"
#include "utf8.h"
#include <libxml/HTMLparser.h>
#include <string.h>

enum { ENTITY_MAX = 48, TOLD_CHARS = 30, HEADING_CHARS = 30 };

void
markdown_inline_open(struct markdown_inline *text, struct arena *arena, struct str source, struct raw *raw, struct diags *diags)
{
	*text = (struct markdown_inline){.source = source, .locator = html_locator_open(source)};
	text->gather = (struct gather){.arena = arena, .raw = raw, .diags = diags};
}

static struct place
locate(struct markdown_inline *text, size_t offset)
{
	return html_locate(&text->locator, offset);
}

/* Where `piece` stands in the source; where the last one ended when it does not stand there. */
static size_t
offset_of(const struct markdown_inline *text, struct str piece)
{
	uintptr_t from = (uintptr_t)text->source.p, at = (uintptr_t)piece.p;
	return at >= from && at < from + text->source.n ? at - from : text->last;
}

/* ---- lists ---- */

void
markdown_inline_open_list(struct markdown_inline *text, int start, char mark)
{
	if (text->n_lists < MARKDOWN_LISTS)
		text->lists[text->n_lists] = (struct markdown_list){start, mark};
	text->n_lists++;
}

void
markdown_inline_close_list(struct markdown_inline *text)
{
	text->n_lists--;
}

void
markdown_inline_open_item(struct markdown_inline *text)
{
	text->n_pending++;
}

void
markdown_inline_close_item(struct markdown_inline *text)
{
	if (text->n_pending > 0)
		text->n_pending--;
}

/* The bytes of the label that `rest` begins with, 0 when it does not begin with this list's. */
static size_t
match_label(struct str rest, const struct markdown_list *list)
{
	size_t n = 0;
	while (list->next >= 0 && n < rest.n && rest.p[n] >= '0' && rest.p[n] <= '9')
		n++;
	bool marked = n < rest.n && rest.p[n] == list->mark && (list->next < 0 || n > 0);
	return marked ? n + 1 : 0;
}

/* The offset of the label before `to`: the first thing on its line but for quotes and other labels. */
static size_t
find_label(const struct markdown_inline *text, size_t to, const struct markdown_list *list, size_t *n)
{
	bool fresh = true;
	for (size_t at = text->last; at < to; at++) {
		char byte = text->source.p[at];
		*n = fresh ? match_label(str_sub(text->source, at, to), list) : 0;
		if (*n > 0)
			return at;
		if (byte == '\n' || byte == '\r')
			fresh = true;
		else if (byte != ' ' && byte != '\t' && byte != '>')
			fresh = false;
	}
	return STR_NONE;
}

/* An ordered list shows its numbers in order, whatever its source says; a bullet is a bullet. */
static void
put_label(struct markdown_inline *text, struct markdown_list *list, size_t to)
{
	size_t n, at = find_label(text, to, list, &n);
	struct arena *arena = text->gather.arena;
	struct str label = list->next < 0 ? STR("•") : arena_printf(arena, "%d%c", list->next, list->mark);
	if (list->next >= 0)
		list->next++;
	if (at == STR_NONE)
		return;
	struct place place = locate(text, at);
	gather_text(&text->gather, label, place, (struct manner){0});
	text->last = at + n;
}

/* "1." and "2024" must not run together. */
static void
part_label(struct markdown_inline *text, struct str piece)
{
	if (piece.n > 0 && (uint8_t)piece.p[0] < 0x80 && text->source.p[text->last] == ' ')
		gather_text(&text->gather, STR(" "), locate(text, text->last), (struct manner){0});
}

static void
put_labels(struct markdown_inline *text, struct str piece, size_t to)
{
	bool ordered = false;
	for (; text->n_pending > 0; text->n_pending--) {
		if (text->n_lists < text->n_pending || text->n_lists - text->n_pending >= MARKDOWN_LISTS)
			continue;
		struct markdown_list *list = &text->lists[text->n_lists - text->n_pending];
		put_label(text, list, to);
		ordered = list->next >= 0;
	}
	if (ordered)
		part_label(text, piece);
}

/* ---- line ends ---- */

static bool
is_narrow(uint32_t cp)
{
	return cp < 0x2E80 && !utf8_is_blank(cp);
}

/* A line end inside a paragraph is a space between words, and nothing between Han. */
static void
put_wrap(struct markdown_inline *text, struct str piece)
{
	text->wrapped = false;
	text->line_chars = 0;
	uint32_t next = utf8_next(&piece);
	if (text->chars > 0 && is_narrow(text->before) && next != UTF8_BAD && is_narrow(next))
		gather_text(&text->gather, STR(" "), text->wrapped_at, (struct manner){0});
}

void
markdown_inline_wrap(struct markdown_inline *text)
{
	text->wrapped = true;
	text->wrapped_at = locate(text, text->last);
}

static bool
ends_sentence(uint32_t cp)
{
	static const uint32_t stops[] = {0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F}; /* 。；：！？ */
	for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++)
		if (stops[i] == cp)
			return true;
	return false;
}

/* 一、总体要求: a heading ends with its line, though no mark says so. */
static bool
is_heading_line(const struct markdown_inline *text)
{
	return text->labelled && text->line_chars <= HEADING_CHARS && utf8_is_han(text->before);
}

bool
markdown_inline_ends_paragraph(const struct markdown_inline *text, struct str next)
{
	return text->chars > 0 && (ends_sentence(text->before) || is_heading_line(text) || label_starts(next) ||
	                                  str_starts(next, STR("\xE3\x80\x80")));
}

/* ---- text ---- */

static void
count_chars(struct markdown_inline *text, struct str piece)
{
	uint32_t n = (uint32_t)utf8_count(piece);
	size_t end = piece.n;
	if (text->line_chars == 0)
		text->labelled = label_starts(piece);
	text->line_chars += n;
	text->chars += n;
	text->bold_chars += text->bold > 0 ? n : 0;
	text->before = utf8_before(piece, &end);
}

void
markdown_inline_open_link(struct markdown_inline *text, struct str target)
{
	struct place at = locate(text, text->last);
	text->manner.href = target.n > 0 ? link_take(text->gather.arena, target, at, text->gather.diags) : (struct str){0};
}

/* A picture's file is not ours to open; its description goes with it. */
void
markdown_inline_open_image(struct markdown_inline *text, struct str target)
{
	struct gather *gather = &text->gather;
	size_t mark = str_find(str_sub(text->source, text->last, text->source.n), STR("!["));
	text->last += mark == STR_NONE ? 0 : mark;
	struct place at = locate(text, text->last);
	text->last += mark == STR_NONE ? 0 : 2; /* the next begins behind it */
	text->images++;
	diags_add(
	        gather->diags, (struct diag){.code = DIAG_IMAGE_UNREADABLE, .at = at, .args = {arena_str(gather->arena, target)}});
}

void
markdown_inline_put(struct markdown_inline *text, struct str piece)
{
	size_t offset = offset_of(text, piece);
	if (piece.n == 0)
		return;
	if (text->images > 0) {
		gather_drop(&text->gather, piece, locate(text, offset), "description of an image");
		text->last = offset + piece.n < text->source.n ? offset + piece.n : text->source.n;
		return;
	}
	put_labels(text, piece, offset);
	if (text->wrapped)
		put_wrap(text, piece);
	gather_text(&text->gather, piece, locate(text, offset), text->manner);
	count_chars(text, piece);
	text->last = offset + piece.n < text->source.n ? offset + piece.n : text->source.n;
}

struct str
markdown_inline_find_null(const struct markdown_inline *text)
{
	struct str rest = str_sub(text->source, text->last, text->source.n);
	size_t at = str_find(rest, (struct str){"", 1});
	return at == STR_NONE ? STR("") : str_sub(rest, at, at + 1);
}

/* The code point of &#8212; or &#x2014;. */
static uint32_t
parse_number(struct str digits)
{
	bool hex = digits.n > 0 && (digits.p[0] == 'x' || digits.p[0] == 'X');
	uint32_t cp = 0;
	for (size_t i = hex; i < digits.n && cp < 0x110000; i++) {
		const char *all = "0123456789abcdef", byte = digits.p[i];
		const char *digit = strchr(all, byte >= 'A' && byte <= 'F' ? byte + ('a' - 'A') : byte);
		cp = digit != NULL ? cp * (hex ? 16 : 10) + (uint32_t)(digit - all) : 0x110000;
	}
	return cp;
}

static uint32_t
parse_entity(struct str entity)
{
	char name[ENTITY_MAX + 1];
	struct str inside = str_sub(entity, 1, entity.n > 0 ? entity.n - 1 : 0);
	if (str_starts(inside, STR("#")))
		return parse_number(str_sub(inside, 1, inside.n));
	if (inside.n == 0 || inside.n > ENTITY_MAX)
		return UTF8_BAD;
	memcpy(name, inside.p, inside.n);
	name[inside.n] = '\0';
	const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
	return known != NULL ? known->value : UTF8_BAD;
}

static bool
is_scalar(uint32_t cp)
{
	return cp > 0 && cp < 0x110000 && (cp < 0xD800 || cp > 0xDFFF);
}

/* One character for several of the source; a name nobody knows is text. */
void
markdown_inline_put_entity(struct markdown_inline *text, struct str entity)
{
	uint32_t cp = parse_entity(entity);
	size_t offset = offset_of(text, entity);
	char bytes[4];
	if (!is_scalar(cp) || text->images > 0) {
		markdown_inline_put(text, entity);
		return;
	}
	struct str piece = {bytes, utf8_put(bytes, cp)};
	put_labels(text, piece, offset);
	if (text->wrapped)
		put_wrap(text, piece);
	gather_text(&text->gather, piece, locate(text, offset), text->manner);
	count_chars(text, piece);
	text->last = offset + entity.n;
}

static bool
is_break(struct str markup)
{
	struct str inside = str_trim(str_sub(markup, 0, markup.n > 0 ? markup.n - 1 : 0));
	if (str_ends(inside, STR("/")))
		inside = str_trim(str_sub(inside, 0, inside.n - 1));
	return str_eq(inside, STR("<br")) || str_eq(inside, STR("<BR"));
}

/* Raised and lowered text has no markup of its own in Markdown: that of HTML is heeded. */
static bool
take_raise(struct markdown_inline *text, struct str markup)
{
	static const struct {
		const char *tag;
		uint8_t raise;
	} tags[] = {{"<sup>", RAISE_SUPER}, {"<sub>", RAISE_SUB}, {"</sup>", RAISE_NONE}, {"</sub>", RAISE_NONE}};
	for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
		if (str_eq(markup, str_of(tags[i].tag))) {
			text->manner.raise = tags[i].raise;
			return true;
		}
	}
	return false;
}

/* A block comes line by line, the ends of its lines too. */
void
markdown_inline_drop_html(struct markdown_inline *text, struct str markup)
{
	struct gather *gather = &text->gather;
	size_t offset = offset_of(text, markup);
	if (is_break(markup)) {
		gather_break(gather);
		return;
	}
	struct str told = str_trim(markup);
	if (told.n == 0 || take_raise(text, markup))
		return;
	struct place at = locate(text, offset);
	struct str rest = markup;
	gather_drop(gather, told, at, "HTML markup");
	at.length = (uint32_t)utf8_count(told);
	struct str shown = gather_take(&told, TOLD_CHARS);
	if (told.n > 0)
		shown = arena_join(gather->arena, shown, STR("…"));
	diags_add(gather->diags, (struct diag){.code = DIAG_MARKUP_DROPPED, .at = at, .args = {shown}});
	text->last = offset + rest.n < text->source.n ? offset + rest.n : text->source.n;
}

struct place
markdown_inline_locate(struct markdown_inline *text, struct str piece)
{
	return locate(text, offset_of(text, piece));
}

struct place
markdown_inline_place(struct markdown_inline *text)
{
	return locate(text, text->last);
}

/* ---- the paragraph ---- */

struct node *
markdown_inline_close(struct markdown_inline *text, enum node_kind kind, uint8_t outline)
{
	struct node *node = gather_node(&text->gather, kind);
	if (node != NULL && kind == NODE_LINE) {
		struct hints *hints = ARENA_NEW(text->gather.arena, struct hints);
		*hints = (struct hints){
		        .indent = gather_indent(node->text),
		        .outline = outline,
		        .bold = text->chars > 0 && text->bold_chars == text->chars,
		};
		node->hints = hints;
	}
	text->chars = text->bold_chars = text->line_chars = 0;
	text->wrapped = false;
	text->before = 0;
	text->manner.raise = RAISE_NONE;
	return node;
}
