/* figures.c: numerals as GB/T 15835-2011 has them: ranges, Arabic beside Chinese ones, the zero of a year, dates with dots. */
#include "datescan.h"
#include "families.h"
#include "spots.h"

/* A number with or without a fraction. */
struct figure {
	size_t to;
	double value;
};

static struct figure
figure_at(const struct passage *passage, size_t i)
{
	double value = passage_number(passage, &i), tenth = 0.1;
	if (passage->cp[i] == '.' && cp_is_digit(passage->cp[i + 1]))
		for (i++; cp_is_digit(passage->cp[i]); i++) {
			value += (passage->cp[i] & 0x0F) * tenth;
			tenth /= 10;
		}
	return (struct figure){i, value};
}

static bool
starts_figure(const struct passage *passage, size_t i)
{
	uint32_t before = passage_before(passage, i);
	return cp_is_digit(passage->cp[i]) && !cp_is_digit(before) && !cp_is_latin(before) && !cp_in(before, U".．-—–～~/〔[");
}

/* 13～17万元 and 5-10%: the first number reads as 13 and as 5. */
void
check_range_unit(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		if (!starts_figure(passage, i))
			continue;
		struct figure first = figure_at(passage, i), second = {0};
		if (cp_in(passage->cp[first.to], U"～~—–-") && cp_is_digit(passage->cp[first.to + 1]))
			second = figure_at(passage, first.to + 1);
		if (second.to > 0 && first.value < second.value && cp_in(passage->cp[second.to], U"万亿%％"))
			passage_report_text(diags, passage, i, second.to + 1,
			        (struct diag){.code = DIAG_RANGE_UNIT,
			                .args = {passage_str(diags->arena, passage, second.to, second.to + 1, 1)}});
		i = (second.to > 0 ? second.to : first.to) - 1;
	}
}

/* 3千元, 2百余人. 千米 千瓦 are units; 万 and 亿 may follow digits. */
void
check_mixed_numerals(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i + 2 < passage->n; i = passage_other(passage, i + 1)) {
		uint32_t word = passage->cp[i + 1];
		if (!cp_is_digit(passage->cp[i]) || (word != U'千' && word != U'百') ||
		        !cp_in(passage->cp[i + 2], U"元余多人户亩名个家件万亿"))
			continue;
		size_t from = i;
		while (from > 0 && (cp_is_digit(passage_before(passage, from)) || passage_before(passage, from) == '.'))
			from--;
		passage_report_text(diags, passage, from, i + 3,
		        (struct diag){.code = DIAG_NUMERAL_MIXED, .args = {passage_str(diags->arena, passage, i + 1, i + 2, 1)}});
	}
}

/* The next part of a dotted date, behind a dot or stroke at `*i`. */
static uint32_t
next_part(const struct passage *passage, size_t *i, uint32_t sign)
{
	size_t from = *i + 1;
	if (passage->cp[*i] != sign || !cp_is_digit(passage->cp[from]))
		return 0;
	*i = from;
	uint32_t value = passage_number(passage, i);
	return *i - from <= 2 ? value : 0;
}

/* 2024.5.1 and 2024/5/1. 2024-05-01 is a form of its own. */
void
check_dotted_dates(const struct passage *passage, struct diags *diags)
{
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		if (!starts_figure(passage, i))
			continue;
		size_t end = i;
		uint32_t year = passage_number(passage, &end), sign = passage->cp[end];
		bool dotted = year >= 1900 && year < 2100 && (sign == '.' || sign == U'．' || sign == '/');
		uint32_t month = dotted ? next_part(passage, &end, sign) : 0, day = month > 0 ? next_part(passage, &end, sign) : 0;
		struct date date = {.year = (int16_t)(dotted ? year : 0), .month = (int8_t)month, .day = (int8_t)day};
		bool whole =
		        day > 0 && dated_is_possible(date) && !cp_in(passage->cp[end], U"./．版") && !cp_is_latin(passage->cp[end]);
		if (whole)
			passage_report_text(diags, passage, i, end,
			        (struct diag){.code = DIAG_DATE_DOTS, .args = {dated_write(diags->arena, date)}});
		i = end - 1;
	}
}

/* ---- the zero of a year ---- */

enum { YEAR = 4 };

/* Whether the four characters before 年 at `unit` are a year in Chinese numerals with a zero that is no 〇. */
static bool
has_other_zero(const struct passage *passage, size_t unit)
{
	bool other = false;
	if (unit < YEAR || !cp_in(passage->cp[unit - YEAR], U"一二"))
		return false;
	for (size_t i = unit - YEAR + 1; i < unit; i++) {
		bool zero = cp_in(passage->cp[i], U"零○◯OoＯ0０");
		if (!zero && !cp_in(passage->cp[i], U"〇一二三四五六七八九"))
			return false;
		other = other || zero;
	}
	return other;
}

/* 二○二四年, 二零二四年, 二00八年, as one finding. */
void
check_zero_form(const struct passages *passages, struct diags *diags)
{
	struct spots spots = {0};
	struct str first = {0};
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = YEAR; i < passage->n && passage->has & HAS_YEAR; i++) {
			if (passage->cp[i] != U'年' || !has_other_zero(passage, i))
				continue;
			if (spots.n == 0)
				first = passage_str(diags->arena, passage, i - YEAR, i + 1, YEAR + 1);
			spots_add(diags->arena, &spots, passage_place(passage, i - YEAR, i + 1));
		}
	}
	if (spots.n > 0)
		spots_report(
		        diags, &spots, (struct diag){.code = DIAG_ZERO_FORM, .args = {first, spots_count(diags->arena, &spots)}});
}
