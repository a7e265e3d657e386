/* numerals.c: number formats. Each writer is given the alphabet of its format, as numerals.def lists them. */
#include "numerals.h"
#include "utf8.h"

struct numeral {
	const char *name;
	void (*write)(struct buf *buf, int n, struct str signs);
	const char *signs;
};

enum { SIGN_TEN = 10, ROMAN_LAST = 3999, LETTERS_REPEAT_MAX = 30 };

/* Adds sign number `index` of the alphabet. */
static void
put_sign(struct buf *buf, struct str signs, size_t index)
{
	buf_add(buf, str_sub(signs, utf8_offset(signs, index), utf8_offset(signs, index + 1)));
}

static void
write_nothing(struct buf *buf, int n, struct str signs)
{
	(void)buf, (void)n, (void)signs;
}

static void
write_decimal(struct buf *buf, int n, struct str signs)
{
	(void)signs;
	buf_printf(buf, "%d", n);
}

static void
write_decimal_zero(struct buf *buf, int n, struct str signs)
{
	(void)signs;
	buf_printf(buf, "%02d", n);
}

static void
write_dashed(struct buf *buf, int n, struct str signs)
{
	(void)signs;
	buf_printf(buf, "- %d -", n);
}

static void
write_ordinal(struct buf *buf, int n, struct str signs)
{
	(void)signs;
	static const char *const ends[] = {"th", "st", "nd", "rd"};
	bool teen = n % 100 >= 11 && n % 100 <= 13;
	buf_printf(buf, "%d%s", n, teen || n % 10 > 3 ? ends[0] : ends[n % 10]);
}

/* Digit by digit: 10 is 一〇. */
static void
write_digits(struct buf *buf, int n, struct str signs)
{
	if (n >= 10)
		write_digits(buf, n / 10, signs);
	put_sign(buf, signs, (size_t)(n % 10));
}

/* One digit of a roman number from the signs of one, five and ten. */
static void
put_roman_digit(struct buf *buf, int digit, struct str signs, size_t one)
{
	static const char *const forms[] = {"", "0", "00", "000", "01", "1", "10", "100", "1000", "02"};
	for (const char *form = forms[digit]; *form != '\0'; form++)
		put_sign(buf, signs, one + (size_t)(*form - '0'));
}

static void
write_roman(struct buf *buf, int n, struct str signs)
{
	if (n < 1 || n > ROMAN_LAST) {
		write_decimal(buf, n, signs);
		return;
	}
	for (int i = 0; i < n / 1000; i++)
		put_sign(buf, signs, 6);
	put_roman_digit(buf, n / 100 % 10, signs, 4);
	put_roman_digit(buf, n / 10 % 10, signs, 2);
	put_roman_digit(buf, n % 10, signs, 0);
}

/* a … z, aa, bb … */
static void
write_letters(struct buf *buf, int n, struct str signs)
{
	int times = n > 0 ? (n - 1) / 26 + 1 : 0;
	if (times == 0 || times > LETTERS_REPEAT_MAX)
		write_decimal(buf, n, signs);
	else
		for (int i = 0; i < times; i++)
			put_sign(buf, signs, (size_t)(n - 1) % 26);
}

static void
write_cycle(struct buf *buf, int n, struct str signs)
{
	if (n < 1)
		write_decimal(buf, n, signs);
	else
		put_sign(buf, signs, (size_t)(n - 1) % utf8_count(signs));
}

static void
write_list(struct buf *buf, int n, struct str signs)
{
	if (n < 1 || (size_t)n > utf8_count(signs))
		write_decimal(buf, n, signs);
	else
		put_sign(buf, signs, (size_t)(n - 1));
}

/* 十 二十 九十九, and from a hundred on digit by digit. */
static void
write_counting_digits(struct buf *buf, int n, struct str signs)
{
	if (n >= 100 || n < 10) {
		write_digits(buf, n, signs);
		return;
	}
	if (n >= 20)
		put_sign(buf, signs, (size_t)n / 10);
	buf_add(buf, STR("十"));
	if (n % 10 > 0)
		put_sign(buf, signs, (size_t)n % 10);
}

/* How a counting system says one: 一百 or 百, 一十 or 十. */
struct counting {
	struct str signs; /* 零 to 九, then 十 百 千 万 */
	bool one_ten;     /* 一十 where a number begins with it */
	bool one_each;    /* 一百 and 一千, not 百 and 千 */
	bool zeros;       /* 一百零一, not 百一 */
};

/* `n` below 10,000; `first` when nothing stands before it. */
static void
put_thousands(struct buf *buf, int n, const struct counting *counting, bool first)
{
	bool gap = false;
	for (int unit = 1000, place = 3; unit > 0; unit /= 10, place--) {
		int digit = n / unit % 10;
		if (digit == 0) {
			gap = !first;
			continue;
		}
		if (gap && counting->zeros)
			put_sign(buf, counting->signs, 0);
		bool bare = digit == 1 && place > 0 && (counting->one_each ? place == 1 && first && !counting->one_ten : true);
		if (!bare)
			put_sign(buf, counting->signs, (size_t)digit);
		if (place > 0)
			put_sign(buf, counting->signs, SIGN_TEN + (size_t)place - 1);
		gap = false;
		first = false;
	}
}

static void
put_counting(struct buf *buf, int n, const struct counting *counting)
{
	if (n == 0)
		put_sign(buf, counting->signs, 0);
	if (n >= 10000) {
		put_thousands(buf, n / 10000 % 10000, counting, true);
		put_sign(buf, counting->signs, SIGN_TEN + 3);
	}
	put_thousands(buf, n % 10000, counting, n < 10000);
}

static void
write_counting(struct buf *buf, int n, struct str signs)
{
	put_counting(buf, n, &(struct counting){.signs = signs, .one_each = true, .zeros = true});
}

static void
write_legal(struct buf *buf, int n, struct str signs)
{
	put_counting(buf, n, &(struct counting){.signs = signs, .one_ten = true, .one_each = true, .zeros = true});
}

static void
write_japanese(struct buf *buf, int n, struct str signs)
{
	put_counting(buf, n, &(struct counting){.signs = signs});
}

static const struct numeral numerals[] = {
#define NUMERAL(name, write, signs) {name, write, signs},
#include "numerals.def"
#undef NUMERAL
};

int
numeral_find(struct str name)
{
	for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++)
		if (str_eq(name, str_of(numerals[i].name)))
			return (int)i;
	return NUMERAL_UNKNOWN;
}

void
numeral_write(struct buf *buf, int format, int n)
{
	numerals[format].write(buf, n, str_of(numerals[format].signs));
}
