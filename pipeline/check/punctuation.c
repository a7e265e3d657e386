/* punctuation.c: marks within the running text (GB/T 15834-2011). Times, ratios, numbers and addresses are left alone. */
#include "families.h"

static bool
is_stop(uint32_t cp)
{
	return cp_in(cp, U"。，、；：！？");
}

static bool
is_wide(uint32_t cp)
{
	return cp_is_han(cp) || is_stop(cp) || cp_in(cp, U"“”‘’《》〈〉（）〔〕【】");
}

/* One mark over and over stands for one; of two that differ either may be meant. */
static void
report_doubled(struct diags *diags, const struct passage *passage, size_t from, size_t to)
{
	struct diag diag = {.code = DIAG_MARK_DOUBLED};
	size_t same = from;
	while (same < to && passage->cp[same] == passage->cp[from])
		same++;
	if (same == to)
		diag.fix = passage_str(diags->arena, passage, from, from + 1, 1);
	passage_report_text(diags, passage, from, to, diag);
}

/* 。。 ，， 、， : two marks where one belongs. ？！ and ！！ are a writer's choice. */
void
check_doubled_marks(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		uint32_t cp = passage->cp[i], next = passage->cp[i + 1];
		if (!cp_in(cp, U"。，、；：") || !is_stop(next))
			continue;
		size_t end = i + 2;
		while (passage->cp[end] == cp)
			end++;
		bool dots = cp == U'。' && next == U'。' && end - i >= 3;
		if (!dots)
			report_doubled(diags, passage, i, end);
		i = end - 1;
	}
}

/* A paragraph does not begin with a mark that ends or parts. */
void
check_first_mark(const struct passage *passage, struct diags *diags)
{
	if (is_stop(passage->cp[0]) && !passage->cell)
		passage_report_text(diags, passage, 0, 1, (struct diag){.code = DIAG_MARK_FIRST});
}

/* ... 。。。 ...... and a single … for ……, beside Han. */
void
check_ellipsis(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		uint32_t cp = passage->cp[i];
		if (cp != '.' && cp != U'。' && cp != U'…' && cp != U'．')
			continue;
		size_t end = i + 1;
		while (passage->cp[end] == cp)
			end++;
		bool wrong = cp == U'…' ? end - i != 2 && end - i != 4 : end - i >= 3;
		bool leader = end - i > 6; /* a table of contents */
		if (wrong && !leader && (is_wide(passage_before(passage, i)) || is_wide(passage->cp[end])))
			passage_report_text(diags, passage, i, end, (struct diag){.code = DIAG_ELLIPSIS_FORM, .fix = STR("……")});
		i = end - 1;
	}
}

static bool
is_dash(uint32_t cp)
{
	return cp == '-' || cp == U'－' || cp == U'—' || cp == U'–';
}

/* -- and －－ between Han, or at the head of a paragraph, for ——. */
void
check_dash(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		uint32_t cp = passage->cp[i];
		if (cp != '-' && cp != U'－')
			continue;
		size_t end = i + 1;
		while (passage->cp[end] == cp)
			end++;
		bool within =
		        i == 0 ? cp_is_han(passage->cp[end]) : is_wide(passage_before(passage, i)) && is_wide(passage->cp[end]);
		if (end - i >= 2 && end - i <= 4 && within)
			passage_report_text(diags, passage, i, end, (struct diag){.code = DIAG_DASH_FORM, .fix = STR("——")});
		i = end - 1;
	}
}

/* A single - or — between words is a hyphen or joins a range (雏鹰-瞪羚, 东港—丹东). It stands for —— where nothing is there to be
 * joined: at the head of a paragraph, behind a mark that parts clauses, and before the words of an explanation. */
static bool
joins_nothing(const struct passage *passage, size_t i)
{
	static const uint32_t *const explanations[] = {U"即", U"也就是", U"就是", U"那就是", U"这就是", U"特别是", U"尤其是", NULL};
	bool starts = i == passage->label || cp_in(passage_before(passage, i), U"，。；：！？");
	if (starts)
		return cp_is_han(passage->cp[i + 1]);
	size_t n = cp_is_han(passage_before(passage, i)) ? passage_at_any(passage, i + 1, explanations) : 0;
	return n > 1 || (n == 1 && !cp_in(passage->cp[i + 2], U"时将刻使便日")); /* 即时 即将 join as any word does */
}

void
check_single_dash(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i < passage->n && !passage->cell; i = passage_other(passage, i + 1)) {
		if (!is_dash(passage->cp[i]))
			continue;
		bool single = !is_dash(passage->cp[i + 1]) && !is_dash(passage_before(passage, i));
		if (single && joins_nothing(passage, i))
			passage_report_text(diags, passage, i, i + 1, (struct diag){.code = DIAG_DASH_SINGLE, .fix = STR("——")});
	}
}

/* “……。”。: one stop too many. */
void
check_quote_stop(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 1); i + 1 < passage->n; i = passage_other(passage, i + 1))
		if ((passage->cp[i] == U'”' || passage->cp[i] == U'’') && cp_in(passage_before(passage, i), U"。！？") &&
		        passage->cp[i + 1] == U'。')
			passage_report_text(diags, passage, i - 1, i + 2, (struct diag){.code = DIAG_QUOTE_STOP});
}

/* ……等: each says that there is more. 等级 等待 are words of their own. */
void
check_ellipsis_etc(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i + 2 < passage->n; i = passage_other(passage, i + 1))
		if (passage->cp[i] == U'…' && passage->cp[i + 1] == U'…' && passage->cp[i + 2] == U'等' &&
		        !cp_in(passage->cp[i + 3], U"级待候次同于额身"))
			passage_report_text(diags, passage, i, i + 3, (struct diag){.code = DIAG_ELLIPSIS_ETC});
}

/* 【】 “” with nothing in them. （） is a place to write. */
void
check_empty_pair(const struct passage *passage, struct diags *diags)
{
	static const uint32_t *const pairs[] = {U"【】", U"“”", U"《》", U"〔〕", U"〈〉", U"‘’", NULL};
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		if (passage->cp[i] < 0x2018 || cp_is_han(passage->cp[i]) || cp_is_han(passage->cp[i + 1]))
			continue;
		size_t n = passage_at_any(passage, i, pairs);
		if (n > 0)
			passage_report_text(diags, passage, i, i + n, (struct diag){.code = DIAG_PAIR_EMPTY});
	}
}

/* 》、《 and ”、“: the closing and the opening mark part the entries already (4.5.3.5). One finding a passage. */
void
check_title_comma(const struct passage *passage, struct diags *diags)
{
	size_t first = SIZE_MAX;
	unsigned count = 0;
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		if (passage->cp[i] != U'、')
			continue;
		uint32_t before = passage_before(passage, i), after = passage->cp[i + 1];
		if (!(before == U'》' && after == U'《') && !(before == U'”' && after == U'“'))
			continue;
		first = count++ == 0 ? i : first;
	}
	if (count > 0)
		passage_report_text(diags, passage, first - 1, first + 2,
		        (struct diag){.code = DIAG_TITLE_COMMA, .args = {arena_printf(diags->arena, "%u", count)}});
}
