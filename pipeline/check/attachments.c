/* attachments.c: what is attached is what the list below the text names, in its order: GB/T 9704-2012 7.3.4, 7.3.7. A list without
 * attachments is no fault: on a web page they are files of their own. */
#include "families.h"
#include "notes.h"

struct name {
	struct str text;
	struct place at;
};

struct names {
	struct arena *arena;
	struct name *items;
	size_t n;
};

/* `s` without the blanks and the characters of `set` that it begins with. */
static struct str
skip_any(struct str s, const uint32_t *set)
{
	for (struct str rest = s; rest.n > 0; s = rest) {
		uint32_t cp = utf8_next(&rest);
		if (!utf8_is_blank(cp) && !cp_in(cp, set))
			break;
	}
	return s;
}

/* The names of a list that has labels have one each; a row without goes on with the name above it. */
static void
add_row(struct names *names, struct str row, struct place at, bool first)
{
	static const uint32_t digits[] = U"0123456789０１２３４５６７８９";
	if (first)
		row = skip_any(skip_any(skip_any(row, U"附件"), digits), U"：:");
	struct str rest = skip_any(row, digits), behind = skip_any(rest, U".．、");
	bool labelled = rest.n < row.n && behind.n < rest.n;
	if (!first && !labelled && names->n > 0) {
		struct name *above = &names->items[names->n - 1];
		above->text = arena_join(names->arena, above->text, str_trim(row));
		return;
	}
	names->items = arena_grow(names->arena, names->items, names->n, sizeof *names->items);
	names->items[names->n++] = (struct name){str_trim(labelled ? behind : row), at};
}

static void
add_rows(struct names *names, const struct node *note)
{
	for (const struct run *run = note->text; run;) {
		struct str row = run->text;
		struct place at = run->at;
		for (run = run->next; run && !run->line_break; run = run->next)
			row = arena_join(names->arena, row, run->text);
		add_row(names, row, at, names->n == 0);
	}
}

/* What the list above passage `end` names; rows of a list inside the body are nodes of their own. */
static struct names
read_names(const struct passages *passages, size_t end)
{
	struct names names = {.arena = passages->arena};
	for (size_t i = 0; i < end; i++)
		if (passages->items[i].node->kind == NODE_ATTACHMENT_NOTE)
			add_rows(&names, passages->items[i].node);
	return names;
}

/* Blanks and 《》 aside. */
static uint32_t
next_cp(struct str *s)
{
	while (s->n > 0) {
		uint32_t cp = utf8_next(s);
		if (!utf8_is_blank(cp) && !cp_in(cp, U"《》〈〉"))
			return cp;
	}
	return 0;
}

static bool
is_same(struct str a, struct str b)
{
	uint32_t cp;
	do {
		cp = next_cp(&a);
		if (cp != next_cp(&b))
			return false;
	} while (cp);
	return true;
}

/* Of attachment `k`, by the name in its place; where the numbers of both differ, by any name. */
static void
check_one_title(const struct names *names, size_t n_attached, size_t k, const struct passage *title, struct diags *diags)
{
	size_t first = n_attached == names->n ? k : 0, end = n_attached == names->n ? k + 1 : names->n;
	struct str text = notes_text(names->arena, title->node->text);
	for (size_t i = first; i < end; i++)
		if (is_same(names->items[i].text, text))
			return;
	struct str name = names->items[k < names->n ? k : names->n - 1].text;
	passage_report_text(diags, title, 0, title->n, (struct diag){.code = DIAG_ATTACHMENT_TITLE, .args = {name}});
}

/* 附件1, 附件一 */
static uint32_t
read_number(const struct passage *mark)
{
	size_t from = 0; /* behind the document's number, if it stands before the mark */
	for (size_t i = 0; i < mark->n; i++)
		from = mark->cp[i] == U'附' ? i : from;
	for (size_t i = from; i < mark->n; i++) {
		size_t end = i;
		uint32_t number = cp_is_digit(mark->cp[i]) ? passage_number(mark, &end) : passage_han_number(mark, &end);
		if (number > 0)
			return number;
	}
	return 0;
}

/* A lone attachment needs no number. */
static void
check_one_number(size_t n_attached, size_t k, const struct passage *mark, struct diags *diags)
{
	uint32_t number = read_number(mark);
	if (number == k + 1 || (n_attached == 1 && number == 0))
		return;
	struct str right = n_attached == 1 ? STR("附件") : arena_printf(diags->arena, "附件%zu", k + 1);
	passage_report_text(diags, mark, 0, mark->n, (struct diag){.code = DIAG_ATTACHMENT_NUMBER, .args = {right}});
}

static void
check_count(const struct names *names, size_t n_attached, const struct passage *first, struct diags *diags)
{
	if (names->n == 0) {
		passage_report_text(diags, first, 0, first->n, (struct diag){.code = DIAG_ATTACHMENT_UNNAMED});
	} else if (names->n != n_attached) {
		struct diag diag = {.code = DIAG_ATTACHMENT_COUNT, .at = names->items[0].at};
		diag.args[0] = arena_printf(diags->arena, "%zu", names->n);
		diag.args[1] = arena_printf(diags->arena, "%zu", n_attached);
		diags_add(diags, diag);
	}
}

void
check_attachments(const struct passages *passages, struct diags *diags)
{
	size_t n_attached = 0, k = 0;
	for (const struct node *node = passages->doc->attachments.first; node; node = node->next)
		n_attached++;
	struct names names = {0};
	for (size_t i = 0; i < passages->n && k < n_attached; i++) {
		const struct passage *passage = &passages->items[i];
		if (passage->node->kind != NODE_ATTACHMENT)
			continue;
		if (k == 0) {
			names = read_names(passages, i);
			check_count(&names, n_attached, passage, diags);
		}
		check_one_number(n_attached, k, passage, diags);
		if (names.n > 0 && i + 1 < passages->n && passage[1].node->kind == NODE_TITLE)
			check_one_title(&names, n_attached, k, passage + 1, diags);
		k++;
	}
}
