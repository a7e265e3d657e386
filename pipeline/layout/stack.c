/* stack.c: elements that stand edge to edge. */
#include "stack.h"
#include "paragraph.h"
#include "put.h"

struct stack
stack_start(struct setting *setting, enum zone zone, len_t top)
{
	return (struct stack){.setting = setting,
	        .first_item = setting->n_items,
	        .zone = zone,
	        .top = top,
	        .bottom = top,
	        .row_top = top,
	        .empty = true};
}

struct settled_block *
stack_settled(const struct stack *stack, const struct block *block)
{
	return &stack->setting->settled[block - stack->setting->galley->blocks];
}

static void
note_line(struct stack *stack, const struct block *block, const struct row *row, const struct line *line, len_t x, len_t y)
{
	struct setting *setting = stack->setting;
	stack->lines = arena_grow(setting->arena, stack->lines, stack->n_lines, sizeof *stack->lines);
	stack->lines[stack->n_lines++] = (struct set_line){
	        .block = block,
	        .line = row->line.line,
	        .row = (uint32_t)((y > setting->template->top ? y - setting->template->top : 0) / setting->template->pitch),
	        .first_item = row->first_item - stack->first_item,
	        .n_items = setting->n_items - row->first_item,
	        .x = x,
	        .width = setting_line_width(line),
	        .trims = row->line.trims,
	};
}

static void
settle(const struct stack *stack, const struct block *block, const struct style *style, len_t x, len_t y, len_t width)
{
	struct settled_block *settled = stack_settled(stack, block);
	if (settled->width > 0)
		return;
	settled->x = x;
	settled->y = y;
	settled->width = width;
	settled->size = style == block->style ? 0 : style->size;
}

void
stack_put_line(struct stack *stack, const struct block *block, const struct block *set, const struct line *line, len_t x, len_t y)
{
	struct setting *setting = stack->setting;
	struct row row = {.block = set, .first_item = setting->n_items};
	bool goes_on = stack->n_lines > 0 && stack->lines[stack->n_lines - 1].block == block;
	row.line.line = goes_on ? stack->lines[stack->n_lines - 1].line + 1 : 0;
	put_line(setting, &row, line, x);
	for (size_t i = row.first_item; i < setting->n_items; i++) {
		setting->items[i].block = block;
		setting->items[i].y += y + looks_ascent(&setting->shaper.looks, set->style->han, set->style->size);
	}
	stack->n_items = setting->n_items - stack->first_item;
	note_line(stack, block, &row, line, x, y);
	settle(stack, block, set->style, x, y, setting_line_width(line));
}

static bool
is_free(const struct stack *stack, const struct style *style)
{
	return !stack->empty && !(style->align == ALIGN_RIGHT ? stack->right_taken : stack->left_taken);
}

len_t
stack_next(const struct stack *stack, const struct style *style)
{
	if (style->top > 0)
		return style->top;
	if (style->beside && is_free(stack, style))
		return stack->row_top;
	if (stack->empty)
		return stack->bottom;
	const struct template *template = stack->setting->template;
	len_t least = stack->below_text && style->thickness == 0 ? template->pitch - template->styles[ROLE_BODY].size : 0;
	return stack->bottom + (style->gap > least ? style->gap : least);
}

/* Row to row of text that stands off the grid: its size and 7/8 of the body's (GB/T 9704-2012 3.2). */
static len_t
row_height(const struct template *template, const struct style *style)
{
	return template->pitch - template->styles[ROLE_BODY].size + style->size;
}

/* The room behind the first colon of what is shaped: where lines after the first begin. */
static len_t
hang_of(const struct setting *setting)
{
	len_t width = 0;
	for (size_t i = 0; i < setting->n_clusters; i++) {
		width += setting->clusters[i].width;
		if (setting->clusters[i].cp == 0xFF1A)
			return width;
	}
	return 0;
}

static len_t
line_left(const struct template *template, const struct style *style, len_t slack)
{
	len_t left = template->left + (len_t)((int64_t)style->left_indent * template->cell / 100);
	if (style->align == ALIGN_RIGHT)
		return left + slack;
	return style->align == ALIGN_CENTRE ? left + slack / 2 : left;
}

static void
take_row(struct stack *stack, const struct style *style, len_t y, len_t below)
{
	bool same = !stack->empty && y == stack->row_top;
	bool right = style->align == ALIGN_RIGHT, whole = style->align == ALIGN_CENTRE;
	stack->left_taken = (same && stack->left_taken) || !right;
	stack->right_taken = (same && stack->right_taken) || right || whole;
	stack->row_top = y;
	stack->bottom = below > stack->bottom || !same ? below : stack->bottom;
	stack->below_text = true;
	stack->empty = false;
}

void
stack_add_text(struct stack *stack, const struct block *block)
{
	struct setting *setting = stack->setting;
	const struct style *style = block->style;
	len_t y = stack_next(stack, style), measure = setting_measure(setting->template, style, false);
	setting_shape(setting, block);
	len_t hang = style->hang ? hang_of(setting) : 0;
	hang = hang > measure / 2 ? 0 : hang;
	for (size_t at = 0; at < setting->n_clusters;) {
		len_t in = at > 0 ? hang : 0;
		struct line line =
		        break_line(setting->clusters, setting->n_clusters, at, measure - in, style->align == ALIGN_JUSTIFY);
		len_t x = line_left(setting->template, style, measure - in - setting_line_width(&line)) + in;
		stack_put_line(stack, block, block, &line, x, y);
		take_row(stack, style, y, y + style->size);
		at = line.next;
		y += row_height(setting->template, style);
	}
}

static void
draw_rule(struct setting *setting, const struct block *block, const struct style *style, len_t y, len_t thickness)
{
	const struct template *template = setting->template;
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	struct item *item = &setting->items[setting->n_items++];
	*item = (struct item){.kind = ITEM_RULE, .block = block, .y = y, .ink = style->ink};
	bool wide = style->width > template->area_width; /* in the middle of the sheet then, as a letter's are */
	item->x = wide ? (template->width - style->width) / 2 : template->left + (template->area_width - style->width) / 2;
	item->rule.width = style->width;
	item->rule.height = thickness;
}

len_t
stack_draw_rule(struct setting *setting, const struct block *block, const struct style *style, len_t y)
{
	draw_rule(setting, block, style, y, style->thickness);
	if (style->second == 0)
		return y + style->thickness;
	y += style->thickness + style->apart;
	draw_rule(setting, block, style, y, style->second);
	return y + style->second;
}

void
stack_add_rule(struct stack *stack, const struct block *block)
{
	struct setting *setting = stack->setting;
	const struct style *style = block->style;
	len_t y = stack_next(stack, style);
	size_t first = setting->n_items;
	stack->bottom = stack_draw_rule(setting, block, style, y);
	stack->n_items = setting->n_items - stack->first_item;
	stack->left_taken = stack->right_taken = true;
	stack->row_top = y;
	stack->empty = stack->below_text = false;
	settle(stack, block, style, setting->items[first].x, y, style->width);
}

void
stack_move(struct stack *stack, len_t down)
{
	struct setting *setting = stack->setting;
	for (size_t i = 0; i < stack->n_items; i++)
		setting->items[stack->first_item + i].y += down;
	for (size_t i = 0; i < setting->galley->n_blocks; i++)
		if (setting->galley->blocks[i].zone == stack->zone)
			setting->settled[i].y += down;
	stack->top += down;
	stack->bottom += down;
	stack->row_top += down;
}

void
stack_undo(struct stack *stack)
{
	struct setting *setting = stack->setting;
	setting->n_items = stack->first_item;
	for (size_t i = 0; i < setting->galley->n_blocks; i++)
		if (setting->galley->blocks[i].zone == stack->zone)
			setting->settled[i] = (struct settled_block){0};
}
