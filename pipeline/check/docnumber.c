/* docnumber.c: 发文字号, GB/T 9704-2012 7.2.5: the body's abbreviation, the year in full in 〔 〕, a number without 第 and without
 * leading zeros, 号. */
#include "families.h"

static const uint32_t opens[] = U"〔[（(【﹝［";
static const uint32_t closes[] = U"〕]）)】﹞］";

struct doc_number {
	size_t open, close; /* of the year's brackets */
	size_t digits;      /* of the year */
	bool ordinal;       /* 第 before the number */
	bool zero;          /* the number begins with 0 */
	size_t number, end; /* of the number; behind 号 */
	uint32_t value;
};

/* A doc number whose year's bracket opens at `open`: Han before it, digits in it, digits and 号 after it. */
static bool
read_doc_number(const struct passage *passage, size_t open, struct doc_number *number)
{
	size_t i = open + 1;
	*number = (struct doc_number){.open = open};
	passage_number(passage, &i);
	number->digits = i - open - 1;
	number->close = i;
	if (!cp_is_han(passage_before(passage, open)) || !cp_in(passage->cp[i], closes) ||
	        (number->digits != 4 && number->digits != 2))
		return false;
	i++;
	number->ordinal = passage->cp[i] == U'第';
	i += number->ordinal;
	number->number = i;
	number->zero = passage->cp[i] == '0' || passage->cp[i] == U'０';
	number->value = passage_number(passage, &i);
	if (i == number->number || i - number->number > 5 || passage->cp[i] != U'号')
		return false;
	number->end = i + 1;
	return true;
}

static bool
is_year(const struct passage *passage, const struct doc_number *number)
{
	size_t i = number->open + 1;
	uint32_t year = passage_number(passage, &i);
	return number->digits == 2 || (year > 1900 && year < 2100);
}

static void
report(const struct passage *passage, const struct doc_number *number, struct diags *diags)
{
	struct str year = passage_str(diags->arena, passage, number->open + 1, number->close, 4);
	struct str right = arena_printf(diags->arena, "〔%.*s〕%u号", (int)year.n, year.p, number->value);
	struct diag diag = {.args = {right}};
	bool tortoise = passage->cp[number->open] == U'〔' && passage->cp[number->close] == U'〕';
	if (number->digits == 2) {
		diag.code = DIAG_DOC_NUMBER_YEAR;
		passage_report_text(diags, passage, number->open, number->end, diag);
		return;
	}
	if (!tortoise && !number->ordinal && !number->zero)
		diag.fix = right; /* no more than its brackets: what else it says may be how it was issued */
	diag.code = !tortoise ? DIAG_DOC_NUMBER_BRACKETS : number->ordinal ? DIAG_DOC_NUMBER_ORDINAL : DIAG_DOC_NUMBER_ZERO;
	if (!tortoise || number->ordinal || number->zero)
		passage_report_text(diags, passage, number->open, number->end, diag);
}

void
check_doc_number(const struct passage *passage, struct diags *diags)
{
	struct doc_number number;
	for (size_t i = 1; i < passage->n; i++) {
		if (!cp_is_digit(passage->cp[i + 1]) || !cp_in(passage->cp[i], opens) || !read_doc_number(passage, i, &number) ||
		        !is_year(passage, &number))
			continue;
		report(passage, &number, diags);
		i = number.end - 1;
	}
}
