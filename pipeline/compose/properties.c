/* properties.c: what the file says of itself beside its text: title, author, date. Never the clock. */
#include "properties.h"
#include "given.h"
#include "notes.h"

struct str
properties_title(struct arena *arena, const struct doc *doc)
{
	const struct meta *told = given_told(doc->meta, KEY_TITLE);
	if (told)
		return told->value;
	return doc->title ? notes_text(arena, doc->title->text) : doc->name;
}

struct str
properties_author(struct arena *arena, const struct doc *doc)
{
	struct str author = {0};
	const struct meta *told = given_told(doc->meta, KEY_ISSUERS);
	for (const struct meta *meta = told; meta; meta = given_next(meta))
		author = author.n > 0 ? arena_join(arena, arena_join(arena, author, STR("、")), meta->value) : meta->value;
	if (told)
		return author;
	for (const struct node *issuer = doc->issuers.first; issuer; issuer = issuer->next) {
		if (author.n > 0)
			author = arena_join(arena, author, STR("、"));
		author = arena_join(arena, author, notes_text(arena, issuer->text));
	}
	return author;
}

/* Days from 1970-01-01 to a date of the Gregorian calendar, counting years from March so that the leap day comes last. */
static int64_t
days_since_1970(struct date date)
{
	int64_t year = date.month > 2 ? date.year : date.year - 1;
	int64_t month = (date.month + 9) % 12;
	int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
	int64_t leap_days = year / 4 - year / 100 + year / 400;
	return year * 365 + leap_days + day_of_year - 719468;
}

static bool
is_known(struct date date)
{
	return date.year > 0 && date.month > 0 && date.day > 0;
}

int64_t
properties_date(const struct doc *doc, int64_t fallback)
{
	const int64_t beijing = INT64_C(8) * 3600;
	if (is_known(doc->signed_on))
		return days_since_1970(doc->signed_on) * 86400 - beijing;
	if (is_known(doc->published))
		return days_since_1970(doc->published) * 86400 - beijing;
	return fallback;
}
