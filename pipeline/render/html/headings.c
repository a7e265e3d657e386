/* headings.c: a heading starts where its block or its piece of a block does. */
#include "headings.h"

struct walk {
	struct arena *arena;
	struct headings found;
	const struct block *block; /* of the heading found last */
	uint8_t level;
};

/* Its text without the breaks that setting it made: the block's, or that of its spans of this level. */
static struct str
heading_text(struct arena *arena, const struct block *block, uint8_t level)
{
	struct str text = STR("");
	for (size_t i = 0; i < block->n_spans; i++)
		if (block->outline == level || block->spans[i].outline == level)
			text = arena_join(arena, text, block->spans[i].text);
	return text;
}

static void
look_at(struct walk *walk, const struct item *item, size_t page, size_t line)
{
	const struct block *block = item->block;
	if (item->kind != ITEM_GLYPHS || !block)
		return;
	uint8_t level = block->outline ? block->outline : block->spans[item->span].outline;
	if (level == 0 || (block == walk->block && level == walk->level))
		return;
	walk->block = block;
	walk->level = level;
	struct headings *found = &walk->found;
	found->items = arena_grow(walk->arena, found->items, found->n, sizeof *found->items);
	found->items[found->n++] = (struct heading){level, heading_text(walk->arena, block, level), page, line};
}

struct headings
headings_collect(struct arena *arena, const struct pages *pages)
{
	struct walk walk = {.arena = arena};
	for (size_t p = 0; p < pages->n; p++)
		for (size_t l = 0; l < pages->pages[p].n_lines; l++) {
			const struct set_line *line = &pages->pages[p].lines[l];
			for (size_t i = 0; i < line->n_items; i++)
				look_at(&walk, &pages->pages[p].items[line->first_item + i], p, l);
		}
	return walk.found;
}
