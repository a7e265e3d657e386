/* label.c: telling a label from a number that happens to begin a line. Knows nothing of what follows it. */
#include "label.h"
#include "marks.h"

struct scan {
	struct str rest;
	uint32_t cp; /* the character in front, folded; UTF8_BAD at the end */
};

static void
look(struct scan *scan)
{
	struct str rest = scan->rest;
	scan->cp = rest.n > 0 ? mark_fold(utf8_next(&rest)) : UTF8_BAD;
}

static void
pass(struct scan *scan)
{
	utf8_next(&scan->rest);
	look(scan);
}

static struct scan
scan_at(struct str s)
{
	struct scan scan = {.rest = s};
	look(&scan);
	return scan;
}

/* 一 to 九 as 1 to 9, 十 as 10, else 0. */
static uint32_t
han_value(uint32_t cp)
{
	static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
	for (uint32_t i = 0; i < 10; i++)
		if (cp == numerals[i])
			return i + 1;
	return 0;
}

static uint32_t
read_han(struct scan *scan)
{
	uint32_t value = 0;
	for (int i = 0; i < 3 && han_value(scan->cp) > 0; i++) {
		uint32_t digit = han_value(scan->cp);
		if (digit == 10)
			value = value == 0 ? 10 : value * 10;
		else if (value != 0 && value % 10 != 0)
			return 0;
		else
			value += digit;
		pass(scan);
	}
	return value;
}

static uint32_t
read_digits(struct scan *scan)
{
	uint32_t value = 0;
	for (int i = 0; i < 3 && mark_is_digit(scan->cp); i++) {
		value = value * 10 + scan->cp - '0';
		pass(scan);
	}
	return mark_is_digit(scan->cp) ? 0 : value;
}

static struct label
found(uint8_t level, uint32_t number, struct str s, const struct scan *scan)
{
	if (number == 0)
		return (struct label){0};
	return (struct label){level, number, s.n - scan->rest.n};
}

/* （一） or （1） */
static struct label
parse_bracketed(struct str s)
{
	struct scan scan = scan_at(s);
	pass(&scan);
	bool digits = mark_is_digit(scan.cp);
	uint32_t number = digits ? read_digits(&scan) : read_han(&scan);
	if (scan.cp != ')')
		return (struct label){0};
	pass(&scan);
	return found(digits ? 4 : 2, number, s, &scan);
}

/* 一、 or 一. */
static struct label
parse_han(struct str s)
{
	struct scan scan = scan_at(s);
	uint32_t number = read_han(&scan);
	if (scan.cp != 0x3001 && scan.cp != '.')
		return (struct label){0};
	pass(&scan);
	/* 一、二季度 counts, it does not head */
	struct scan next = scan;
	if (number < 10 && han_value(next.cp) == number + 1)
		return (struct label){0};
	return found(1, number, s, &scan);
}

/* 1. 1、 or 1） */
static struct label
parse_digits(struct str s)
{
	struct scan scan = scan_at(s);
	uint32_t number = read_digits(&scan);
	bool bracket = scan.cp == ')';
	if (scan.cp != '.' && scan.cp != 0x3001 && !bracket)
		return (struct label){0};
	pass(&scan);
	if (mark_is_digit(scan.cp) && !bracket)
		return (struct label){0};
	return found(bracket ? 4 : 3, number, s, &scan);
}

struct label
label_parse(struct str s)
{
	struct scan scan = scan_at(s);
	if (scan.cp == '(')
		return parse_bracketed(s);
	if (mark_is_digit(scan.cp))
		return parse_digits(s);
	if (han_value(scan.cp) > 0)
		return parse_han(s);
	uint32_t circled = scan.cp >= 0x2460 && scan.cp <= 0x2473 ? scan.cp - 0x2460 + 1 : 0; /* ① to ⑳ */
	if (circled > 0)
		pass(&scan);
	return found(5, circled, s, &scan);
}
