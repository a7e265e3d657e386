/* dates.c: dates that cannot be: a period that ends before it starts, feedback before the inspection, a signature before what it
 * reports, a weekday that does not fit. Only dates with year, month and day are compared; a year may come from the date before. */
#include "datescan.h"
#include "families.h"

enum { ROOM = 64, CLAUSE = 200 /* code points looked at on each side of a date */ };

struct days {
	struct dated items[ROOM];
	size_t n;
};

static void
collect(const struct passage *passage, struct days *days)
{
	days->n = dated_collect(passage, days->items, ROOM);
}

static bool
is_between(const struct passage *passage, size_t from, size_t to, const uint32_t *const *words)
{
	for (size_t i = from; i < to; i++)
		if (passage_at_any(passage, i, words))
			return true;
	return false;
}

/* A至B: nothing but 至, 到 or a dash between the dates. */
static bool
is_period(const struct passage *passage, const struct dated *a, const struct dated *b)
{
	static const uint32_t *const joints[] = {U"至", U"到", U"—", U"-", U"～", NULL};
	size_t n = passage_at_any(passage, a->to, joints);
	while (n > 0 && a->to + n < b->from && passage->cp[a->to + n] == passage->cp[a->to])
		n++;
	return n > 0 && a->to + n == b->from;
}

static void
check_periods(const struct passage *passage, const struct days *days, struct diags *diags)
{
	for (size_t i = 0; i + 1 < days->n; i++) {
		const struct dated *a = &days->items[i], *b = &days->items[i + 1];
		if (!is_period(passage, a, b) || !dated_is_whole(a->date) || !dated_is_whole(b->date))
			continue;
		if (dated_compare(b->date, a->date) < 0)
			passage_report_text(diags, passage, a->from, b->to,
			        (struct diag){.code = b->inherited ? DIAG_PERIOD_YEAR : DIAG_PERIOD_REVERSED});
	}
}

/* （星期三） right behind a date. */
static void
check_weekday(const struct passage *passage, const struct dated *dated, struct diags *diags)
{
	static const uint32_t *const names[] = {U"星期", U"周", U"礼拜", NULL};
	static const uint32_t days[] = U"日一二三四五六";
	size_t i = dated->to + cp_in(passage->cp[dated->to], U"（(，");
	size_t n = passage_at_any(passage, i, names);
	if (n == 0 || !dated_is_whole(dated->date) || !dated_is_possible(dated->date))
		return;
	uint32_t day = passage->cp[i + n] == U'天' ? U'日' : passage->cp[i + n];
	int weekday = dated_weekday(dated->date);
	if (!cp_in(day, days) || day == days[weekday])
		return;
	char utf8[4];
	struct str right = {utf8, utf8_put(utf8, days[weekday])};
	passage_report_text(diags, passage, dated->from, i + n + 1,
	        (struct diag){.code = DIAG_DATE_WEEKDAY, .args = {arena_printf(diags->arena, "星期%.*s", (int)right.n, right.p)}});
}

/* 进行了……巡察 with a date before it, then a date and 反馈. */
static void
check_feedback(const struct passage *passage, const struct days *days, struct diags *diags)
{
	static const uint32_t *const inspections[] = {U"巡察", U"巡视", U"检查", U"审计", U"督察", NULL};
	static const uint32_t *const feedback[] = {U"反馈", NULL};
	static const uint32_t *const ends[] = {U"。", U"；", NULL};
	for (size_t i = 0; i + 1 < days->n; i++) {
		const struct dated *before = &days->items[i], *after = &days->items[i + 1];
		if (!dated_is_whole(before->date) || !dated_is_whole(after->date) || dated_compare(after->date, before->date) >= 0)
			continue;
		size_t next = i + 2 < days->n ? days->items[i + 2].from : passage->n;
		size_t stop = passage_find(passage, after->to, U"。");
		stop = stop < next ? stop : next;
		bool inspected = is_between(passage, before->to, after->from, inspections) &&
		                 is_between(passage, before->to, after->from, ends);
		if (inspected && !is_between(passage, before->to, after->from, feedback) &&
		        is_between(passage, after->to, stop, feedback))
			passage_report_text(diags, passage, after->from, after->to,
			        (struct diag){.code = DIAG_FEEDBACK_EARLY,
			                .args = {passage_str(diags->arena, passage, before->from, before->to, 16)}});
	}
}

/* A date later than the signature, in a clause that tells what was done. */
static void
check_signed_early(const struct passage *passage, const struct days *days, struct date signed_on, struct diags *diags)
{
	static const uint32_t *const done[] = {U"了", U"已", U"召开", U"开展了", U"进行了", U"完成", NULL};
	static const uint32_t *const planned[] = {U"将", U"拟", U"计划", U"前", U"底", U"起", U"至", U"到", U"截", U"期限", U"时间",
	        U"预计", U"力争", U"争取", U"下一步", U"要", U"须", U"请", U"施行", U"实施", U"期", NULL};
	for (size_t i = 0; i < days->n; i++) {
		const struct dated *dated = &days->items[i];
		if (dated->inherited || !dated_is_whole(dated->date) || dated_compare(dated->date, signed_on) <= 0)
			continue;
		size_t from = dated->from, to = dated->to;
		while (from > 0 && dated->from - from < CLAUSE && !cp_in(passage_before(passage, from), U"。；"))
			from--;
		while (to < passage->n && to - dated->to < CLAUSE && !cp_in(passage->cp[to], U"。；"))
			to++;
		if (is_between(passage, from, to, done) && !is_between(passage, from, to, planned))
			passage_report_text(diags, passage, dated->from, dated->to,
			        (struct diag){.code = DIAG_SIGNED_EARLY, .args = {dated_write(diags->arena, signed_on)}});
	}
}

void
check_date_order(const struct passages *passages, struct diags *diags)
{
	struct days days;
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		if (!(passage->has & HAS_YEAR))
			continue;
		collect(passage, &days);
		check_periods(passage, &days, diags);
		for (size_t i = 0; i < days.n; i++)
			check_weekday(passage, &days.items[i], diags);
		check_feedback(passage, &days, diags);
		if (dated_is_whole(passages->doc->signed_on))
			check_signed_early(passage, &days, passages->doc->signed_on, diags);
	}
}
