/* paragraph.c: a block's lines, one row each, justified, flush or centred. It asks break.c for each line and must not know of
 * pages. */
#include "paragraph.h"

static len_t
left_edge(const struct template *template, const struct style *style, bool first_line)
{
	int32_t cells = style->left_indent + (first_line ? style->first_indent : 0);
	return template->left + (len_t)((int64_t)cells * template->cell / 100);
}

static len_t
slack_before(enum align align, len_t slack)
{
	switch (align) {
	case ALIGN_CENTRE:
		return slack / 2;
	case ALIGN_RIGHT:
		return slack;
	case ALIGN_JUSTIFY:
	case ALIGN_LEFT:
		break;
	}
	return 0;
}

void
paragraph_set(struct setting *setting, const struct block *block)
{
	const struct style *style = block->style;
	setting_shape(setting, block);
	for (size_t at = 0; at < setting->n_clusters;) {
		len_t measure = setting_measure(setting->template, style, at == 0);
		struct line line = setting_break_line(setting, at, measure, style->align == ALIGN_JUSTIFY);
		len_t x = left_edge(setting->template, style, at == 0);
		x += slack_before(style->align, measure - setting_line_width(&line));
		if (setting->shaper.right_first) { /* what a page from left to right has on one side stands on the other */
			const struct template *template = setting->template;
			x = 2 * template->left + template->cells * template->cell - x - setting_line_width(&line);
		}
		setting_add_line(setting, block, &line, x);
		at = line.next;
	}
}

len_t
paragraph_width(struct setting *setting, const struct block *block, len_t measure)
{
	setting_shape(setting, block);
	len_t longest = 0;
	for (size_t at = 0; at < setting->n_clusters;) {
		struct line line = setting_break_line(setting, at, measure, false);
		len_t width = setting_line_width(&line);
		longest = width > longest ? width : longest;
		at = line.next;
	}
	return longest;
}

void
paragraph_set_right(struct setting *setting, const struct block *block, len_t right)
{
	const struct template *template = setting->template;
	len_t area = template->cells * template->cell, measure = area - right;
	setting_shape(setting, block);
	for (size_t at = 0; at < setting->n_clusters;) {
		struct line line = setting_break_line(setting, at, measure, false);
		setting_add_line(setting, block, &line, template->left + measure - setting_line_width(&line));
		at = line.next;
	}
}
