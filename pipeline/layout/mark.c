/* mark.c: the mark of the issuing bodies. Sizes are open in the standard; the place of its upper edge is not. */
#include "mark.h"

struct mark {
	struct stack *stack;
	const struct block *names, *suffix; /* suffix: NULL: none */
	size_t n_names;
	len_t size;
	len_t width;        /* of the widest name; all are spread to it */
	len_t suffix_width; /* and the gap before it */
};

/* The block as it is set at `size`. */
static struct block
resized(struct arena *arena, const struct block *block, len_t size)
{
	struct style *style = ARENA_NEW(arena, struct style);
	struct span *spans = ARENA_ARRAY(arena, struct span, block->n_spans);
	*style = *block->style;
	style->size = size;
	for (size_t i = 0; i < block->n_spans; i++) {
		spans[i] = block->spans[i];
		spans[i].style = style;
	}
	struct block copy = *block;
	copy.style = style;
	copy.spans = spans;
	return copy;
}

static len_t
shape_width(struct setting *setting, const struct block *block, len_t size)
{
	struct block set = resized(setting->arena, block, size);
	len_t width = 0;
	setting_shape(setting, &set);
	for (size_t i = 0; i < setting->n_clusters; i++)
		width += setting->clusters[i].width + (i > 0 ? setting->clusters[i].lead : 0);
	return width;
}

/* Above and below the baseline, the ink of what is shaped, as parts of its size. */
struct ink {
	len_t top, bottom;
};

static struct ink
ink_of(const struct setting *setting, len_t size)
{
	struct ink ink = {0};
	bool any = false;
	for (size_t i = 0; i < setting->n_clusters; i++) {
		const struct cluster *c = &setting->clusters[i];
		int32_t box[4];
		if (!c->face || !face_ink(c->face, c->gid, box))
			continue;
		len_t top = (len_t)((int64_t)size * box[3] / (int64_t)c->face->units_per_em);
		len_t bottom = (len_t)((int64_t)size * box[1] / (int64_t)c->face->units_per_em);
		ink.top = !any || top > ink.top ? top : ink.top;
		ink.bottom = !any || bottom < ink.bottom ? bottom : ink.bottom;
		any = true;
	}
	return ink;
}

/* How far below its em box's top the ink of a block begins, and ends. */
static struct ink
edges_of(struct setting *setting, const struct block *block, len_t size)
{
	shape_width(setting, block, size);
	struct ink ink = ink_of(setting, size);
	len_t ascent = looks_ascent(&setting->shaper.looks, block->style->han, size);
	return (struct ink){ascent - ink.top, ascent - ink.bottom};
}

static void
measure(struct mark *mark)
{
	struct setting *setting = mark->stack->setting;
	mark->width = mark->suffix_width = 0;
	for (size_t i = 0; i < mark->n_names; i++) {
		len_t width = shape_width(setting, &mark->names[i], mark->size);
		mark->width = width > mark->width ? width : mark->width;
	}
	if (mark->suffix) {
		mark->suffix_width = shape_width(setting, mark->suffix, mark->size);
		mark->suffix_width += mark->n_names > 1 ? setting->template->suffix_gap : 0;
	}
}

/* A mark wider than the type area is set smaller, in half points, which a word processor counts in, and a hair within it. */
static void
fit_width(struct mark *mark)
{
	len_t room = mark->stack->setting->template->area_width - 2 * LEN_PT;
	measure(mark);
	len_t gap = mark->n_names > 1 && mark->suffix ? mark->stack->setting->template->suffix_gap : 0;
	len_t width = mark->width + mark->suffix_width;
	if (width > room && width > gap) {
		mark->size = (len_t)((int64_t)mark->size * (room - gap) / (width - gap));
		mark->size -= mark->size % (LEN_PT / 2);
		measure(mark);
	}
}

/* Sets one name or 文件, spread to `width`, its em box's top left at x, y. */
static void
put(struct mark *mark, const struct block *block, len_t width, len_t x, len_t y)
{
	struct setting *setting = mark->stack->setting;
	struct block set = resized(setting->arena, block, mark->size);
	setting_shape(setting, &set);
	struct line line = {.last = setting->n_clusters, .next = setting->n_clusters};
	for (size_t i = 0; i < setting->n_clusters; i++) {
		line.width += setting->clusters[i].width + (i > 0 ? setting->clusters[i].lead : 0);
		line.gaps += i > 0 && !setting->clusters[i].glued;
	}
	line.stretch = line.gaps > 0 && width > line.width ? width - line.width : 0;
	stack_put_line(mark->stack, block, &set, &line, x, y);
}

/* Names smaller than the template has them stand as much closer. */
static len_t
name_gap(const struct template *template, const struct style *style, len_t size)
{
	return size < style->min_size ? (len_t)((int64_t) template->name_gap * size / style->min_size) : template->name_gap;
}

size_t
mark_add(struct stack *stack, const struct block *blocks, size_t n, len_t size)
{
	const struct template *template = stack->setting->template;
	struct mark mark = {.stack = stack, .names = blocks, .size = size};
	while (mark.n_names < n && blocks[mark.n_names].role == ROLE_MASTHEAD)
		mark.n_names++;
	if (mark.n_names < n && blocks[mark.n_names].role == ROLE_MASTHEAD_SUFFIX)
		mark.suffix = &blocks[mark.n_names];
	fit_width(&mark);
	struct ink first = edges_of(stack->setting, mark.names, mark.size);
	struct ink last = edges_of(stack->setting, &mark.names[mark.n_names - 1], mark.size);
	len_t step = mark.size + name_gap(template, blocks->style, mark.size), height = (len_t)(mark.n_names - 1) * step;
	len_t edge = stack_next(stack, blocks->style);
	edge = stack->empty || edge > stack->bottom ? edge
	                                            : stack->bottom; /* below rows that reach so far down: an order's three */
	len_t top = edge - (blocks->style->top_is_ink ? first.top : 0);
	len_t x = template->left + (template->area_width - mark.width - mark.suffix_width) / 2;
	for (size_t i = 0; i < mark.n_names; i++)
		put(&mark, &mark.names[i], mark.width, x, top + (len_t)i * step);
	if (mark.suffix) {
		len_t gap = mark.n_names > 1 ? template->suffix_gap : 0;
		put(&mark, mark.suffix, 0, x + mark.width + gap, top + height / 2);
	}
	stack->bottom = top + height + (blocks->style->top_is_ink ? last.bottom : mark.size);
	stack->row_top = top + height;
	stack->left_taken = stack->right_taken = true;
	stack->empty = false;
	return mark.n_names + (mark.suffix ? 1 : 0);
}
