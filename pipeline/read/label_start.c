/* label_start.c: the three forms of labels that a reader trusts to tell a new line: no more than that, since what a label means is
 * structure's. */
#include "label_start.h"
#include "utf8.h"

enum { NUMBER_MAX = 99 };

static int
han_digit(uint32_t cp)
{
	static const uint32_t digits[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
	for (int i = 0; i < 9; i++)
		if (digits[i] == cp)
			return i + 1;
	return 0;
}

/* Takes a number 一 … 九十九 off `*text`; 0 when there is none. */
static int
take_han(struct str *text)
{
	struct str rest = *text, after = *text;
	int number = han_digit(utf8_next(&after));
	if (number > 0)
		rest = after;
	after = rest;
	if (after.n > 0 && utf8_next(&after) == 0x5341) { /* 十 */
		number = (number > 0 ? number : 1) * 10;
		rest = after;
		int unit = after.n > 0 ? han_digit(utf8_next(&after)) : 0;
		if (unit > 0)
			rest = after;
		number += unit;
	}
	*text = rest;
	return number;
}

static int
take_decimal(struct str *text)
{
	int number = 0;
	while (text->n > 0 && text->p[0] >= '0' && text->p[0] <= '9' && number <= NUMBER_MAX) {
		number = number * 10 + (text->p[0] - '0');
		*text = str_sub(*text, 1, text->n);
	}
	return number <= NUMBER_MAX ? number : 0;
}

static bool
take_mark(struct str *text, const char *marks)
{
	for (struct str list = str_of(marks); list.n > 0;) {
		struct str rest = list;
		utf8_next(&rest);
		struct str mark = str_sub(list, 0, list.n - rest.n);
		if (str_starts(*text, mark)) {
			*text = str_sub(*text, mark.n, text->n);
			return true;
		}
		list = rest;
	}
	return false;
}

/* The label that `text` begins with; number 0 when there is none. */
struct label_start
label_find(struct str text)
{
	const struct label_start none = {LABEL_HAN, 0};
	struct str rest = text;
	if (take_mark(&rest, "（(")) {
		int number = take_han(&rest);
		return take_mark(&rest, "）)") ? (struct label_start){LABEL_BRACKETED, number} : none;
	}
	int number = take_han(&rest);
	if (number > 0)
		return take_mark(&rest, "、") ? (struct label_start){LABEL_HAN, number} : none;
	number = take_decimal(&rest);
	bool marked = number > 0 && take_mark(&rest, ".．、");
	bool fraction = rest.n > 0 && rest.p[0] >= '0' && rest.p[0] <= '9';
	return marked && !fraction ? (struct label_start){LABEL_DECIMAL, number} : none;
}

/* 第三条, which numbers the paragraphs of regulations. */
static bool
starts_article(struct str text)
{
	struct str rest = text;
	return take_mark(&rest, "第") && take_han(&rest) > 0 && take_mark(&rest, "条章节款项");
}

bool
label_starts(struct str text)
{
	return label_find(text).number > 0 || starts_article(text);
}
