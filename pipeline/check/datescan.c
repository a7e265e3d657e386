/* datescan.c: dates written with 年 月 日, in Arabic or Chinese numerals. */
#include "datescan.h"

enum { NO_DAY = 99 /* for what is no day of any month, 0 among them: in a date, 0 says that there is none */ };

static bool
is_numeral(uint32_t cp, bool *han)
{
	if (cp_is_digit(cp))
		return true;
	*han = cp_in(cp, U"〇○◯零一二三四五六七八九十");
	return *han;
}

/* 二〇二四: digit by digit; 二十三: as a number. */
static uint32_t
read_han(const struct passage *passage, size_t from, size_t to)
{
	static const uint32_t digits[] = U"零一二三四五六七八九";
	uint32_t value = 0;
	bool tens = false;
	for (size_t i = from; i < to; i++)
		tens = tens || passage->cp[i] == U'十';
	size_t at = from;
	if (tens && to - from <= 3)
		return passage_han_number(passage, &at);
	for (size_t i = from; i < to; i++) {
		uint32_t digit = 0;
		for (uint32_t d = 1; d <= 9; d++)
			if (digits[d] == passage->cp[i])
				digit = d;
		value = value * 10 + digit;
	}
	return value;
}

struct part {
	size_t from;
	uint32_t value;
	bool han, zero;
	size_t n;
};

/* The numeral that ends right before `unit`. */
static bool
read_part(const struct passage *passage, size_t unit, struct part *part)
{
	bool han = false, first_han = false;
	size_t from = unit;
	while (from > 0 && unit - from < 5 && is_numeral(passage_before(passage, from), &han)) {
		if (from == unit)
			first_han = han;
		else if (han != first_han)
			break;
		from--;
	}
	if (from == unit || unit - from > 4)
		return false;
	size_t at = from;
	*part = (struct part){.from = from, .han = first_han, .n = unit - from};
	part->value = first_han ? read_han(passage, from, unit) : passage_number(passage, &at);
	part->zero = !first_han && (passage->cp[from] & 0x0F) == 0 && part->n == 2;
	return true;
}

/* A part of the date goes right on behind `at`: its unit's index, or 0. */
static size_t
next_unit(const struct passage *passage, size_t at, uint32_t unit)
{
	bool han = false;
	size_t i = at + 1;
	while (i < passage->n && i - at <= 3 && is_numeral(passage->cp[i], &han))
		i++;
	return i > at + 1 && i < passage->n && passage->cp[i] == unit ? i : 0;
}

static void
add_day(const struct passage *passage, size_t month_unit, struct dated *dated)
{
	struct part day;
	size_t unit = next_unit(passage, month_unit, U'日');
	if (unit == 0 || !read_part(passage, unit, &day))
		return;
	dated->date.day = (int8_t)(day.value > 0 && day.value < NO_DAY ? day.value : NO_DAY);
	dated->zero = dated->zero || day.zero;
	dated->to = unit + 1;
}

static bool
add_month(const struct passage *passage, size_t unit, struct dated *dated)
{
	struct part month;
	if (!read_part(passage, unit, &month) || month.n > 3)
		return false;
	dated->date.month = (int8_t)(month.value < 100 ? month.value : 99);
	dated->zero = dated->zero || month.zero;
	dated->han = month.han;
	dated->to = unit + 1;
	if (dated->date.year == 0 && !dated->short_year)
		dated->from = month.from;
	add_day(passage, unit, dated);
	return true;
}

static bool
read_year(const struct passage *passage, size_t unit, struct dated *dated)
{
	struct part year;
	if (!read_part(passage, unit, &year) || (year.n != 4 && year.n != 2))
		return false;
	dated->from = year.from;
	dated->short_year = year.n == 2;
	dated->date.year = (int16_t)(year.n == 4 ? year.value : 0);
	size_t month = next_unit(passage, unit, U'月');
	return month > 0 && add_month(passage, month, dated);
}

bool
dated_next(const struct passage *passage, size_t *i, struct dated *dated)
{
	for (; *i < passage->n; (*i)++) {
		uint32_t cp = passage->cp[*i];
		*dated = (struct dated){0};
		bool found = cp == U'年' ? read_year(passage, *i, dated)
		                         : cp == U'月' && add_month(passage, *i, dated) && dated->date.day;
		if (!found)
			continue;
		*i = dated->to;
		return true;
	}
	return false;
}

size_t
dated_collect(const struct passage *passage, struct dated *items, size_t room)
{
	size_t n = 0, i = 0;
	int16_t year = 0;
	while (n < room && dated_next(passage, &i, &items[n])) {
		struct dated *dated = &items[n++];
		if (dated->date.year == 0 && !dated->short_year) {
			dated->date.year = year;
			dated->inherited = true;
		}
		year = dated->date.year;
	}
	return n;
}

bool
dated_is_whole(struct date date)
{
	return date.year > 0 && date.month > 0 && date.day > 0;
}

static int
days_of(struct date date)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0 || date.year == 0;
	return date.month == 2 && leap ? 29 : days[date.month - 1];
}

bool
dated_is_possible(struct date date)
{
	if (date.month < 1 || date.month > 12)
		return false;
	return date.day <= days_of(date);
}

int
dated_compare(struct date a, struct date b)
{
	int left = (a.year * 16 + a.month) * 32 + a.day, right = (b.year * 16 + b.month) * 32 + b.day;
	return (left > right) - (left < right);
}

/* Sakamoto's rule for the Gregorian calendar. */
int
dated_weekday(struct date date)
{
	static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
	int year = date.year - (date.month < 3);
	return (year + year / 4 - year / 100 + year / 400 + shift[date.month - 1] + date.day) % 7;
}

struct str
dated_write(struct arena *arena, struct date date)
{
	return arena_printf(arena, "%d年%d月%d日", date.year, date.month, date.day);
}
