/* lists.c: the marks between the entries of a list within a sentence or a paragraph (GB/T 15834-2011 4.5, 4.6). */
#include "families.h"

/* The conjunction that stands at `i`: its length, 0 when it is part of another word (和谐, 及时, 等级). */
static size_t
conjunction_at(const struct passage *passage, size_t i)
{
	if (passage_at(passage, i, U"以及"))
		return 2;
	uint32_t cp = passage->cp[i], next = passage->cp[i + 1];
	bool alone = (cp == U'和' && !cp_in(next, U"谐平解睦气蔼田县龙衷")) || (cp == U'及' && !cp_in(next, U"时格早第物笄")) ||
	             (cp == U'等' && !cp_in(next, U"级待候次同于额身离"));
	return alone ? 1 : 0;
}

/* A、B、和C, A、B、等: the conjunction parts the last entry already. */
void
check_comma_and(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 1); i + 1 < passage->n; i = passage_other(passage, i + 1)) {
		size_t n = passage->cp[i] == U'、' && cp_is_han(passage_before(passage, i)) ? conjunction_at(passage, i + 1) : 0;
		if (n == 0)
			continue;
		struct str word = passage_str(diags->arena, passage, i + 1, i + 1 + n, n);
		passage_report_text(
		        diags, passage, i, i + 1 + n, (struct diag){.code = DIAG_COMMA_BEFORE_AND, .args = {word}, .fix = word});
	}
}

static size_t
numeral_of(uint32_t cp)
{
	static const uint32_t numerals[] = U"一二三四五六七八九";
	for (size_t i = 0; numerals[i]; i++)
		if (numerals[i] == cp)
			return i + 1;
	return cp == U'两' ? 2 : 0;
}

/* 三、四个: about how many. 第三、四次 and 三、四、五个 are lists, and 二、三产业 has no measure word. */
void
check_comma_in_about(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 1); i + 2 < passage->n; i = passage_other(passage, i + 1)) {
		size_t low = passage->cp[i] == U'、' ? numeral_of(passage_before(passage, i)) : 0;
		if (low < 2 || numeral_of(passage->cp[i + 1]) != low + 1 || !cp_in(passage->cp[i + 2], U"个天次名位岁倍"))
			continue;
		uint32_t before = i > 1 ? passage->cp[i - 2] : 0;
		if (!cp_is_han(before) || cp_in(before, U"第一二三四五六七八九十百前后类级组项条款"))
			continue;
		passage_report_text(diags, passage, i - 1, i + 3, (struct diag){.code = DIAG_COMMA_IN_ABOUT});
	}
}

/* Where the mark of the entry at `i` ends (二是), 0: none begins there. */
static size_t
entry_at(const struct passage *passage, size_t i, uint32_t *value)
{
	size_t end = i;
	*value = passage_han_number(passage, &end);
	return *value > 0 && passage->cp[end] == U'是' && passage->cp[end + 1] != U'否' ? end + 1 : 0;
}

/* 一是…。…；二是…: a full stop inside an entry is stronger than the semicolon behind it. Once a passage. */
void
check_list_semicolons(const struct passage *passage, struct diags *diags)
{
	uint32_t last = 0, value;
	size_t stops = 0, depth = 0;
	for (size_t i = 0; i + 1 < passage->n; i = passage_next_clause(passage, i)) {
		uint32_t before = passage_before(passage, i);
		depth += before == U'“' || before == U'（';
		depth -= depth > 0 && (before == U'”' || before == U'）');
		stops += before == U'。' && depth == 0;
		size_t end = passage->cp[i + 1] == U'是' || passage->cp[i] == U'十' ? entry_at(passage, i, &value) : 0;
		if (end == 0 || depth > 0 || (value != 1 && value != last + 1))
			continue;
		if (value > 1 && before == U'；' && stops > 0) {
			passage_report_text(diags, passage, i, end, (struct diag){.code = DIAG_LIST_SEMICOLON});
			return;
		}
		last = value;
		stops = 0;
	}
}
