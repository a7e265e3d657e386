/* html_notes.c: pairs of links that lead to each other, the first of them short as a mark is. Knows links and names; writes
 * nothing. */
#include "html_notes.h"
#include "build.h"
#include "html_text.h"
#include "html_walk.h"
#include "utf8.h"
#include <stdlib.h>

enum {
	NOTES_MOST = 1000, /* of a page; more stay text */
	MARK_BYTES = 16,   /* of a mark's text, at most */
	NOTE_BYTES = 64,   /* of a note's, to see that it says something */
	NAME_LEVELS = 2,   /* above a mark, where its name may be */
};

/* An element that links can lead to. */
struct named {
	struct str name;
	struct html_node *node;
};

struct finder {
	struct arena *arena;
	struct raw *raw;
	struct named *names; /* sorted by name */
	size_t n_names;
	uint32_t n;
};

/* ---- names ---- */

static int
compare_names(const void *left, const void *right)
{
	const struct named *a = left, *b = right;
	return str_cmp(a->name, b->name);
}

static void
add_name(struct finder *finder, struct str name, struct html_node *node)
{
	if (name.n == 0)
		return;
	finder->names = arena_grow(finder->arena, finder->names, finder->n_names, sizeof *finder->names);
	finder->names[finder->n_names++] = (struct named){name, node};
}

/* Whether any link of the page leads to a place in it. */
static bool
collect_names(struct finder *finder, struct html_node *node)
{
	const struct html_attrs *attrs = html_attrs(node);
	bool links = node->tag == HTML_A && attrs->href.n > 1 && attrs->href.p[0] == '#';
	if (node->attrs != NULL && node->tag != HTML_META)
		add_name(finder, attrs->id, node);
	if (node->tag == HTML_A && !str_eq(attrs->name, attrs->id))
		add_name(finder, attrs->name, node);
	for (struct html_node *child = node->first; child != NULL; child = child->next)
		links = collect_names(finder, child) || links;
	return links;
}

static struct html_node *
find_target(const struct finder *finder, const struct html_node *link)
{
	struct str href = html_attrs(link)->href;
	const struct named wanted = {.name = str_sub(href, 1, href.n)};
	if (link->tag != HTML_A || href.n < 2 || href.p[0] != '#' || finder->n_names == 0)
		return NULL;
	const struct named *found = bsearch(&wanted, finder->names, finder->n_names, sizeof wanted, compare_names);
	return found != NULL ? found->node : NULL;
}

/* ---- pairs ---- */

static bool
is_inside(const struct html_node *node, const struct html_node *outer)
{
	while (node != NULL && node != outer)
		node = node->parent;
	return node != NULL;
}

static bool
is_bracket(uint32_t cp)
{
	return cp == '[' || cp == ']' || cp == '(' || cp == ')' || cp == 0x3010 || cp == 0x3011 || cp == 0x3014 || cp == 0x3015 ||
	       cp == 0xFF08 || cp == 0xFF09 || cp == 0xFF3B || cp == 0xFF3D;
}

static bool
is_counter(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || cp == '*' || (cp >= 0x2460 && cp <= 0x2473) || cp == 0x2020 || cp == 0x2021;
}

/* [1], 1, ①, *: up to three characters that count, in brackets or not. */
static bool
is_mark(struct str text)
{
	size_t counters = 0;
	while (text.n > 0) {
		uint32_t cp = utf8_next(&text);
		if (is_counter(cp))
			counters++;
		else if (!is_bracket(cp))
			return false;
	}
	return counters > 0 && counters <= 3;
}

/* Whether a link leads to the mark: to it, to an element just around it, or to something in it. */
static bool
leads_to(const struct finder *finder, const struct html_node *link, const struct html_node *mark)
{
	const struct html_node *target = find_target(finder, link);
	if (target == NULL)
		return false;
	for (size_t level = 0; level <= NAME_LEVELS && mark->parent != NULL; level++) {
		if (target == mark || (level == 0 && is_inside(target, mark)))
			return true;
		mark = mark->parent;
	}
	return false;
}

/* The first link in `node` that leads back to the mark. */
static struct html_node *
find_back(const struct finder *finder, struct html_node *node, const struct html_node *mark)
{
	if (node->tag == HTML_A && leads_to(finder, node, mark))
		return node;
	struct html_node *found = NULL;
	for (struct html_node *child = node->first; child != NULL && found == NULL; child = child->next)
		found = find_back(finder, child, mark);
	return found;
}

static size_t
count_links_back(const struct html_node *node)
{
	struct str href = html_attrs(node)->href;
	size_t n = node->tag == HTML_A && href.n > 1 && href.p[0] == '#';
	for (const struct html_node *child = node->first; child != NULL; child = child->next)
		n += count_links_back(child);
	return n;
}

/* The block that is the note: around its name, and as far up as no other note, nor the mark, stands in it. */
static struct html_node *
find_block(struct html_node *target, const struct html_node *mark)
{
	struct html_node *block = target;
	while (block->parent != NULL && !html_is_block(block->tag))
		block = block->parent;
	while (block->parent != NULL && block->parent->tag == HTML_DIV && !block->parent->content &&
	        !is_inside(mark, block->parent) && count_links_back(block->parent) == count_links_back(block))
		block = block->parent;
	return block;
}

/* Another mark of a note that was found. */
static bool
joins(const struct html_node *mark, const struct html_node *target)
{
	for (; target != NULL; target = target->parent)
		if (target->note_part == HTML_NOTE_TEXT)
			return !is_inside(mark, target);
	return false;
}

/* What stands in a table of data stays there. */
static bool
is_in_data(struct arena *arena, const struct html_node *node)
{
	for (; node != NULL; node = node->parent)
		if (node->tag == HTML_TABLE && html_table_is_data(arena, node))
			return true;
	return false;
}

static uint32_t
note_around(const struct html_node *node)
{
	while (node->note_part != HTML_NOTE_TEXT)
		node = node->parent;
	return node->note;
}

static void
try_pair(struct finder *finder, struct html_node *mark)
{
	struct html_node *target = find_target(finder, mark);
	if (target == NULL || finder->n == NOTES_MOST || !is_mark(html_text_squeezed(finder->arena, mark, MARK_BYTES)))
		return;
	if (joins(mark, target)) {
		mark->note_part = HTML_NOTE_MARK;
		mark->note = note_around(target);
		return;
	}
	struct html_node *block = find_block(target, mark), *back = find_back(finder, block, mark);
	if (back == NULL || block->parent == NULL || block->content || is_inside(mark, block) || is_in_data(finder->arena, block))
		return;
	struct str label = html_text_squeezed(finder->arena, back, NOTE_BYTES);
	if (html_text_squeezed(finder->arena, block, NOTE_BYTES).n <= label.n)
		return;
	build_append(&finder->raw->notes, build_node(finder->arena, NODE_FOOTNOTE, (struct place){0}));
	finder->n++;
	mark->note = back->note = block->note = finder->n;
	mark->note_part = HTML_NOTE_MARK;
	back->note_part = HTML_NOTE_BACK;
	block->note_part = HTML_NOTE_TEXT;
}

/* Marks of what is set, in order. */
static void
pair(struct finder *finder, struct html_node *node, bool content)
{
	content = content || node->content;
	if (node->reason != REASON_NONE || node->note_part != HTML_NOTE_NONE)
		return;
	if (content && node->tag == HTML_A)
		try_pair(finder, node);
	for (struct html_node *child = node->first; child != NULL; child = child->next)
		pair(finder, child, content);
}

void
html_notes_find(struct arena *arena, struct html_node *root, struct raw *raw)
{
	struct finder finder = {.arena = arena, .raw = raw};
	if (!collect_names(&finder, root) || finder.n_names == 0)
		return;
	qsort(finder.names, finder.n_names, sizeof *finder.names, compare_names);
	pair(&finder, root, false);
}
