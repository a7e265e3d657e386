/* numerals.c: digits, percent signs and the form of dates (GB/T 15835-2011, GB/T 9704-2012 7.3.5.4). */
#include "datescan.h"
#include "families.h"
#include "spots.h"

/* ％ and % in one document: the rarer form, in one finding. */
void
check_percent(const struct passages *passages, struct diags *diags)
{
	static const struct str signs[2] = {{"%", 1}, {"％", 3}};
	struct spots spots[2] = {0};
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = 0; i < passage->n && passage->has & HAS_PERCENT; i++)
			if (passage->cp[i] == '%' || passage->cp[i] == U'％')
				spots_add(diags->arena, &spots[passage->cp[i] != '%'], passage_place(passage, i, i + 1));
	}
	bool rare = spots[1].n <= spots[0].n;
	if (spots[0].n > 0 && spots[1].n > 0)
		spots_report(diags, &spots[rare],
		        (struct diag){.code = DIAG_PERCENT_MIXED,
		                .args = {signs[rare], spots_count(diags->arena, &spots[rare]), signs[!rare]},
		                .fix = signs[!rare]});
}

/* １２３ for 123, as one finding. */
void
check_wide_digits(const struct passages *passages, struct diags *diags)
{
	struct spots spots = {0};
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		size_t end = passage->has & HAS_DIGIT ? passage->n : 0;
		for (size_t i = passage_other(passage, 0); i < end; i = passage_other(passage, i + 1))
			if (passage->cp[i] >= 0xFF10 && passage->cp[i] <= 0xFF19)
				spots_add(diags->arena, &spots, passage_place(passage, i, i + 1));
	}
	if (spots.n > 0)
		spots_report(diags, &spots, (struct diag){.code = DIAG_DIGIT_WIDE, .args = {spots_count(diags->arena, &spots)}});
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

/* Only Arabic numerals: writing it plainly leaves out zeros and changes nothing else. */
static bool
is_arabic(const struct passage *passage, const struct dated *dated)
{
	for (size_t i = dated->from; i < dated->to; i++)
		if (!cp_is_digit(passage->cp[i]) && !cp_in(passage->cp[i], U"年月日"))
			return false;
	return true;
}

static void
report_zero(const struct passage *passage, const struct dated *dated, struct diags *diags)
{
	struct arena *arena = diags->arena;
	struct date date = dated->date;
	struct str right = date.day ? write_plainly(arena, date) : arena_printf(arena, "%d年%d月", date.year, date.month);
	enum diag_code code = passage->node->kind == NODE_DATE ? DIAG_DATE_ZERO_SIGNED : DIAG_DATE_ZERO;
	struct diag diag = {.code = code, .args = {right}};
	if (is_arabic(passage, dated))
		diag.fix = right;
	passage_report_text(diags, passage, dated->from, dated->to, diag);
}

static void
check_date_form(const struct passage *passage, const struct dated *dated, struct diags *diags)
{
	if (is_past_month(dated->date) || !dated_is_possible(dated->date))
		passage_report_text(diags, passage, dated->from, dated->to, (struct diag){.code = DIAG_DATE_IMPOSSIBLE});
	else if (dated->zero && !dated->short_year)
		report_zero(passage, dated, diags);
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
