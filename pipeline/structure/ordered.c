/* ordered.c: finding runs of numbered paragraphs. Knows forms and numbers, not what the paragraphs say. */
#include "ordered.h"
#include "build.h"

/* Whether the paragraph may stand in a list: numbered, and neither a heading's paragraph nor a problem by itself. */
static bool
is_entry(const struct node *node)
{
	switch (node->form) {
	case FORM_HAN_BRACKET:
	case FORM_DIGIT:
	case FORM_DIGIT_BRACKET:
	case FORM_DIGIT_HALF:
	case FORM_CIRCLED:
	case FORM_NTH:
	case FORM_NTH_IS:
		return node->kind == NODE_PARAGRAPH && node->lead == NULL && node->item == NULL;
	case FORM_NONE:
	case FORM_HAN:
	case FORM_CHAPTER:
	case FORM_SECTION:
	case FORM_ARTICLE:
	case FORM__MAX:
		break;
	}
	return false;
}

static bool
follows(const struct node *node, const struct node *before)
{
	return node != NULL && is_entry(node) && node->form == before->form && node->number > before->number;
}

/* Takes the entries from `node` on into a list of their own; returns the first node that is not one of them. */
static struct node *
take_entries(struct arena *arena, struct list *into, struct node *node)
{
	struct node *list = build_node(arena, NODE_LIST, node->at);
	list->form = node->form;
	list->number = node->number;
	for (bool more = true; more;) {
		struct node *next = node->next;
		more = follows(next, node);
		node->next = NULL;
		build_append_child(list, node);
		node = next;
	}
	build_append(into, list);
	return node;
}

void
ordered_gather(struct arena *arena, struct list *list)
{
	struct list gathered = {0};
	for (struct node *node = list->first, *next; node != NULL; node = next) {
		next = node->next;
		if (is_entry(node) && follows(next, node)) {
			next = take_entries(arena, &gathered, node);
			continue;
		}
		if (node->kind == NODE_ITEM || node->kind == NODE_ATTACHMENT) {
			struct list children = {node->first, node->last};
			ordered_gather(arena, &children);
			node->first = children.first;
			node->last = children.last;
		}
		node->next = NULL;
		build_append(&gathered, node);
	}
	*list = gathered;
}
