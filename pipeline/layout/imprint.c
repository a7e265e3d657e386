/* imprint.c: the imprint, an element below the other, moved down to the type area's lower edge. */
#include "imprint.h"

struct stack
imprint_set(struct setting *setting)
{
	const struct template *template = setting->template;
	const struct galley *galley = setting->galley;
	struct stack stack = stack_start(setting, ZONE_IMPRINT, template->top);
	for (size_t i = 0; i < galley->n_blocks; i++) {
		const struct block *block = &galley->blocks[i];
		if (block->zone != ZONE_IMPRINT)
			continue;
		if (block->kind == BLOCK_RULE)
			stack_add_rule(&stack, block);
		else
			stack_add_text(&stack, block);
	}
	if (!stack.empty)
		stack_move(&stack, template->top + template->area_height - stack.bottom);
	return stack;
}
