/* numbers.c: reading one number. Knows nothing of what is counted. */
#include "numbers.h"
#include "marks.h"

enum { DIGITS = 9 };

/* 一 to 九 as 1 to 9, 两 as 2, else 0. */
static uint32_t
han_digit(uint32_t cp)
{
	switch (cp) {
	case 0x4E00:
		return 1;
	case 0x4E8C:
	case 0x4E24: /* 两 */
		return 2;
	case 0x4E09:
		return 3;
	case 0x56DB:
		return 4;
	case 0x4E94:
		return 5;
	case 0x516D:
		return 6;
	case 0x4E03:
		return 7;
	case 0x516B:
		return 8;
	case 0x4E5D:
		return 9;
	default:
		return 0;
	}
}

static size_t
parse_han(struct str s, uint32_t *number)
{
	struct str rest = s;
	uint32_t value = 0, digit = 0;
	for (int i = 0; i < 8; i++) {
		struct str after = rest;
		uint32_t cp = utf8_next(&after), unit = cp == 0x5341 ? 10 : cp == 0x767E ? 100 : 0; /* 十 百 */
		if (unit == 0 && han_digit(cp) == 0 && cp != 0x96F6 && cp != 0x3007)                /* 零 〇 */
			break;
		value += unit * (digit > 0 ? digit : 1);
		digit = unit > 0 ? 0 : han_digit(cp);
		rest = after;
	}
	*number = value + digit;
	return *number > 0 ? s.n - rest.n : 0;
}

static size_t
parse_digits(struct str s, uint32_t *number)
{
	struct str rest = s, after = s;
	uint32_t value = 0, cp = mark_fold(utf8_next(&after));
	int digits = 0;
	for (; mark_is_digit(cp) || (cp == ',' && digits > 0); cp = mark_fold(utf8_next(&after))) {
		if (cp != ',') {
			digits++;
			value = digits <= DIGITS ? value * 10 + (cp - '0') : value;
			rest = after;
		}
	}
	if (digits == 0 || digits > DIGITS || (cp == '.' && mark_is_digit(utf8_next(&after))))
		return 0;
	*number = value;
	return s.n - rest.n;
}

bool
number_begins(uint32_t cp)
{
	return mark_is_digit(cp) || han_digit(cp) > 0 || cp == 0x5341; /* 十 */
}

size_t
number_parse(struct str s, uint32_t *number)
{
	struct str rest = s;
	uint32_t cp = s.n > 0 ? utf8_next(&rest) : 0;
	if (!number_begins(cp))
		return 0;
	return mark_is_digit(cp) ? parse_digits(s, number) : parse_han(s, number);
}
