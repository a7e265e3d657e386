/* serial.c: labels read and written. A numeral is a label only with its mark: 1.5倍, 2022年 and 一、二季度 begin with none. */
#include "serial.h"

static uint32_t
circle_value(uint32_t cp)
{
	if (cp >= 0x2460 && cp <= 0x2473)
		return cp - 0x2460 + 1;
	return cp >= 0x3251 && cp <= 0x325F ? cp - 0x3251 + 21 : 0;
}

static struct serial
parse_article(const struct passage *passage)
{
	size_t i = 1;
	struct serial serial = {.value = passage_han_number(passage, &i)};
	uint32_t unit = passage->cp[i];
	if (passage->cp[0] != U'第' || serial.value == 0)
		return (struct serial){0};
	serial.form = unit == U'章'   ? SERIAL_CHAPTER
	              : unit == U'节' ? SERIAL_SECTION
	              : unit == U'条' ? SERIAL_ARTICLE
	                              : SERIAL_NONE;
	serial.n = i + 1;
	/* 第三条第二款 speaks of an article; a label is followed by a blank or by text */
	if (serial.form != SERIAL_NONE && (passage->cp[i + 1] == U'第' || cp_in(passage->cp[i + 1], U"、，和的规中至")))
		serial.form = SERIAL_NONE;
	return serial;
}

static struct serial
parse_bracket(const struct passage *passage)
{
	size_t i = 1;
	if (passage->cp[0] != '(' && passage->cp[0] != U'（')
		return (struct serial){0};
	bool digit = cp_is_digit(passage->cp[1]);
	uint32_t value = digit ? passage_number(passage, &i) : passage_han_number(passage, &i);
	if (value == 0 || value > 99 || (passage->cp[i] != ')' && passage->cp[i] != U'）'))
		return (struct serial){0};
	return (struct serial){.form = digit ? SERIAL_BRACKET : SERIAL_HAN_BRACKET, .value = value, .n = i + 1};
}

static struct serial
parse_han(const struct passage *passage)
{
	size_t i = 0;
	uint32_t value = passage_han_number(passage, &i), mark = passage->cp[i];
	if (value == 0 || !cp_in(mark, U"、.．，,"))
		return (struct serial){0};
	size_t next = i + 1, end = next;
	if (passage_han_number(passage, &end) > 0 && passage->cp[end] != U'是') /* 一、二季度 */
		return (struct serial){0};
	return (struct serial){.form = SERIAL_HAN, .value = value, .mark = mark, .n = next};
}

static struct serial
parse_digit(const struct passage *passage)
{
	size_t i = 0;
	uint32_t value = passage_number(passage, &i), mark = passage->cp[i];
	if (i == 0 || i > 2 || value == 0 || !cp_in(mark, U")）.．、"))
		return (struct serial){0};
	size_t next = i + 1;
	bool goes_on =
	        mark == U'、' ? passage_number(passage, &next) == value + 1 : cp_is_digit(passage->cp[next]); /* 5、6月; 1.5倍 */
	if (goes_on)
		return (struct serial){0};
	if (mark == ')' || mark == U'）')
		return (struct serial){.form = SERIAL_CLOSE, .value = value, .n = i + 1};
	return (struct serial){.form = SERIAL_DIGIT, .value = value, .mark = mark, .n = i + 1};
}

struct serial
serial_parse(const struct passage *passage)
{
	uint32_t circle = circle_value(passage->cp[0]);
	if (circle)
		return (struct serial){.form = SERIAL_CIRCLE, .value = circle, .n = 1};
	struct serial (*const parsers[])(const struct passage *) = {parse_article, parse_bracket, parse_han, parse_digit};
	struct serial serial = {0};
	for (size_t i = 0; i < 4 && serial.form == SERIAL_NONE; i++)
		serial = parsers[i](passage);
	return serial.form ? serial : (struct serial){0};
}

static struct str
write_han_number(struct arena *arena, uint32_t value)
{
	static const char *const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	if (value < 10)
		return str_of(digits[value]);
	if (value > 99)
		return arena_printf(arena, "%u", value);
	return arena_printf(arena, "%s十%s", value < 20 ? "" : digits[value / 10], digits[value % 10]);
}

struct str
serial_write(struct arena *arena, const struct serial *like, uint32_t value)
{
	static const char *const around[SERIAL__MAX][2] = {
	        [SERIAL_NONE] = {"", ""},
	        [SERIAL_CHAPTER] = {"第", "章"},
	        [SERIAL_SECTION] = {"第", "节"},
	        [SERIAL_ARTICLE] = {"第", "条"},
	        [SERIAL_HAN] = {"", ""},
	        [SERIAL_HAN_BRACKET] = {"（", "）"},
	        [SERIAL_DIGIT] = {"", ""},
	        [SERIAL_BRACKET] = {"（", "）"},
	        [SERIAL_CLOSE] = {"", "）"},
	        [SERIAL_CIRCLE] = {"", ""},
	};
	struct str number = arena_printf(arena, "%u", value);
	char sign[4];
	if (like->form == SERIAL_CIRCLE && value > 0 && value <= 20)
		number = arena_str(arena, (struct str){sign, utf8_put(sign, 0x2460 + value - 1)});
	else if (like->form <= SERIAL_HAN_BRACKET)
		number = write_han_number(arena, value);
	size_t n = like->mark ? utf8_put(sign, like->mark) : 0;
	return arena_printf(
	        arena, "%s%.*s%.*s%s", around[like->form][0], (int)number.n, number.p, (int)n, sign, around[like->form][1]);
}
