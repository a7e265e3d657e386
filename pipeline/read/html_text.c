/* html_text.c: an element's text with all blanks left out: titles and labels are spaced out and broken at will. */
#include "html_text.h"
#include "buf.h"
#include "utf8.h"

static void
add(struct buf *buf, const struct html_node *node, size_t most)
{
	for (struct str rest = node->text; rest.n > 0 && buf->n < most;) {
		struct str before = rest;
		if (!utf8_is_blank(utf8_next(&rest)))
			buf_add(buf, str_sub(before, 0, before.n - rest.n));
	}
	for (const struct html_node *child = node->first; child != NULL && buf->n < most; child = child->next)
		if (child->reason == REASON_NONE)
			add(buf, child, most);
}

struct str
html_text_squeezed(struct arena *arena, const struct html_node *node, size_t most)
{
	struct buf buf = {0};
	add(&buf, node, most);
	struct str text = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return text;
}
