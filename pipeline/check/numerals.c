/* numerals.c: digits, percent signs and the form of dates (GB/T 15835-2011, GB/T 9704-2012 7.3.5.4). */
#include "datescan.h"
#include "families.h"

/* ％ and % in one document: the rarer form, at its first place. */
void
check_percent(const struct passages *passages, struct diags *diags)
{
	unsigned counts[2] = {0};
	struct place firsts[2] = {0};
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = 0; i < passage->n && passage->has & HAS_PERCENT; i++) {
			bool wide = passage->cp[i] == U'％';
			if ((wide || passage->cp[i] == '%') && counts[wide]++ == 0)
				firsts[wide] = passage_place(passage, i, i + 1);
		}
	}
	if (counts[0] == 0 || counts[1] == 0)
		return;
	bool rare = counts[1] <= counts[0];
	diags_add(diags, (struct diag){.code = DIAG_PERCENT_MIXED,
	                         .at = firsts[rare],
	                         .args = {rare ? STR("％") : STR("%"), arena_printf(diags->arena, "%u", counts[rare]),
	                                 rare ? STR("%") : STR("％")}});
}

/* １２３ for 123, as one finding. */
void
check_wide_digits(const struct passages *passages, struct diags *diags)
{
	struct place first = {0};
	unsigned count = 0;
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = 0; i < passage->n && passage->has & HAS_DIGIT; i++)
			if (passage->cp[i] >= 0xFF10 && passage->cp[i] <= 0xFF19 && count++ == 0)
				first = passage_place(passage, i, i + 1);
	}
	if (count > 0)
		diags_add(diags,
		        (struct diag){.code = DIAG_DIGIT_WIDE, .at = first, .args = {arena_printf(diags->arena, "%u", count)}});
}

static bool
is_past_month(struct date date)
{
	return date.month > 12 || date.month == 0;
}

/* A date as it should be written. Only for whole dates and for dates without a year. */
static struct str
write_plainly(struct arena *arena, struct date date)
{
	return date.year ? dated_write(arena, date) : arena_printf(arena, "%d月%d日", date.month, date.day);
}

/* 24年5月 after a passage's 2024 years; not 15年3个月 nor a term of years. */
static bool
is_short_year(const struct passage *passage, const struct dated *dated)
{
	return dated->short_year && !dated->han && !cp_in(passage_before(passage, dated->from), U"第近满达逾0123456789");
}

static void
check_date_form(const struct passage *passage, const struct dated *dated, struct diags *diags)
{
	struct arena *arena = diags->arena;
	bool signs = passage->node->kind == NODE_DATE;
	if (is_past_month(dated->date) || !dated_is_possible(dated->date))
		passage_report_text(diags, passage, dated->from, dated->to, (struct diag){.code = DIAG_DATE_IMPOSSIBLE});
	else if (dated->zero)
		passage_report_text(diags, passage, dated->from, dated->to,
		        (struct diag){.code = signs ? DIAG_DATE_ZERO_SIGNED : DIAG_DATE_ZERO,
		                .args = {dated->date.day ? write_plainly(arena, dated->date)
		                                         : arena_printf(arena, "%d年%d月", dated->date.year, dated->date.month)}});
	if (is_short_year(passage, dated))
		passage_report_text(diags, passage, dated->from, dated->to, (struct diag){.code = DIAG_DATE_YEAR});
}

/* Each date's form, and dates in both numerals in one document: the rarer, at its first place. */
void
check_date_forms(const struct passages *passages, struct diags *diags)
{
	unsigned counts[2] = {0};
	struct place firsts[2] = {0};
	struct dated dated;
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = 0; passage->has & HAS_YEAR && dated_next(passage, &i, &dated);) {
			check_date_form(passage, &dated, diags);
			if (dated_is_whole(dated.date) && counts[dated.han]++ == 0)
				firsts[dated.han] = passage_place(passage, dated.from, dated.to);
		}
	}
	if (counts[0] > 0 && counts[1] > 0)
		diags_add(diags, (struct diag){.code = DIAG_DATE_MIXED,
		                         .at = firsts[counts[1] <= counts[0]],
		                         .args = {arena_printf(diags->arena, "%u", counts[0]),
		                                 arena_printf(diags->arena, "%u", counts[1])}});
}
