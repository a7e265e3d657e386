/* footnotes.c: a reader's notes become the doc's: their lines are paragraphs whatever they look like, since nothing of a notice's
 * structure stands in a note. */
#include "footnotes.h"
#include "build.h"
#include "clean.h"
#include "freeze.h"

/* Both are in source order. */
static struct edit *
merge_edits(struct edit *a, struct edit *b)
{
	struct edit *first = NULL, **tail = &first;
	while (a != NULL && b != NULL) {
		struct edit **from = place_compare(b->at, a->at) < 0 ? &b : &a;
		*tail = *from;
		tail = &(*tail)->next;
		*from = *tail;
	}
	*tail = a != NULL ? a : b;
	return first;
}

static void
add_note(struct doc *doc, struct arena *arena, const struct node *raw, enum fix fix, struct repairs *repairs)
{
	const struct raw text = {.lines = {raw->first, raw->last}};
	struct lines lines = lines_collect(arena, &text);
	struct node *note = build_node(arena, NODE_FOOTNOTE, raw->at);
	clean_lines(arena, &lines, fix, repairs);
	note->label = raw->label;
	for (size_t i = 0; i < lines.n; i++) {
		if (lines.items[i].raw->kind != NODE_LINE || lines.items[i].text.n > 0)
			build_append_child(note, freeze_line(arena, &lines.items[i]));
		doc->edits = merge_edits(doc->edits, lines.items[i].edits);
	}
	build_append(&doc->footnotes, note);
}

void
footnotes_freeze(struct arena *arena, const struct raw *raw, enum fix fix, struct repairs *repairs, struct doc *doc)
{
	for (const struct node *note = raw->notes.first; note != NULL; note = note->next)
		add_note(doc, arena, note, fix, repairs);
}
