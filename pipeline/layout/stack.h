/* stack.h: elements that stand edge to edge and not on the rows of the grid: the head, the imprint. Each has its place on the sheet
 * at once; a stack as a whole may still be moved. GB/T 9704-2012 7.2, 7.4. */
#pragma once
#include "setting.h"

struct stack {
	struct setting *setting;
	size_t first_item, n_items; /* of setting.items */
	struct set_line *lines;
	size_t n_lines;
	enum zone zone;               /* of its blocks */
	len_t top;                    /* upper edge of the first element, from the sheet's top */
	len_t bottom;                 /* lower edge of the last */
	len_t row_top;                /* of the last row of text */
	bool left_taken, right_taken; /* sides of that row */
	bool below_text;              /* that row is the last element: a row of text keeps its distance from it */
	bool empty;                   /* nothing stands above */
};

/* An empty stack whose first element's upper edge is `top`. */
struct stack stack_start(struct setting *setting, enum zone zone, len_t top);

/* Sets a line of `set`, which is `block` or a copy of it in another style, its em box's top left at x, y. */
void stack_put_line(
        struct stack *stack, const struct block *block, const struct block *set, const struct line *line, len_t x, len_t y);

/* The place of the next element: its style's `top`, else its gap below what stands above; beside it, where the style says so and
 * that side is free. */
len_t stack_next(const struct stack *stack, const struct style *style);

/* Sets the block between its indents, as many lines as it needs. */
void stack_add_text(struct stack *stack, const struct block *block);

/* Draws the rule, single or double, in the middle of the type area's width. */
void stack_add_rule(struct stack *stack, const struct block *block);

/* Rule items, without a block, at `y`. Returns the lower edge. */
len_t stack_draw_rule(struct setting *setting, const struct block *block, const struct style *style, len_t y);

/* Moves all that stands in it down. */
void stack_move(struct stack *stack, len_t down);

/* Takes back what was set since it was started. */
void stack_undo(struct stack *stack);

struct settled_block *stack_settled(const struct stack *stack, const struct block *block);
