/* date.c: ISO 8601 text of a date that may be known in part. */
#include "date.h"

struct str
date_iso(struct arena *arena, struct date date)
{
	if (date.year == 0 && date.month == 0)
		return (struct str){0};
	struct str year = date.year ? arena_printf(arena, "%04d", date.year) : STR("-");
	if (date.month == 0)
		return year;
	if (date.day == 0)
		return arena_printf(arena, "%s-%02d", year.p, date.month);
	return arena_printf(arena, "%s-%02d-%02d", year.p, date.month, date.day);
}
