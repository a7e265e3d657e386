/* head.c: the head of page 1, an element below the other; signers in two columns. The mark's own shape is mark.c's. */
#include "head.h"
#include "mark.h"
#include "paragraph.h"

enum { SIGNER_COLUMNS = 2 };

static struct line
whole_line(const struct setting *setting)
{
	struct line line = {.last = setting->n_clusters, .next = setting->n_clusters};
	for (size_t i = 0; i < setting->n_clusters; i++)
		line.width += setting->clusters[i].width + (i > 0 ? setting->clusters[i].lead : 0);
	return line;
}

static len_t
width_of(struct setting *setting, const struct block *block)
{
	setting_shape(setting, block);
	return whole_line(setting).width;
}

/* Names stand evenly in columns (7.2.6): a name of two characters is spread to the width of one of three. */
static void
put_name(struct stack *stack, const struct block *block, len_t x, len_t y, len_t width)
{
	struct setting *setting = stack->setting;
	setting_shape(setting, block);
	struct line line = whole_line(setting);
	len_t three = line.width * 3 / 2;
	if (setting->n_clusters == 2 && line.width < width) {
		line.gaps = 1;
		line.stretch = (width < three ? width : three) - line.width;
	}
	stack_put_line(stack, block, block, &line, x, y);
}

/* 签发人： and the names, two a row, a cell in from the right; rows after the first align with its first name. */
static size_t
add_signers(struct stack *stack, const struct block *blocks, size_t n)
{
	struct setting *setting = stack->setting;
	const struct template *template = setting->template;
	size_t label = setting_count_role(blocks, n, ROLE_SIGNERS_LABEL),
	       names = setting_count_role(blocks + label, n - label, ROLE_SIGNER);
	size_t columns = names < SIGNER_COLUMNS ? names : SIGNER_COLUMNS;
	const struct style *style = blocks[label].style;
	len_t right = template->left + template->area_width - (len_t)((int64_t)style->right_indent * template->cell / 100);
	len_t width = 0, between = template->cell, y = stack_next(stack, blocks[0].style);
	for (size_t i = 0; i < names; i++) {
		len_t one = width_of(setting, &blocks[label + i]);
		width = one > width ? one : width;
	}
	len_t x = right - (len_t)columns * width - (len_t)(columns > 1 ? columns - 1 : 0) * between;
	if (label > 0)
		put_name(stack, blocks, x - width_of(setting, blocks), y, 0);
	for (size_t i = 0; i < names; i++) {
		len_t down = (len_t)(i / SIGNER_COLUMNS) * template->pitch;
		put_name(stack, &blocks[label + i], x + (len_t)(i % SIGNER_COLUMNS) * (width + between), y + down, width);
		stack->row_top = y + down;
	}
	stack->bottom = stack->row_top + style->size;
	stack->left_taken = stack->empty = false;
	stack->right_taken = true;
	return label + names;
}

/* Adds the element that begins at `block`; returns the blocks it took. */
static size_t
add_element(struct stack *stack, const struct block *block, size_t n, len_t mark)
{
	if (block->kind == BLOCK_RULE) {
		stack_add_rule(stack, block);
		return 1;
	}
	if (block->role == ROLE_MASTHEAD)
		return mark_add(stack, block, n, mark);
	if (block->role == ROLE_SIGNERS_LABEL || block->role == ROLE_SIGNER)
		return add_signers(stack, block, n);
	stack_add_text(stack, block);
	return 1;
}

struct stack
head_set(struct setting *setting, len_t mark)
{
	const struct galley *galley = setting->galley;
	struct stack stack = stack_start(setting, ZONE_HEAD, setting->template->top);
	for (size_t i = 0; i < galley->n_blocks;) {
		const struct block *block = &galley->blocks[i];
		i += block->zone == ZONE_HEAD ? add_element(&stack, block, galley->n_blocks - i, mark) : 1;
	}
	return stack;
}

/* Where the head ends; what was set for it is taken back. */
static len_t
try_mark(struct setting *setting, len_t mark)
{
	struct stack stack = head_set(setting, mark);
	stack_undo(&stack);
	return stack.bottom;
}

/* The largest size from `low` on, which fits, to `high`, which does not. */
static len_t
narrow(struct setting *setting, len_t bottom, len_t low, len_t high)
{
	while (high - low > LEN_PT / 4) {
		len_t middle = low + (high - low) / 2;
		if (try_mark(setting, middle) <= bottom)
			low = middle;
		else
			high = middle;
	}
	return low;
}

len_t
head_fit(struct setting *setting, len_t bottom)
{
	const struct style *style = &setting->template->styles[ROLE_MASTHEAD];
	len_t least = style->min_size, most = style->size, floor = least / 2;
	if (least == 0 || try_mark(setting, most) <= bottom)
		return most;
	if (try_mark(setting, least) <= bottom)
		return narrow(setting, bottom, least, most);
	return try_mark(setting, floor) <= bottom ? narrow(setting, bottom, floor, least) : least;
}
