/* several.c: documents that stand in one source behind each other, as a page puts them into one container: below a signature a
 * title of its own, and below that a signature again. What a document puts into force or passes on is no other document. */
#include "families.h"

enum { LONGEST_TITLE = 60 /* code points of one row */ };

static bool
holds_any(const struct passage *passage, const uint32_t *const *words)
{
	for (; *words; words++)
		if (passage_find(passage, 0, *words) != SIZE_MAX)
			return true;
	return false;
}

/* 关于…的通报 as a row of its own. */
static bool
is_titled(const struct passage *passage)
{
	static const uint32_t *const kinds[] = {U"决议", U"决定", U"公报", U"公告", U"通告", U"意见", U"通知", U"通报", U"报告",
	        U"请示", U"批复", U"议案", U"函", U"纪要", NULL};
	enum node_kind kind = passage->node->kind;
	if ((kind != NODE_HEADING && kind != NODE_PARAGRAPH) || passage->cell || passage->label > 0 || passage->n > LONGEST_TITLE ||
	        passage_find(passage, 0, U"关于") == SIZE_MAX)
		return false;
	for (size_t i = 0; kinds[i]; i++)
		if (passage_ends(passage, passage->n, kinds[i]))
			return true;
	return false;
}

/* Whether the notice is there to bring another text to its readers. */
static bool
passes_on(const struct passages *passages)
{
	static const uint32_t *const words[] = {U"印发", U"转发", U"批转", U"发布", U"公布", U"颁布", U"附件", NULL};
	return passages->n > 0 && passages->doc->title && holds_any(&passages->items[0], words);
}

static bool
is_named_above(const struct passages *passages, size_t title)
{
	for (size_t p = 0; p < title; p++)
		if (passage_find(&passages->items[p], 0, passages->items[title].cp) != SIZE_MAX)
			return true;
	return false;
}

/* Signed by a body, in the midst of the text. */
static bool
is_signed(const struct passages *passages, size_t p)
{
	return p > 0 && passages->items[p].node->kind == NODE_DATE && passages->items[p - 1].node->kind == NODE_ISSUER;
}

static void
report(const struct passages *passages, size_t title, struct diags *diags)
{
	const struct passage *passage = &passages->items[title];
	struct diag diag = {.code = DIAG_SECOND_DOCUMENT};
	diag.args[0] = passage_str(passages->arena, passage, 0, passage->n, LONGEST_TITLE);
	passage_report(diags, passage, 0, passage->n, diag);
}

void
check_second_document(const struct passages *passages, struct diags *diags)
{
	size_t title = SIZE_MAX;
	bool is_below = false; /* a signature */
	for (size_t p = 0; p < passages->n && passages->items[p].node->kind != NODE_ATTACHMENT; p++) {
		if (is_below && title == SIZE_MAX && is_titled(&passages->items[p]))
			title = p;
		if (!is_signed(passages, p))
			continue;
		if (title != SIZE_MAX && !passes_on(passages) && !is_named_above(passages, title))
			report(passages, title, diags);
		is_below = true;
		title = SIZE_MAX;
	}
}
