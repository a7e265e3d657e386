/* freeze.c: makes the doc's nodes from lines, each slice of text as runs with its places, and merges what readers and structure set
 * aside into one list in source order. Decides nothing. */
#include "freeze.h"
#include "build.h"
#include "links.h"

static struct place
place_of(const struct line *line, struct str slice)
{
	return slice.n > 0 ? line_place(line, slice) : line->raw->at;
}

static struct node *
make_node(struct arena *arena, enum node_kind kind, const struct line *line, struct str slice)
{
	struct node *node = build_node(arena, kind, place_of(line, slice));
	node->text = line_runs(arena, line, slice);
	return node;
}

static void
append_runs(struct node *node, struct run *runs)
{
	struct run **tail = &node->text;
	while (*tail != NULL)
		tail = &(*tail)->next;
	if (node->text != NULL && runs != NULL)
		runs->line_break = true;
	*tail = runs;
}

/* As make_node, and the addresses in the text can be followed. */
static struct node *
make_linked(struct arena *arena, enum node_kind kind, const struct line *line, struct str slice)
{
	struct node *node = make_node(arena, kind, line, slice);
	node->text = links_mark(arena, node->text);
	return node;
}

/* Parts of several rows are one node; each row after the first begins with a line break. */
static void
add_row(struct arena *arena, struct node **node, enum node_kind kind, const struct line *line)
{
	bool linked = kind == NODE_NOTE || kind == NODE_ATTACHMENT_NOTE;
	struct node *row = linked ? make_linked(arena, kind, line, line->text) : make_node(arena, kind, line, line->text);
	if (*node == NULL)
		*node = row;
	else
		append_runs(*node, row->text);
}

static struct node *
make_headed(struct arena *arena, enum node_kind kind, const struct line *line)
{
	const struct head *head = &line->head;
	struct node *node = make_node(arena, kind, line, head->text);
	node->level = head->level;
	node->label = line_runs(arena, line, head->label);
	if (head->label.n > 0)
		node->at = line_place(line, line->text);
	return node;
}

static struct run *
copy_runs(struct arena *arena, const struct run *runs)
{
	struct run *copy = NULL, **tail = &copy;
	for (; runs != NULL; runs = runs->next) {
		*tail = ARENA_NEW(arena, struct run);
		**tail = *runs;
		tail = &(*tail)->next;
	}
	return copy;
}

/* A table or a figure as the reader made it, but for the addresses in its text. The reader's own stays as it is. */
static struct node *
copy_tree(struct arena *arena, const struct node *raw)
{
	struct node *node = ARENA_NEW(arena, struct node);
	*node = *raw;
	node->next = node->first = node->last = NULL;
	node->text = links_mark(arena, copy_runs(arena, raw->text));
	for (const struct node *child = raw->first; child != NULL; child = child->next)
		build_append_child(node, copy_tree(arena, child));
	return node;
}

struct node *
freeze_line(struct arena *arena, const struct line *line)
{
	if (line->raw->kind != NODE_LINE)
		return copy_tree(arena, line->raw);
	if (line->head.level == 0)
		return make_linked(arena, NODE_PARAGRAPH, line, line->text);
	if (!line->head.lead)
		return make_headed(arena, NODE_HEADING, line);
	struct node *node = make_linked(arena, NODE_PARAGRAPH, line, line->head.rest);
	node->lead = make_headed(arena, NODE_LEAD, line);
	node->at = line_place(line, line->text);
	return node;
}

static void
add_date(struct arena *arena, struct doc *doc, const struct line *line)
{
	struct str date = line->text;
	if (line->signer.n > 0) {
		build_append(&doc->issuers, make_node(arena, NODE_ISSUER, line, line->signer));
		date = str_sub(date, line->signer.n, date.n);
	}
	doc->date = make_node(arena, NODE_DATE, line, str_trim(date));
}

/* 附件1, and a title on the same row. */
static void
add_attachment(struct arena *arena, struct doc *doc, const struct line *line)
{
	struct node *node = build_node(arena, NODE_ATTACHMENT, line_place(line, line->text));
	node->label = line_runs(arena, line, line->head.label);
	build_append(&doc->attachments, node);
	if (line->head.text.n > 0)
		build_append_child(node, make_node(arena, NODE_TITLE, line, line->head.text));
}

static void
add_attached_title(struct arena *arena, struct node *attachment, const struct line *line)
{
	struct node *title = attachment->first;
	add_row(arena, &title, NODE_TITLE, line);
	if (attachment->first == NULL)
		build_append_child(attachment, title);
}

static void
add_body(struct arena *arena, struct doc *doc, const struct line *line)
{
	if (line->raw->kind == NODE_LINE && line->text.n == 0)
		return;
	if (line->attached > 0)
		build_append_child(doc->attachments.last, freeze_line(arena, line));
	else
		build_append(&doc->body, freeze_line(arena, line));
}

static void
add_line(struct arena *arena, struct doc *doc, const struct line *line)
{
	switch (line->part) {
	case PART_BODY:
		add_body(arena, doc, line);
		return;
	case PART_GONE:
		return;
	case PART_TITLE:
		add_row(arena, &doc->title, NODE_TITLE, line);
		return;
	case PART_SUBTITLE:
		add_row(arena, &doc->subtitle, NODE_SUBTITLE, line);
		return;
	case PART_RECIPIENTS:
		add_row(arena, &doc->recipients, NODE_RECIPIENTS, line);
		return;
	case PART_CONTACT:
		build_append(&doc->body, make_linked(arena, NODE_CONTACT, line, line->text));
		return;
	case PART_ATTACHMENT:
		add_row(arena, &doc->attachment_note, NODE_ATTACHMENT_NOTE, line);
		return;
	case PART_ISSUER:
		build_append(&doc->issuers, make_node(arena, NODE_ISSUER, line, line->text));
		return;
	case PART_DATE:
		add_date(arena, doc, line);
		return;
	case PART_NOTE:
		add_row(arena, &doc->note, NODE_NOTE, line);
		return;
	case PART_ATTACHMENT_MARK:
		add_attachment(arena, doc, line);
		return;
	case PART_ATTACHMENT_TITLE:
		add_attached_title(arena, doc->attachments.last, line);
		return;
	}
}

/* The list of drops being made; `raw` is what of the reader's drops has not been merged yet. */
struct drops {
	struct arena *arena;
	const struct drop *raw;
	struct drop **tail;
};

static void
add_drop(struct drops *drops, struct place at, struct str text, struct str reason)
{
	struct drop *drop = ARENA_NEW(drops->arena, struct drop);
	*drop = (struct drop){.at = at, .text = text, .reason = reason};
	*drops->tail = drop;
	drops->tail = &drop->next;
}

/* The reader's drops that stand before `at`; all that are left for NULL. */
static void
add_raw_drops(struct drops *drops, const struct place *at)
{
	for (; drops->raw != NULL && (at == NULL || place_compare(drops->raw->at, *at) < 0); drops->raw = drops->raw->next)
		add_drop(drops, drops->raw->at, drops->raw->text, drops->raw->reason);
}

/* A stretch that stood together is one drop; the line is one finding. */
static void
drop_gone(struct drops *drops, const struct line *line, struct diags *diags)
{
	struct str reason = str_of(line->reason), text = build_text(drops->arena, line->gone);
	for (const struct run *run = line->gone; run != NULL; run = run->next) {
		add_raw_drops(drops, &run->at);
		add_drop(drops, run->at, run->text, reason);
	}
	diags_add(diags, (struct diag){.code = DIAG_LINE_DROPPED, .at = line->gone->at, .args = {text, reason}});
}

void
freeze_doc(struct arena *arena, const struct lines *lines, const struct raw *raw, struct doc *doc, struct diags *diags)
{
	struct drops drops = {arena, raw->drops, &doc->drops};
	struct edit **edits = &doc->edits;
	for (size_t i = 0; i < lines->n; i++) {
		const struct line *line = &lines->items[i];
		if (line->gone != NULL)
			drop_gone(&drops, line, diags);
		add_line(arena, doc, line);
		*edits = line->edits;
		if (line->edits != NULL)
			edits = line->last_edit;
	}
	add_raw_drops(&drops, NULL);
}
