/* privacy.c: what a public notice must not show: identity numbers, bank cards, a person's mobile number, home addresses. A finding
 * masks what it found; nothing is taken out of the notice. */
#include "families.h"

enum { CARD_SHORTEST = 16, CARD_LONGEST = 19, IDENTITY = 18, MOBILE = 11, BEFORE = 14 };

/* A run of digits, single blanks or hyphens between groups of three or four left out. */
struct number {
	size_t from, to;
	char digits[24];
	size_t n;
	bool parted; /* groups */
};

static bool
read_number(const struct passage *passage, size_t from, struct number *number)
{
	size_t i = from, group = 0;
	*number = (struct number){.from = from};
	for (; i < passage->n && number->n < sizeof number->digits; i++) {
		uint32_t cp = passage->cp[i];
		bool joint = (cp == ' ' || cp == '-') && (group == 3 || group == 4) && cp_is_digit(passage->cp[i + 1]);
		if (joint) {
			number->parted = true;
			group = 0;
			continue;
		}
		bool check = (cp == 'X' || cp == 'x' || cp == U'Ｘ') && number->n == IDENTITY - 1;
		if (!cp_is_digit(cp) && !check)
			break;
		number->digits[number->n++] = (char)(check ? 'X' : '0' + (cp & 0x0F));
		group++;
	}
	number->to = i;
	return number->n > 0;
}

/* GB 11643-1999: weights modulo 11. */
static bool
is_identity(const struct number *number)
{
	static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
	int sum = 0, month, day;
	if (number->n != IDENTITY || number->parted || number->digits[0] < '1' || number->digits[0] > '8')
		return false;
	for (int i = 0; i < IDENTITY - 1; i++)
		sum += (number->digits[i] - '0') * weights[i];
	month = (number->digits[10] - '0') * 10 + number->digits[11] - '0';
	day = (number->digits[12] - '0') * 10 + number->digits[13] - '0';
	bool century = number->digits[6] == '1' ? number->digits[7] == '9' : number->digits[6] == '2' && number->digits[7] == '0';
	return century && month >= 1 && month <= 12 && day >= 1 && day <= 31 && "10X98765432"[sum % 11] == number->digits[17];
}

/* ISO/IEC 7812: the check digit by Luhn's rule; Chinese cards begin with 62, others with 4, 5 or 3. */
static bool
is_bank_card(const struct number *number)
{
	int sum = 0;
	if (number->n < CARD_SHORTEST || number->n > CARD_LONGEST || number->digits[number->n - 1] == 'X')
		return false;
	if (number->digits[0] != '6' && number->digits[0] != '4' && number->digits[0] != '5' && number->digits[0] != '3')
		return false;
	for (size_t i = 0; i < number->n; i++) {
		int digit = number->digits[number->n - 1 - i] - '0';
		digit = i % 2 ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
		sum += digit;
	}
	return sum % 10 == 0;
}

static bool
is_mobile(const struct number *number)
{
	return number->n == MOBILE && number->digits[0] == '1' && number->digits[1] >= '3';
}

static bool
stands_before(const struct passage *passage, size_t at, const uint32_t *const *words)
{
	for (size_t i = at > BEFORE ? at - BEFORE : 0; i < at; i++)
		if (passage_at_any(passage, i, words))
			return true;
	return false;
}

/* The first and the last characters shown, the rest as stars. */
static struct str
mask(struct arena *arena, const struct number *number, size_t first, size_t last)
{
	char shown[sizeof number->digits];
	for (size_t i = 0; i < number->n; i++)
		shown[i] = i < first || i + last >= number->n ? number->digits[i] : '*';
	return arena_str(arena, (struct str){shown, number->n});
}

static void
report_number(const struct passage *passage, const struct number *number, struct diags *diags)
{
	static const uint32_t *const contacts[] = {U"电话", U"手机", U"热线", U"联系", U"咨询", U"举报", U"微信", U"传真", NULL};
	static const uint32_t *const banks[] = {U"卡号", U"账号", U"账户", U"帐号", U"帐户", U"银行", U"储蓄", NULL};
	struct diag diag;
	if (is_identity(number))
		diag = (struct diag){.code = DIAG_PRIVATE_IDENTITY, .args = {mask(diags->arena, number, 4, 4)}};
	else if (is_bank_card(number) &&
	         ((number->digits[0] == '6' && number->digits[1] == '2') || stands_before(passage, number->from, banks)))
		diag = (struct diag){.code = DIAG_PRIVATE_CARD, .args = {mask(diags->arena, number, 4, 4)}};
	else if (is_mobile(number))
		diag = (struct diag){
		        .code = stands_before(passage, number->from, contacts) ? DIAG_MOBILE_CONTACT : DIAG_PRIVATE_MOBILE,
		        .args = {mask(diags->arena, number, 3, 4)}};
	else
		return;
	passage_report(diags, passage, number->from, number->to, diag);
}

/* Part of an address of the web, of a file's number or of a quantity: not a number of its own. */
static bool
is_joined(const struct passage *passage, const struct number *number)
{
	uint32_t before = passage_before(passage, number->from), after = passage->cp[number->to];
	return cp_is_digit(before) || cp_is_latin(before) || cp_in(before, U"/_=.@") || cp_is_latin(after) ||
	       cp_in(after, U"/_.@元万亿") || passage_ends(passage, number->from, U"网安备");
}

void
check_private_numbers(const struct passage *passage, struct diags *diags)
{
	struct number number;
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		if (!cp_is_digit(passage->cp[i]))
			continue;
		read_number(passage, i, &number);
		if (number.n >= MOBILE && !is_joined(passage, &number))
			report_number(passage, &number, diags);
		i = number.to - 1;
	}
}

/* Behind a label (家庭住址：) or of the form …小区3号楼2单元501室. */
static size_t
address_end(const struct passage *passage, size_t from)
{
	size_t end = 0;
	for (size_t i = from; i < passage->n && i - from < 40 && !cp_in(passage->cp[i], U"，。；、（"); i++)
		if (cp_in(passage->cp[i], U"室号户") && cp_is_digit(passage_before(passage, i)))
			end = i + 1;
	return end;
}

static void
report_address(const struct passage *passage, size_t from, size_t to, struct diags *diags)
{
	size_t shown = to - from > 4 ? 4 : 1;
	struct str start = passage_str(diags->arena, passage, from, from + shown, shown);
	passage_report(diags, passage, from, to,
	        (struct diag){
	                .code = DIAG_PRIVATE_ADDRESS, .args = {arena_printf(diags->arena, "%.*s****", (int)start.n, start.p)}});
}

/* N单元M室: nobody but a dwelling has it. */
static size_t
dwelling_start(const struct passage *passage, size_t unit)
{
	size_t from = unit;
	while (from > 0 && unit - from < 24 &&
	        (cp_is_han(passage_before(passage, from)) || cp_is_digit(passage_before(passage, from))))
		from--;
	return from;
}

/* 住址, 家庭地址, 户籍地址; `i` is its last character. */
static bool
is_home_label(const struct passage *passage, size_t i)
{
	return passage_before(passage, i) == U'住' || passage_ends(passage, i + 1, U"家庭地址") ||
	       passage_ends(passage, i + 1, U"户籍地址");
}

void
check_private_address(const struct passage *passage, struct diags *diags)
{
	for (size_t i = 1; i < passage->n; i++) {
		size_t end = 0, from = i;
		if (passage->cp[i] == U'址' && is_home_label(passage, i)) {
			from = i + 1 + cp_in(passage->cp[i + 1], U"：:为是");
			end = address_end(passage, from);
		} else if (passage->cp[i] == U'单' && passage_at(passage, i, U"单元") && cp_is_digit(passage_before(passage, i)) &&
		           cp_is_digit(passage->cp[i + 2])) {
			from = dwelling_start(passage, i);
			end = address_end(passage, i);
			end = end && passage_before(passage, end) == U'室' ? end : 0;
		}
		if (end == 0)
			continue;
		report_address(passage, from, end, diags);
		i = end - 1;
	}
}
