/* datescan.h: the dates of a passage, as written. */
#pragma once
#include "passage.h"

struct dated {
	size_t from, to;  /* code points */
	struct date date; /* year 0: none written */
	bool han;         /* in Chinese numerals */
	bool zero;        /* 05月 or 07日 */
	bool short_year;  /* 24年5月 */
	bool inherited;   /* the year is that of the date before it */
};

/* The next date from `*i` on (… 年 … 月 … 日, … 月 … 日, … 年 … 月); `*i` moves past it. A date without a year has year 0. */
bool dated_next(const struct passage *passage, size_t *i, struct dated *dated);

/* All of them, a missing year taken from the date before. */
size_t dated_collect(const struct passage *passage, struct dated *items, size_t room);

bool dated_is_whole(struct date date);           /* year, month and day */
bool dated_is_possible(struct date date);        /* such a day exists, as far as it is known */
int dated_compare(struct date a, struct date b); /* of whole dates */
int dated_weekday(struct date date);             /* 0 Sunday … 6 */
struct str dated_write(struct arena *arena, struct date date);
