/* dates.c: reading dates. Knows no clock and no locale. */
#include "dates.h"
#include "marks.h"

static uint32_t
next_mark(struct str *s)
{
	uint32_t cp;
	do
		cp = utf8_next(s);
	while (utf8_is_blank(cp));
	return mark_fold(cp);
}

/* 0-9 for a digit in either script, 10 for 十, -1 for anything else. */
static int
digit_value(uint32_t cp)
{
	static const uint32_t han[] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
	for (int i = 0; i <= 10; i++)
		if (cp == han[i])
			return i;
	if (cp == 0x96F6 || cp == 0x25CB || cp == 0x25EF) /* 零 ○ ◯ */
		return 0;
	return cp >= '0' && cp <= '9' ? (int)cp - '0' : -1;
}

/* Four digits. */
static int
read_year(struct str *s)
{
	int year = 0;
	for (int i = 0; i < 4; i++) {
		int digit = digit_value(next_mark(s));
		if (digit < 0 || digit > 9)
			return 0;
		year = year * 10 + digit;
	}
	return year;
}

/* A number of one or two digits, or from 一 to 九十九; 0 when there is none. */
static int
read_small(struct str *s)
{
	int value = 0;
	for (int i = 0; i < 3; i++) {
		struct str after = *s;
		/* blanks may stand before a number, not within it: 15 14:05 is a day and an hour */
		uint32_t cp = i == 0 ? next_mark(&after) : mark_fold(utf8_next(&after));
		int digit = digit_value(cp);
		if (digit < 0)
			break;
		if (digit == 10)
			value = value == 0 ? 10 : value * 10;
		else
			value = value >= 10 && value % 10 == 0 ? value + digit : value * 10 + digit;
		*s = after;
	}
	return value < 100 ? value : 0;
}

static bool
is_day(const struct date *date)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	if (date->year < 1000 || date->month < 1 || date->month > 12 || date->day < 1)
		return false;
	bool leap = (date->year % 4 == 0 && date->year % 100 != 0) || date->year % 400 == 0;
	return date->day <= days[date->month - 1] + (leap && date->month == 2);
}

/* Whether `first` and `second` part a date: 年 with 月, or the same one of - / . twice. */
static bool
are_dividers(uint32_t first, uint32_t second)
{
	if (first == 0x5E74)
		return second == 0x6708;
	return first == second && (first == '-' || first == '/' || first == '.');
}

size_t
date_parse(struct str s, struct date *date)
{
	struct str rest = s;
	int year = read_year(&rest);
	uint32_t first = next_mark(&rest);
	int month = read_small(&rest);
	uint32_t second = next_mark(&rest);
	int day = read_small(&rest);
	struct date read = {(int16_t)year, (int8_t)month, (int8_t)day};
	if (!are_dividers(first, second) || !is_day(&read))
		return 0;
	if (first == 0x5E74 && next_mark(&rest) != 0x65E5) /* 日 */
		return 0;
	*date = read;
	return s.n - rest.n;
}

size_t
date_find_last(struct str s, struct date *date)
{
	/* the longest form has 13 characters and a blank beside each */
	size_t at = s.n;
	for (int i = 0; i < 26 && at > 0; i++) {
		utf8_before(s, &at);
		struct str rest = str_sub(s, at, s.n);
		if (digit_value(mark_fold(utf8_next(&rest))) >= 0 && date_parse(str_sub(s, at, s.n), date) == s.n - at) {
			size_t before = at;
			if (at == 0 || digit_value(mark_fold(utf8_before(s, &before))) < 0)
				return at;
		}
	}
	return STR_NONE;
}
