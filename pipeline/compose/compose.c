/* compose.c: doc x template -> galley. The template's slots say what is set and in what order; each node becomes styled blocks.
 * Knows no page, no line and no glyph. */
#include "build.h"
#include "composer.h"
#include "figures.h"
#include "footnotes.h"
#include "grid.h"
#include "properties.h"
#include "slots.h"
#include <string.h>

/* The heading's level as PDF and DOCX tag it: the number of headings it stands in, itself included, so that the tree starts at 1
 * and skips no level whatever the source does (ISO 14289-1 7.4.2). */
static uint8_t
close_up_level(struct composer *composer, uint8_t level)
{
	while (composer->n_open > 0 && composer->open[composer->n_open - 1] >= level)
		composer->n_open--;
	composer->open[composer->n_open++] = level;
	return composer->n_open;
}

static bool
is_link(struct str href)
{
	return str_starts(href, STR("http://")) || str_starts(href, STR("https://")) || str_starts(href, STR("mailto:"));
}

static size_t
count_runs(const struct run *runs, const struct run *end)
{
	size_t n = 0;
	for (; runs != end; runs = runs->next)
		n++;
	return n;
}

struct span *
composer_fill(const struct composer *composer, struct span *span, const struct run *runs, const struct run *end,
        const struct style *style, uint8_t outline)
{
	const struct span *first = span;
	for (const struct run *run = runs; run != end; run = run->next) {
		*span = (struct span){
		        .text = run->text,
		        .style = style,
		        .outline = outline,
		        .raise = run->raise,
		        .line_break = run->line_break,
		        .run = run,
		        .href = is_link(run->href) ? run->href : (struct str){0},
		};
		if (run->href.n > 0)
			footnotes_mark(composer, span, span > first ? span[-1].run : NULL);
		span++;
	}
	return span;
}

void
composer_append(struct composer *composer, struct block block)
{
	block.zone = composer->zone;
	composer->blocks = arena_grow(composer->arena, composer->blocks, composer->n_blocks, sizeof block);
	composer->blocks[composer->n_blocks++] = block;
}

/* One block of `role` from the runs of `node` that stand before `end`. */
static void
add_runs(struct composer *composer, enum role role, const struct node *node, const struct run *runs, const struct run *end)
{
	const struct style *style = &composer->template->styles[role];
	struct block block = {.kind = BLOCK_TEXT, .role = role, .style = style, .node = node};
	block.n_spans = count_runs(runs, end);
	struct span *spans = ARENA_ARRAY(composer->arena, struct span, block.n_spans);
	composer_fill(composer, spans, runs, end, style, 0);
	spans[0].line_break = false;
	block.spans = spans;
	composer_append(composer, block);
}

static enum role
heading_role(uint8_t level)
{
	return (enum role)(ROLE_HEADING1 + level - 1);
}

/* One block of `role`: the lead's label and text in its heading's style, then the node's own. */
static void
add_block(struct composer *composer, enum role role, const struct node *node)
{
	const struct style *style = &composer->template->styles[role];
	const struct node *lead = node->lead;
	size_t n = count_runs(node->label, NULL) + count_runs(node->text, NULL);
	if (lead)
		n += count_runs(lead->label, NULL) + count_runs(lead->text, NULL);
	if (n == 0)
		return;
	struct block block = {.kind = BLOCK_TEXT, .role = role, .style = style, .node = node, .n_spans = n};
	struct span *spans = ARENA_ARRAY(composer->arena, struct span, n), *span = spans;
	if (node->kind == NODE_HEADING)
		block.outline = close_up_level(composer, node->level);
	if (lead) {
		const struct style *lead_style = &composer->template->styles[heading_role(lead->level)];
		uint8_t outline = close_up_level(composer, lead->level);
		span = composer_fill(composer, span, lead->label, NULL, lead_style, outline);
		span = composer_fill(composer, span, lead->text, NULL, lead_style, outline);
	}
	span = composer_fill(composer, span, node->label, NULL, style, 0);
	composer_fill(composer, span, node->text, NULL, style, 0);
	block.spans = spans;
	composer_append(composer, block);
}

static void add_body(struct composer *composer, const struct node *nodes);

/* A block for each attachment named, each of which began a line in the source; the first in `role`. */
static void
add_attachment_names(struct composer *composer, const struct node *note, enum role role)
{
	for (const struct run *run = note ? note->text : NULL; run;) {
		const struct run *end = run->next;
		while (end && !end->line_break)
			end = end->next;
		add_runs(composer, role, note, run, end);
		role = ROLE_ATTACHMENT_ITEM;
		run = end;
	}
}

/* Whether the block above names attachments of the same note. */
static enum role
attachment_role(const struct composer *composer)
{
	enum role above = composer->n_blocks > 0 ? composer->blocks[composer->n_blocks - 1].role : ROLE__MAX;
	bool goes_on = above == ROLE_ATTACHMENT_NOTE || above == ROLE_ATTACHMENT_ITEM;
	return goes_on ? ROLE_ATTACHMENT_ITEM : ROLE_ATTACHMENT_NOTE;
}

/* 附件1; bound apart from the text it follows the document's number (7.3.7), unless the source has that already. */
static void
add_attachment_mark(struct composer *composer, const struct node *node)
{
	bool bare = node->label && str_starts(node->label->text, STR("附"));
	struct str number =
	        composer->template->attachments_apart && bare ? slots_fill(composer, STR("{doc_number}")) : (struct str){0};
	add_runs(composer, ROLE_ATTACHMENT_MARK, node, node->label, NULL);
	if (number.n == 0)
		return;
	struct block *block = &composer->blocks[composer->n_blocks - 1];
	struct span *spans = ARENA_ARRAY(composer->arena, struct span, block->n_spans + 1);
	spans[0] = (struct span){.text = arena_join(composer->arena, number, STR("　")), .style = block->style};
	memcpy(spans + 1, block->spans, block->n_spans * sizeof *spans);
	block->spans = spans;
	block->n_spans++;
	slots_note_added(composer, ROLE_ATTACHMENT_MARK, spans[0].text);
}

/* 附件1, its title, which heads all that stands in it, and its body. Without a title the mark is the heading (7.3.7). */
static void
add_attachment(struct composer *composer, const struct node *node)
{
	const struct node *title = node->first != NULL && node->first->kind == NODE_TITLE ? node->first : NULL;
	size_t heading = composer->n_blocks + (title ? 1 : 0);
	add_attachment_mark(composer, node);
	if (title)
		add_runs(composer, ROLE_ATTACHMENT_TITLE, title, title->text, NULL);
	composer->blocks[heading].outline = close_up_level(composer, 0);
	add_body(composer, title ? title->next : node->first);
}

/* The text of a cell: a block for each of its nodes that has some. */
static void
add_cell_text(struct composer *composer, enum role role, const struct node *nodes)
{
	for (const struct node *node = nodes; node; node = node->next) {
		add_block(composer, role, node);
		add_cell_text(composer, role, node->first);
	}
}

/* The narrowest column holds one character of the smallest type, and a table is at most as wide as the area is high. */
static uint32_t
most_columns(const struct template *template)
{
	return (uint32_t)(template->area_height / (template->table.min_size + 2 * template->table.padding));
}

/* A table as such, if it has more than one cell and its columns can be set at all. */
static bool
add_table(struct composer *composer, const struct node *node)
{
	struct grid grid;
	if (!grid_make(composer->arena, node, most_columns(composer->template), &grid) || grid.n_cells < 2)
		return false;
	struct table *table = ARENA_NEW(composer->arena, struct table);
	size_t first = composer->n_blocks + 1;
	composer_append(composer, (struct block){.kind = BLOCK_TABLE,
	                                  .role = ROLE_TABLE,
	                                  .style = &composer->template->styles[ROLE_TABLE],
	                                  .node = node,
	                                  .table = table});
	for (size_t i = 0; i < grid.n_cells; i++) {
		struct table_cell *cell = &grid.cells[i];
		cell->first = composer->n_blocks;
		add_cell_text(
		        composer, cell->head ? ROLE_TABLE_HEAD : ROLE_TABLE_CELL, grid.nodes[i] ? grid.nodes[i]->first : NULL);
		cell->n_blocks = composer->n_blocks - cell->first;
	}
	*table = (struct table){.cells = grid.cells,
	        .n_cells = grid.n_cells,
	        .rows = grid.rows,
	        .columns = grid.columns,
	        .head_rows = grid.head_rows,
	        .n_blocks = composer->n_blocks - first};
	return true;
}

static void
add_body_node(struct composer *composer, const struct node *node)
{
	switch (node->kind) {
	case NODE_HEADING:
		add_block(composer, heading_role(node->level), node);
		break;
	case NODE_TABLE:
		if (!add_table(composer, node))
			add_body(composer, node->first);
		break;
	case NODE_LIST:
	case NODE_ROW:
	case NODE_CELL:
	case NODE_ITEM:
		add_block(composer, ROLE_BODY, node);
		add_body(composer, node->first);
		break;
	case NODE_LINE:
	case NODE_TITLE:
	case NODE_SUBTITLE:
	case NODE_RECIPIENTS:
	case NODE_LEAD:
	case NODE_CONTACT:
		add_block(composer, ROLE_BODY, node);
		break;
	case NODE_PARAGRAPH:
		add_block(composer, figures_caption_role(composer, node), node);
		break;
	case NODE_FIGURE:
		if (!figures_add(composer, node))
			add_block(composer, ROLE_BODY, node);
		break;
	case NODE_ATTACHMENT_NOTE:
		add_attachment_names(composer, node, attachment_role(composer));
		break;
	case NODE_ISSUER:
		add_block(composer, ROLE_SIGNATURE, node);
		break;
	case NODE_DATE:
		add_block(composer, ROLE_DATE, node);
		break;
	case NODE_NOTE:
		add_block(composer, ROLE_NOTE, node);
		break;
	case NODE_ATTACHMENT:
		add_attachment(composer, node);
		break;
	case NODE_FOOTNOTE: /* stands below the body: footnotes.c */
	case NODE__MAX:
		break;
	}
}

static void
add_body(struct composer *composer, const struct node *nodes)
{
	for (const struct node *node = nodes; node; node = node->next)
		add_body_node(composer, node);
}

static void
add_each(struct composer *composer, enum role role, const struct node *nodes)
{
	for (const struct node *node = nodes; node; node = node->next)
		add_block(composer, role, node);
}

/* The part of the body that a slot stands for, as the document has it, or as it was given; an empty one takes no room. */
static void
add_part(struct composer *composer, const struct slot *slot)
{
	const struct doc *doc = composer->doc;
	const struct node *const nodes[ROLE__MAX] = {
	        [ROLE_TITLE] = doc->title,
	        [ROLE_SUBTITLE] = doc->subtitle,
	        [ROLE_RECIPIENTS] = composer->choices->recipients_in_imprint ? NULL : doc->recipients,
	        [ROLE_SIGNATURE] = doc->issuers.first,
	        [ROLE_DATE] = doc->date,
	        [ROLE_NOTE] = doc->note,
	};
	if (slot->role == ROLE_BODY)
		add_body(composer, doc->body.first);
	else if (slot->role == ROLE_TITLE && !doc->title)
		slots_add_given_title(composer);
	else if (slot->role == ROLE_ATTACHMENT_NOTE)
		add_attachment_names(composer, doc->attachment_note, ROLE_ATTACHMENT_NOTE);
	else if (slot->role == ROLE_ATTACHMENT_MARK)
		add_body(composer, doc->attachments.first);
	else
		add_each(composer, slot->role, nodes[slot->role]);
}

static void
add_slot(struct composer *composer, const struct slot *slot)
{
	composer->zone = slot->zone;
	if (slot->role == ROLE_IMPRINT_RECIPIENTS && !composer->choices->recipients_in_imprint)
		return;
	if (slot->text.n > 0)
		slots_add_text(composer, slot);
	else if (slot->role == ROLE_SEAL)
		slots_add_seals(composer, slot);
	else if (composer->template->styles[slot->role].thickness > 0)
		slots_add_rule(composer, slot);
	else
		add_part(composer, slot);
}

const struct galley *
compose(struct arena *arena, const struct doc *doc, const struct template *template, const struct choices *choices,
        struct diags *diags)
{
	struct composer composer = {.arena = arena, .doc = doc, .template = template, .choices = choices, .diags = diags};
	composer.n_notes = footnotes_count(doc);
	for (size_t i = 0; i < template->n_slots; i++)
		add_slot(&composer, &template->slots[i]);
	slots_drop_rules(&composer);
	slots_check(&composer);
	size_t n_blocks = composer.n_blocks;
	footnotes_add(&composer);
	struct galley *galley = ARENA_NEW(arena, struct galley);
	*galley = (struct galley){
	        .doc = doc,
	        .template = template,
	        .blocks = composer.blocks,
	        .n_blocks = n_blocks,
	        .n_note_blocks = composer.n_blocks - n_blocks,
	        .notes = composer.notes,
	        .n_notes = composer.n_notes,
	        .added = composer.added,
	        .n_added = composer.n_added,
	        .unset = composer.unset,
	        .n_unset = composer.n_unset,
	        .title = properties_title(arena, doc),
	        .author = properties_author(arena, doc),
	        .date = properties_date(doc, choices->fallback_date),
	};
	return galley;
}
