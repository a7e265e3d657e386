/* token.c: writes PDF tokens. Knows numbers and strings; knows no object and no operator. */
#include "token.h"
#include "utf8.h"

enum { MAX_UNITS = 32767 / 2 }; /* of UTF-16 in a string, its mark included (ISO 19005-2 6.1.13) */

void
token_put_int(struct buf *out, int64_t value)
{
	token_put_fixed(out, value, 0);
}

/* Digits are made from the last one on, so they are laid down from the end of a small array; a mark stands before the last
 * `decimals` of them. Zeros at the end of the fraction never enter it. */
void
token_put_fixed(struct buf *out, int64_t value, unsigned decimals)
{
	char digits[32];
	size_t at = sizeof digits;
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	while (decimals > 0 && rest % 10 == 0) {
		rest /= 10;
		decimals--;
	}
	bool whole = decimals == 0;
	for (; decimals > 0; decimals--) {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	}
	if (!whole)
		digits[--at] = '.';
	for (; rest > 0 || (whole && at == sizeof digits); rest /= 10)
		digits[--at] = (char)('0' + rest % 10);
	if (value < 0)
		digits[--at] = '-';
	buf_add(out, (struct str){digits + at, sizeof digits - at});
}

void
token_put_points(struct buf *out, int64_t length)
{
	token_put_fixed(out, (length * 1000 + (length < 0 ? -512 : 512)) / 1024, 3);
}

void
token_put_ref(struct buf *out, uint32_t object)
{
	token_put_int(out, object);
	buf_add(out, STR(" 0 R"));
}

/* A bare CR would be read as LF; brackets and the backslash are syntax. Every other byte stands for itself. */
void
token_put_string_byte(struct buf *out, uint8_t byte)
{
	if (byte == '\r') {
		buf_add(out, STR("\\r"));
		return;
	}
	if (byte == '(' || byte == ')' || byte == '\\')
		buf_add_byte(out, '\\');
	buf_add_byte(out, (char)byte);
}

void
token_put_string(struct buf *out, struct str bytes)
{
	buf_add_byte(out, '(');
	for (size_t i = 0; i < bytes.n; i++)
		token_put_string_byte(out, (uint8_t)bytes.p[i]);
	buf_add_byte(out, ')');
}

void
token_put_unit(struct buf *out, uint16_t unit)
{
	static const char hex[] = "0123456789ABCDEF";

	for (int shift = 12; shift >= 0; shift -= 4)
		buf_add_byte(out, hex[unit >> shift & 15]);
}

void
token_put_utf16(struct buf *out, struct str text)
{
	while (text.n > 0) {
		uint32_t cp = utf8_next(&text);
		if (cp == UTF8_BAD)
			cp = 0xFFFD;
		if (cp > 0xFFFF) {
			token_put_unit(out, (uint16_t)(0xD800 + ((cp - 0x10000) >> 10)));
			token_put_unit(out, (uint16_t)(0xDC00 + ((cp - 0x10000) & 0x3FF)));
		} else {
			token_put_unit(out, (uint16_t)cp);
		}
	}
}

void
token_put_text(struct buf *out, struct str text)
{
	size_t from = out->n;

	buf_add(out, STR("<FEFF"));
	token_put_utf16(out, text);
	size_t last = from + 1 + (size_t)MAX_UNITS * 4;
	if (out->n > last) {
		bool half = out->p[last - 4] == 'D' && out->p[last - 3] >= '8' && out->p[last - 3] <= 'B';
		out->n = half ? last - 4 : last;
	}
	buf_add_byte(out, '>');
}

void
token_put_name(struct buf *out, struct str name)
{
	static const struct str syntax = {"#()<>[]{}/%", 11};

	buf_add_byte(out, '/');
	for (size_t i = 0; i < name.n; i++) {
		char byte = name.p[i];
		if (byte > ' ' && byte <= '~' && str_find(syntax, (struct str){&byte, 1}) == STR_NONE)
			buf_add_byte(out, byte);
		else
			buf_printf(out, "#%02X", (uint8_t)byte);
	}
}
