/* siblings.c: headings side by side are built alike. Where all but one begin or end with the same small words, that one lacks them.
 */
#include "families.h"

enum { FEWEST = 4 }; /* siblings, for the others to be a pattern */

static const uint32_t *const beginnings[] = {U"在", U"关于", U"针对", NULL};
static const uint32_t *const endings[] = {U"方面", U"的问题", U"方面问题", U"方面的问题", NULL};

/* Headings or leads of one level, from one heading above them to the next. */
struct family {
	const struct passage *members[256];
	size_t n;
};

static size_t
body_start(const struct passage *passage)
{
	return passage->label;
}

/* Where the heading's words end: before its 。 */
static size_t
body_end(const struct passage *passage)
{
	size_t end = passage->head;
	while (end > passage->label && cp_in(passage_before(passage, end), U"。：:，"))
		end--;
	return end;
}

/* 其他 closes a list of headings and is built otherwise. */
static bool
is_rest(const struct passage *passage)
{
	return passage_at(passage, passage->label, U"其他") || passage_at(passage, passage->label, U"其它");
}

static void
report_beginning(const struct family *family, const uint32_t *word, struct diags *diags)
{
	const struct passage *lacks = NULL;
	size_t with = 0, n = 0;
	while (word[n])
		n++;
	for (size_t i = 0; i < family->n; i++) {
		bool begins = passage_at(family->members[i], body_start(family->members[i]), word) > 0;
		with += begins;
		lacks = begins ? lacks : family->members[i];
	}
	if (!lacks || with + 1 != family->n || is_rest(lacks))
		return;
	size_t from = body_start(lacks), to = body_end(lacks) - from > 6 ? from + 6 : body_end(lacks);
	struct passage wanted = {.cp = word, .n = n};
	passage_report_text(diags, lacks, from, to,
	        (struct diag){.code = DIAG_SIBLING_BEGIN, .args = {passage_str(diags->arena, &wanted, 0, n, n)}});
}

static void
report_ending(const struct family *family, const uint32_t *word, struct diags *diags)
{
	const struct passage *lacks = NULL;
	size_t with = 0, n = 0;
	while (word[n])
		n++;
	for (size_t i = 0; i < family->n; i++) {
		bool ends = passage_ends(family->members[i], body_end(family->members[i]), word) > 0;
		with += ends;
		lacks = ends ? lacks : family->members[i];
	}
	if (!lacks || with + 1 != family->n || is_rest(lacks))
		return;
	size_t to = body_end(lacks), from = to - lacks->label > 6 ? to - 6 : lacks->label;
	struct passage wanted = {.cp = word, .n = n};
	passage_report_text(diags, lacks, from, to,
	        (struct diag){.code = DIAG_SIBLING_END, .args = {passage_str(diags->arena, &wanted, 0, n, n)}});
}

static void
check_family(struct family *family, struct diags *diags)
{
	for (size_t i = 0; family->n >= FEWEST && beginnings[i]; i++)
		report_beginning(family, beginnings[i], diags);
	for (size_t i = 0; family->n >= FEWEST && endings[i]; i++)
		report_ending(family, endings[i], diags);
	family->n = 0;
}

void
check_siblings(const struct passages *passages, struct diags *diags)
{
	struct family families[6] = {0};
	for (size_t i = 0; i < passages->n; i++) {
		const struct passage *passage = &passages->items[i];
		if (passage->level == 0 || passage->level > 5 || passage->head <= passage->label)
			continue;
		for (uint8_t below = (uint8_t)(passage->level + 1); below <= 5; below++)
			check_family(&families[below], diags);
		struct family *family = &families[passage->level];
		if (family->n < sizeof family->members / sizeof family->members[0])
			family->members[family->n++] = passage;
	}
	for (uint8_t level = 1; level <= 5; level++)
		check_family(&families[level], diags);
}
