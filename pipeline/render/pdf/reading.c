/* reading.c: a cursor over the text of a block. Knows blocks and items; knows nothing of PDF. */
#include "reading.h"
#include "utf8.h"

/* Moves the cursor behind `text` of span `span`, over the blanks that stand before it; `blank` is the first of them. false:
 * something else stands there. */
static bool
pass_text(struct reading *reading, size_t span, struct str text, struct str *blank)
{
	*blank = (struct str){0};
	while (reading->span <= span && reading->span < reading->block->n_spans) {
		struct str rest = str_sub(reading->block->spans[reading->span].text, reading->offset, SIZE_MAX);
		if (reading->span == span && str_starts(rest, text)) {
			reading->offset += text.n;
			return true;
		}
		if (rest.n == 0) {
			reading->span++;
			reading->offset = 0;
			continue;
		}
		struct str tail = rest;
		if (!utf8_is_blank(utf8_next(&tail)))
			return false;
		if (blank->n == 0)
			*blank = str_sub(rest, 0, rest.n - tail.n);
		reading->offset += rest.n - tail.n;
	}
	return false;
}

struct str
reading_find_blank(struct reading *reading, const struct item *item, const struct item *next)
{
	struct str blank;

	if (reading->block != item->block)
		*reading = (struct reading){.block = item->block};
	if (!reading->lost && !pass_text(reading, item->span, item->glyphs.text, &blank))
		reading->lost = true;
	if (reading->lost || next == NULL || next->block != item->block)
		return (struct str){0};
	struct reading ahead = *reading;
	if (!pass_text(&ahead, next->span, next->glyphs.text, &blank))
		return (struct str){0};
	return blank;
}
