/* signed.c: 国务院办公厅　中央军委办公厅 on one row are two issuers, a title of two rows is one heading. Decides by the names of
 * public bodies alone. */
#include "signed.h"
#include "build.h"
#include "marks.h"
#include "organs.h"
#include "prose.h"

/* 临河市 水务局 is one body: a place's name in front belongs to what follows. */
static bool
is_place(struct str s)
{
	static const char *const places[] = {"省", "市", "州", "县", "区", "镇", "乡", "村", NULL};
	return marks_ends_any(s, places);
}

static bool
is_body(struct str s)
{
	return organ_could_sign(s) && organ_is_named(s);
}

/* Byte of `s` at which the blanks behind its first body's name begin, when another body's name follows them; STR_NONE. */
static size_t
find_next_issuer(struct str s)
{
	for (struct str rest = s; rest.n > 0;) {
		size_t at = s.n - rest.n;
		if (!utf8_is_blank(utf8_next(&rest)))
			continue;
		struct str name = str_trim(str_sub(s, 0, at)), next = str_trim(str_sub(s, at, s.n));
		if (is_body(name) && !is_place(name) && is_body(next))
			return at;
	}
	return STR_NONE;
}

static struct node *
make_issuer(struct arena *arena, const struct line *line, struct str name)
{
	struct node *node = build_node(arena, NODE_ISSUER, line_place(line, name));
	node->text = line_runs(arena, line, name);
	return node;
}

/* An issuer's node for each body that `names` of the line holds. */
static void
add_issuers(struct arena *arena, struct list *list, const struct line *line, struct str names)
{
	for (size_t at = find_next_issuer(names); at != STR_NONE; at = find_next_issuer(names)) {
		build_append(list, make_issuer(arena, line, str_trim(str_sub(names, 0, at))));
		names = str_trim(str_sub(names, at, names.n));
	}
	build_append(list, make_issuer(arena, line, names));
}

static void
settle_issuers(struct arena *arena, const struct lines *lines, struct doc *doc)
{
	doc->issuers = (struct list){0};
	for (size_t i = 0; i < lines->n; i++) {
		const struct line *line = &lines->items[i];
		if (line->part == PART_ISSUER)
			add_issuers(arena, &doc->issuers, line, line->text);
		else if (line->part == PART_DATE && line->signer.n > 0)
			add_issuers(arena, &doc->issuers, line, line->signer);
	}
}

/* Takes `node` into the list as its line says. */
static void
settle_node(struct arena *arena, struct list *body, struct node *node, const struct line *line)
{
	struct node *above = body->last;
	node->next = NULL;
	if (line->joins && above != NULL && above->kind == NODE_HEADING && node->kind == NODE_HEADING && node->text != NULL) {
		node->text->line_break = true;
		build_append_run(&above->text, node->text);
	} else if (line->inside == NODE_ISSUER) {
		add_issuers(arena, body, line, line->text);
	} else {
		node->kind = line->inside != NODE_LINE ? line->inside : node->kind;
		build_append(body, node);
	}
}

static bool
has_node(const struct line *line)
{
	bool text = line->raw->kind == NODE_LINE;
	return (line->part == PART_BODY && (!text || line->text.n > 0)) || line->part == PART_CONTACT;
}

/* `list` has the nodes of these lines, in their order. */
static void
settle_list(struct arena *arena, struct lines lines, struct list *list)
{
	struct node *node = list->first, *next;
	*list = (struct list){0};
	if (node != NULL && node->kind == NODE_TITLE) {
		next = node->next;
		node->next = NULL;
		build_append(list, node);
		node = next;
	}
	for (size_t i = 0; i < lines.n && node != NULL; i++) {
		if (!has_node(&lines.items[i]))
			continue;
		next = node->next;
		settle_node(arena, list, node, &lines.items[i]);
		node = next;
	}
}

void
signed_settle(struct arena *arena, const struct lines *lines, struct doc *doc)
{
	uint32_t i = 0;
	settle_list(arena, lines_of(lines, i++), &doc->body);
	for (struct node *node = doc->attachments.first; node != NULL; node = node->next) {
		struct list list = {node->first, node->last};
		settle_list(arena, lines_of(lines, i++), &list);
		node->first = list.first;
		node->last = list.last;
	}
	settle_issuers(arena, lines, doc);
}

void
signed_tell_issuers(struct arena *arena, struct doc *doc)
{
	const struct node *node = doc->body.first;
	while (node != NULL && node->kind != NODE_ISSUER)
		node = node->next;
	if (node == NULL || doc->issuers.first != NULL || !organ_is_named(organ_first_name(prose_text(arena, node))))
		return;
	struct quote **tail = &doc->meaning.issued_by;
	for (*tail = NULL; node != NULL && node->kind == NODE_ISSUER; node = node->next) {
		struct prose prose = prose_of(arena, node->text);
		quotes_add(arena, &tail, prose_quote(&prose, organ_first_name(prose.text), CONFIDENCE_CERTAIN));
	}
}
