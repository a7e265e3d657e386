/* closing.c: GB/T 9704-2012 7.3.5.3, without a seal: the signature stands as far from the right as its style says, and the date a
 * row lower with its first character 2 字 right of the signature's. So the date has a left indent, which holds when an editor
 * changes the day or a word processor sets digits wider. A date longer than the signature takes the style's distance from the right
 * instead, and the signature moves left. Of several issuers the last, which stands above the date, is measured. The PDF's
 * arithmetic is layout's; this is the same in cells. Knows no XML. */
#include "closing.h"
#include "classes.h"
#include "utf8.h"

#define CELL 100  /* one cell, in the unit of indents */
#define SHIFT 200 /* from the signature's first character to the date's */

static int32_t
character_width(uint32_t cp)
{
	if (class_joins(cp))
		return 0;
	return class_is_latin(cp) ? CELL / 2 : CELL;
}

/* No wider than the line it has. */
static int32_t
block_width(const struct template *template, const struct block *block)
{
	int32_t width = 0, most = template->cells * CELL - block->style->right_indent;
	for (size_t i = 0; i < block->n_spans; i++) {
		struct str rest = block->spans[i].text;
		while (rest.n > 0 && width < most)
			width += character_width(utf8_next(&rest));
	}
	return width < most ? width : most;
}

/* The date right below a signature, or NULL. */
static const struct block *
find_date(const struct galley *galley)
{
	for (size_t i = 1; i < galley->n_blocks; i++)
		if (galley->blocks[i].role == ROLE_DATE && galley->blocks[i - 1].role == ROLE_SIGNATURE)
			return &galley->blocks[i];
	return NULL;
}

struct closing
closing_place(const struct galley *galley)
{
	const struct template *template = galley->template;
	struct closing place = {template->styles[ROLE_SIGNATURE].right_indent, CLOSING_RIGHT};
	const struct block *date = find_date(galley);
	if (!date)
		return place;
	int32_t area = template->cells * CELL;
	int32_t issuer_width = block_width(template, date - 1), date_width = block_width(template, date);
	int32_t moved = date->style->right_indent + date_width - issuer_width + SHIFT;
	if (date_width <= issuer_width)
		place.date = area - place.issuer - issuer_width + SHIFT;
	else if (moved <= area / 2)
		place.issuer = moved;
	return place;
}
