/* build.c: nodes, runs and their chains, in an arena. Knows the shape of a doc and nothing of its meaning. */
#include "build.h"
#include <assert.h>
#include <string.h>

struct node *
build_node(struct arena *arena, enum node_kind kind, struct place at)
{
	struct node *node = ARENA_NEW(arena, struct node);
	node->kind = kind;
	node->at = at;
	return node;
}

struct run *
build_run(struct arena *arena, struct str text, struct place at)
{
	struct run *run = ARENA_NEW(arena, struct run);
	run->text = text;
	run->at = at;
	return run;
}

void
build_append(struct list *list, struct node *node)
{
	assert(node->next == NULL);
	if (list->last != NULL)
		list->last->next = node;
	else
		list->first = node;
	list->last = node;
}

void
build_append_child(struct node *parent, struct node *child)
{
	struct list children = {parent->first, parent->last};
	build_append(&children, child);
	parent->first = children.first;
	parent->last = children.last;
}

void
build_append_run(struct run **runs, struct run *run)
{
	while (*runs != NULL)
		runs = &(*runs)->next;
	*runs = run;
}

struct str
build_text(struct arena *arena, const struct run *runs)
{
	if (runs == NULL)
		return (struct str){0};
	if (runs->next == NULL)
		return runs->text;
	size_t n = 0;
	for (const struct run *run = runs; run != NULL; run = run->next)
		n += run->text.n;
	char *p = arena_alloc(arena, n + 1), *end = p;
	for (const struct run *run = runs; run != NULL; run = run->next) {
		if (run->text.n > 0)
			memcpy(end, run->text.p, run->text.n);
		end += run->text.n;
	}
	return (struct str){p, n};
}

struct str
raise_name(uint8_t raise)
{
	return raise == RAISE_SUPER ? STR("super") : raise == RAISE_SUB ? STR("sub") : STR("");
}

struct str
kind_name(enum node_kind kind)
{
	static const char *const names[] = {
#define KIND(name, json) [NODE_##name] = json,
#include "kinds.def"
#undef KIND
	};
	static_assert(sizeof names / sizeof names[0] == NODE__MAX, "one name a kind");
	return str_of(names[kind]);
}
