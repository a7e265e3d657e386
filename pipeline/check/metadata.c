/* metadata.c: what a person gave for an element of the document must have the form that the standard gives it. Only what was given
 * for this document: what a page carries beside its text is its own. */
#include "families.h"
#include "given.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Takes a number of at most `most` digits and without a leading zero off the front, and what follows it. */
static bool
take_part(struct str *text, size_t most, struct str unit, int *number)
{
	size_t n = 0;
	*number = 0;
	while (n < text->n && n < most && is_digit(text->p[n]))
		*number = *number * 10 + (text->p[n++] - '0');
	bool good = n > 0 && text->p[0] != '0' && str_starts(str_sub(*text, n, text->n), unit);
	*text = str_sub(*text, n + unit.n, text->n);
	return good;
}

static int
days_of(int year, int month)
{
	static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

/* 7.3.5.4: year, month and day in Arabic numerals, the year in full, no leading zeros; and there must be such a day. */
static bool
is_date(struct str text)
{
	int year, month, day;
	return take_part(&text, 4, STR("年"), &year) && take_part(&text, 2, STR("月"), &month) &&
	       take_part(&text, 2, STR("日"), &day) && text.n == 0 && year >= 1000 && month <= 12 && day <= days_of(year, month);
}

/* 7.2.1 */
static bool
is_copy_number(struct str text)
{
	size_t n = 0;
	while (n < text.n && is_digit(text.p[n]))
		n++;
	return n == 6 && n == text.n;
}

/* 7.2.2: the degree, maybe with its period behind a star. */
static bool
is_secrecy(struct str text)
{
	struct str degree = str_sub(text, 0, str_find(text, STR("★")));
	return str_eq(degree, STR("绝密")) || str_eq(degree, STR("机密")) || str_eq(degree, STR("秘密"));
}

/* 7.2.3; those of telegrams too */
static bool
is_urgency(struct str text)
{
	return str_eq(text, STR("特急")) || str_eq(text, STR("加急")) || str_eq(text, STR("特提")) || str_eq(text, STR("平急"));
}

/* Whether the values that count for its key hold this one too. */
static bool
agrees(const struct meta *first, const struct meta *lower)
{
	for (const struct meta *meta = first; meta; meta = given_next(meta))
		if (str_eq(meta->value, lower->value))
			return true;
	return false;
}

/* A value that another of a higher rank put aside: a person who forgot the one in front of them should hear of it. */
void
check_metadata_ranks(const struct passages *passages, struct diags *diags)
{
	const struct meta *metas = passages->doc->meta;
	for (const struct meta *meta = metas; meta; meta = meta->next) {
		const struct meta *first = given_first(metas, meta->key);
		if (first && first->rank > meta->rank && meta->value.n > 0 && !agrees(first, meta))
			diags_add(diags, (struct diag){.code = DIAG_META_OVERRIDDEN,
			                         .at = meta->at,
			                         .args = {given_name(meta->key), meta->value, first->value}});
	}
}

void
check_metadata(const struct passages *passages, struct diags *diags)
{
	static const struct {
		enum meta_key key;
		enum diag_code code;
		bool (*is)(struct str text);
	} forms[] = {
	        {KEY_COPY_NUMBER, DIAG_META_COPY_NUMBER, is_copy_number},
	        {KEY_SECRECY, DIAG_META_SECRECY, is_secrecy},
	        {KEY_URGENCY, DIAG_META_URGENCY, is_urgency},
	        {KEY_PRINTED_DATE, DIAG_META_DATE, is_date},
	};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		const struct meta *meta = given_first(passages->doc->meta, forms[i].key);
		if (meta && meta->rank >= META_FOLDER && !forms[i].is(meta->value))
			diags_add(diags, (struct diag){.code = forms[i].code, .at = meta->at, .args = {meta->value}});
	}
}
