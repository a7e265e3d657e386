/* furniture.c: page numbers, GB/T 9704-2012 7.5: below the type area, right on odd pages, left on even ones. The dash's ink, not
 * its em box, stands at the height the standard gives. Rules at the sheet's foot, 10.1. */
#include "furniture.h"
#include "put.h"
#include "stack.h"

/* Height of the middle of the first inked glyph above the baseline: that is the dash. */
static len_t
middle_of(const struct cluster *clusters, size_t n, len_t size)
{
	for (size_t i = 0; i < n; i++) {
		int32_t box[4];
		if (clusters[i].face && face_ink(clusters[i].face, clusters[i].gid, box)) {
			return (len_t)((int64_t)size * (box[1] + box[3]) / (2 * (int64_t)clusters[i].face->units_per_em));
		}
	}
	return 0;
}

static const struct block *
number_block(struct setting *setting, uint32_t number)
{
	const struct template *template = setting->template;
	struct arena *arena = setting->arena;
	struct span *span = ARENA_NEW(arena, struct span);
	struct str digits = arena_printf(arena, "%u", (unsigned)number);
	span->text = arena_join(arena, arena_join(arena, template->page_number.before, digits), template->page_number.after);
	span->style = &template->styles[ROLE_PAGE_NUMBER];
	struct block *block = ARENA_NEW(arena, struct block);
	*block = (struct block){.role = ROLE_PAGE_NUMBER, .style = span->style, .spans = span, .n_spans = 1};
	return block;
}

static len_t
left_edge(const struct template *template, uint32_t number, len_t width)
{
	len_t indent = template->page_number.indent;
	return number % 2 == 1 ? template->left + template->area_width - indent - width : template->left + indent;
}

static void
set_number(struct setting *setting, uint32_t number)
{
	const struct template *template = setting->template;
	const struct style *style = &template->styles[ROLE_PAGE_NUMBER];
	if (style->size <= 0) {
		return;
	}
	struct row row = {.block = number_block(setting, number)};
	setting_shape(setting, row.block);
	struct line line = {.last = setting->n_clusters};
	for (size_t i = 0; i < setting->n_clusters; i++) {
		line.width += setting->clusters[i].width;
	}
	size_t first = setting->n_items;
	put_line(setting, &row, &line, left_edge(template, number, line.width));
	len_t middle = template->top + template->area_height + template->page_number.baseline_drop;
	for (size_t i = first; i < setting->n_items; i++) {
		setting->items[i].block = NULL;
		setting->items[i].y = middle + middle_of(setting->clusters, setting->n_clusters, style->size);
	}
}

static bool
stands_on(const struct furniture *furniture, uint32_t number, bool last)
{
	unsigned page = (number == 1 ? PAGES_FIRST : 0) | (last ? PAGES_LAST : 0) | (number % 2 == 1 ? PAGES_ODD : PAGES_EVEN);
	return (furniture->pages & page) != 0;
}

static void
set_rule(struct setting *setting, const struct furniture *furniture)
{
	const struct template *template = setting->template;
	const struct style *style = &template->styles[furniture->role];
	len_t height = style->thickness + (style->second > 0 ? style->apart + style->second : 0);
	stack_draw_rule(setting, NULL, style, template->height - furniture->bottom - height);
}

void
furniture_set(struct setting *setting, const struct page *page, bool last)
{
	const struct template *template = setting->template;
	for (size_t i = 0; i < template->n_furniture; i++) {
		if (stands_on(&template->furniture[i], page->number, last)) {
			set_rule(setting, &template->furniture[i]);
		}
	}
	if (!page->unnumbered && !(page->number == 1 && template->page_number.not_first)) {
		set_number(setting, page->number);
	}
}
