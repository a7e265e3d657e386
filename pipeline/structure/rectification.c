/* rectification.c: one walk over the body. A problem begins where its words say so (针对“…”的问题), where a heading is followed by
 * what was done about it, and, in a bulletin that reports on rectification, where a paragraph names its topic (在…方面). It ends
 * where the next begins, at a heading that stands beside or above it, or after the words that say its status. */
#include "rectification.h"
#include "build.h"
#include "marks.h"
#include "openings.h"
#include "ordinals.h"
#include "parts.h"
#include "progress.h"
#include "status_said.h"

enum {
	LEVELS = 6,
	OPENING_NODES = 3, /* of the body, where a bulletin says what it is about */
};

/* What a node's own words say of it. */
struct sight {
	struct opening opening;
	enum report_kind report;
};

struct walk {
	struct arena *arena;
	struct sight here, below;           /* the node at hand, and the one after it */
	struct list body;                   /* the new body */
	struct node *topic_node;            /* a paragraph that waits for the problem it introduces */
	struct quote topic;                 /* of the problems that follow */
	struct node *container;             /* the open item's */
	struct rectification *item;         /* the open item, or NULL */
	struct rectification **tail;        /* of doc->meaning.items */
	struct quote **measures, **results; /* where the next of the open item's goes */
	enum report_kind section;           /* what its paragraphs tell now; NONE: results, without a heading */
	bool fresh;                         /* no paragraph of that section has come */
	bool closed;                        /* its status is said */
	const struct node *heads[LEVELS];   /* headings that are open, by level */
	bool rectifies;                     /* the bulletin reports on rectification */
};

static bool
reports_on_rectification(struct arena *arena, const struct doc *doc)
{
	static const char *const words[] = {"整改", "巡察", "巡视", "督察", "督查", NULL};
	if (doc->title != NULL && marks_has_any(build_text(arena, doc->title->text), words))
		return true;
	const struct node *node = doc->body.first;
	for (int i = 0; node != NULL && i < OPENING_NODES; i++, node = node->next)
		if (marks_has(build_text(arena, node->text), STR("整改")) &&
		        marks_has_any(build_text(arena, node->text), words + 1))
			return true;
	return false;
}

/* ---- the open item ---- */

/* The heading （一） above an item of `level`, 0 when a paragraph opened it. */
static struct quote
section_of(struct walk *walk, uint8_t level)
{
	const struct node *head = walk->heads[2];
	if (head == NULL || (level > 0 && level <= head->level))
		return (struct quote){0};
	struct prose prose = prose_of(walk->arena, head->text);
	return prose_quote(&prose, prose.text, CONFIDENCE_CERTAIN);
}

static uint8_t
level_of(const struct node *node)
{
	return node->lead != NULL ? node->lead->level : node->level;
}

static struct rectification *
start_item(struct walk *walk, const struct node *node)
{
	struct rectification *item = ARENA_NEW(walk->arena, struct rectification);
	item->section = section_of(walk, level_of(node));
	struct prose label = prose_of(walk->arena, node->lead != NULL ? node->lead->label : node->label);
	item->label = prose_quote(&label, label.text, CONFIDENCE_CERTAIN);
	*walk->tail = item;
	walk->tail = &item->next;
	walk->measures = &item->measures;
	walk->results = &item->results;
	return item;
}

static void
add_child(struct walk *walk, struct node *node)
{
	if (walk->container->first == NULL)
		walk->container->at = node->at;
	build_append_child(walk->container, node);
}

static void
open_item(struct walk *walk, struct node *node)
{
	walk->item = start_item(walk, node);
	walk->container = build_node(walk->arena, NODE_ITEM, node->at);
	walk->container->item = walk->item;
	walk->container->level = level_of(node);
	walk->section = REPORT_NONE;
	walk->fresh = true;
	walk->closed = false;
	if (walk->topic_node != NULL)
		add_child(walk, walk->topic_node);
	walk->topic_node = NULL;
	add_child(walk, node);
}

/* 需要继续整改的事项: says the status of what stands under it. */
static bool
is_status_heading(struct str s)
{
	static const char *const things[] = {"事项", "问题", "任务", NULL};
	return marks_has(s, STR("整改")) && marks_has_any(s, things);
}

/* A section of unfinished problems says so once, in its heading. `level`: the item's own, 0 when a paragraph opened it. */
static void
say_status_of_section(struct walk *walk, struct rectification *item, uint8_t level)
{
	for (size_t i = level > 0 ? level - 1U : LEVELS - 1; i > 0 && item->status == PROGRESS_NONE_SAID; i--) {
		struct prose prose = prose_of(walk->arena, walk->heads[i] != NULL ? walk->heads[i]->text : NULL);
		if (!is_status_heading(prose.text))
			continue;
		item->status = progress_find(prose.text, NULL);
		if (item->status != PROGRESS_NONE_SAID)
			item->status_text = prose_quote(&prose, prose.text, CONFIDENCE_LIKELY);
	}
}

static void
close_item(struct walk *walk)
{
	if (walk->item == NULL)
		return;
	say_status_of_section(walk, walk->item, walk->container->level);
	build_append(&walk->body, walk->container);
	walk->item = NULL;
	walk->container = NULL;
}

/* What `slice` of the prose tells in the open section. */
static void
add_content(struct walk *walk, struct prose *prose, struct str slice)
{
	struct rectification *item = walk->item;
	bool measures = walk->section == REPORT_MEASURES;
	if (slice.n == 0)
		return;
	if (!measures && walk->fresh && item->status == PROGRESS_NONE_SAID && status_is_said(slice, walk->section)) {
		item->status = progress_find(slice, NULL);
		item->status_text = prose_quote(prose, without_mark(slice), CONFIDENCE_CERTAIN);
		walk->closed = true;
	} else {
		parts_add(walk->arena, measures ? &walk->measures : &walk->results, prose, slice, CONFIDENCE_CERTAIN);
	}
	walk->fresh = false;
}

/* The mark that a lead leaves in front of its paragraph's text goes. */
static struct str
after_lead(struct str s)
{
	struct str rest = s;
	return rest.n > 0 && (mark_class(utf8_next(&rest)) & (MARK_STOP | MARK_SEMI | MARK_COLON | MARK_COMMA)) != 0
	               ? str_trim(rest)
	               : s;
}

static void
add_paragraph(struct walk *walk, const struct node *node)
{
	struct prose prose = prose_of(walk->arena, node->text);
	struct str rest = prose.text;
	enum report_kind report = report_parse(prose.text, &rest);
	if (report != REPORT_NONE) {
		walk->section = report;
		walk->fresh = true;
		walk->closed = false;
	}
	if (report == REPORT_NONE && (node->lead != NULL || node->label != NULL))
		quotes_add(walk->arena, walk->section == REPORT_MEASURES ? &walk->measures : &walk->results,
		        prose_whole(walk->arena, node));
	else
		add_content(walk, &prose, rest);
}

/* ---- where one begins ---- */

/* The text that may open a problem: a heading's, a paragraph's, or that of its lead. */
static const struct run *
opening_runs(const struct node *node)
{
	return node->lead != NULL ? node->lead->text : node->text;
}

static struct sight
look_at(struct walk *walk, const struct node *node)
{
	struct sight sight = {0};
	struct str rest;
	if (node == NULL || (node->kind != NODE_PARAGRAPH && node->kind != NODE_HEADING))
		return sight;
	struct str text = build_text(walk->arena, opening_runs(node));
	sight.opening = opening_parse(text);
	if (node->lead == NULL)
		sight.report = report_parse(text, &rest);
	return sight;
}

/* The section that tells what will be done next, or how the work was led. */
static bool
is_reporting_section(struct walk *walk)
{
	static const char *const plans[] = {"下一步", "下步", "今后", "打算", "计划", NULL};
	const struct node *head = walk->heads[1];
	return walk->rectifies && !(head != NULL && marks_has_any(build_text(walk->arena, head->text), plans));
}

/* A heading that names one topic, and paragraphs about it right below. */
static bool
is_topic_heading(struct walk *walk, const struct node *node, const struct node *next)
{
	static const char *const sections[] = {"落实情况", "进展情况", "整改情况", "问题整改", NULL};
	if (node->kind != NODE_HEADING || node->level < 2 || next == NULL || next->kind != NODE_PARAGRAPH)
		return false;
	if (walk->below.opening.kind != OPENING_NONE)
		return false;
	struct str below = build_text(walk->arena, next->text);
	if (topic_ends(build_text(walk->arena, node->text)))
		return next->lead == NULL || !topic_ends(build_text(walk->arena, next->lead->text));
	const struct node *section = walk->heads[1];
	struct ordinal ordinal = ordinal_parse(below);
	return next->lead == NULL && ordinal.form == FORM_NTH_IS && ordinal.number == 1 && section != NULL &&
	       marks_has_any(build_text(walk->arena, section->text), sections);
}

static bool
is_topic_lead(const struct walk *walk, const struct node *node)
{
	return node->kind == NODE_PARAGRAPH && node->lead != NULL && node->lead->level >= 2 &&
	       topic_ends(build_text(walk->arena, node->lead->text));
}

/* ---- the walk ---- */

static void
note_heading(struct walk *walk, const struct node *node)
{
	if (node->kind != NODE_HEADING)
		return;
	walk->heads[node->level] = node;
	for (size_t level = node->level + 1U; level < LEVELS; level++)
		walk->heads[level] = NULL;
	if (node->level <= 2)
		walk->topic = (struct quote){0};
}

/* 针对“…”的问题, or a topic that is the problem itself. */
static void
take_opening(struct walk *walk, struct node *node, const struct opening *opening)
{
	struct prose prose = prose_of(walk->arena, opening_runs(node));
	if (opening->topic.n > 0)
		walk->topic = prose_quote(&prose, opening->topic, CONFIDENCE_CERTAIN);
	open_item(walk, node);
	walk->item->topic = walk->topic;
	walk->item->problem = opening->problem.n > 0 ? prose_quote(&prose, opening->problem, CONFIDENCE_CERTAIN) : walk->topic;
	if (node->lead != NULL) {
		struct prose rest = prose_of(walk->arena, node->text);
		add_content(walk, &rest, after_lead(rest.text));
	}
}

/* A heading that is one problem by itself. */
static void
take_heading(struct walk *walk, struct node *node, enum confidence confidence)
{
	struct prose prose = prose_of(walk->arena, node->text);
	open_item(walk, node);
	walk->item->problem = prose_quote(&prose, topic_words(prose.text), confidence);
}

/* A paragraph that is one problem by itself. */
static void
take_lead(struct walk *walk, struct node *node)
{
	struct prose lead = prose_of(walk->arena, node->lead->text), prose = prose_of(walk->arena, node->text);
	struct rectification *item = start_item(walk, node);
	item->problem = prose_quote(&lead, topic_words(lead.text), CONFIDENCE_LIKELY);
	parts_add(walk->arena, &walk->results, &prose, after_lead(prose.text), CONFIDENCE_CERTAIN);
	say_status_of_section(walk, item, node->lead->level);
	node->item = item;
	build_append(&walk->body, node);
}

/* Whether the node may go on with the open item. */
static bool
goes_on(struct walk *walk, const struct node *node)
{
	static const char *const farewells[] = {"欢迎", "如有", NULL};
	if (walk->here.report != REPORT_NONE)
		return true;
	if (node->kind == NODE_HEADING)
		return !walk->closed && walk->container->level > 0 && node->level > walk->container->level;
	if (node->kind == NODE_TABLE || node->kind == NODE_FIGURE)
		return !walk->closed;
	return node->kind == NODE_PARAGRAPH && !walk->closed &&
	       marks_starts_any(build_text(walk->arena, node->text), farewells) == 0;
}

static void
continue_item(struct walk *walk, struct node *node)
{
	add_child(walk, node);
	if (node->kind == NODE_PARAGRAPH || walk->here.report != REPORT_NONE)
		add_paragraph(walk, node);
}

static void
take_node(struct walk *walk, struct node *node, const struct node *next)
{
	struct opening opening = walk->here.opening;
	bool introduces = opening.kind == OPENING_TOPIC && walk->below.opening.kind == OPENING_PROBLEM;
	bool reports = walk->below.report != REPORT_NONE, reported = walk->here.report != REPORT_NONE;
	if (opening.kind == OPENING_PROBLEM || (opening.kind == OPENING_TOPIC && reports)) {
		close_item(walk);
		take_opening(walk, node, &opening);
	} else if (introduces && walk->topic_node == NULL) {
		struct prose prose = prose_of(walk->arena, node->text);
		close_item(walk);
		walk->topic = prose_quote(&prose, opening.topic, CONFIDENCE_CERTAIN);
		walk->topic_node = node;
	} else if (node->kind == NODE_HEADING && reports && !reported) {
		close_item(walk);
		take_heading(walk, node, CONFIDENCE_CERTAIN);
	} else if (is_topic_heading(walk, node, next) && is_reporting_section(walk)) {
		close_item(walk);
		take_heading(walk, node, CONFIDENCE_LIKELY);
	} else if (is_topic_lead(walk, node) && is_reporting_section(walk)) {
		close_item(walk);
		take_lead(walk, node);
	} else if (walk->item != NULL && goes_on(walk, node)) {
		continue_item(walk, node);
	} else {
		close_item(walk);
		build_append(&walk->body, node);
	}
}

void
rectification_gather(struct arena *arena, struct doc *doc, struct list *body)
{
	struct walk walk = {.arena = arena, .tail = &doc->meaning.items};
	while (*walk.tail != NULL)
		walk.tail = &(*walk.tail)->next;
	walk.rectifies = reports_on_rectification(arena, doc);
	walk.below = look_at(&walk, body->first);
	for (struct node *node = body->first, *next; node != NULL; node = next) {
		next = node->next;
		node->next = NULL;
		walk.here = walk.below;
		walk.below = look_at(&walk, next);
		take_node(&walk, node, next);
		note_heading(&walk, node);
	}
	close_item(&walk);
	*body = walk.body;
}
