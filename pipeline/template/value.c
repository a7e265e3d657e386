/* value.c: attribute values of template.xml as numbers of the layout. Decimal numbers are read as integers of 1/1000, so that no
 * locale and no rounding of doubles gets between a template and a page. */
#include "value.h"
#include <string.h>

/* Takes a decimal number with at most three decimals off the front of `*text`, as thousandths. */
static bool
take_number(struct str *text, int64_t *thousandths)
{
	size_t i = 0, minus = text->n > 0 && text->p[0] == '-' ? 1 : 0;
	int64_t value = 0;
	int decimals = -1;
	for (i = minus; i < text->n && i < 12; i++) {
		char c = text->p[i];
		if (c == '.' && decimals < 0) {
			decimals = 0;
			continue;
		}
		if (c < '0' || c > '9' || decimals == 3)
			break;
		value = value * 10 + (c - '0');
		decimals += decimals >= 0;
	}
	if (i == minus || text->p[i - 1] == '.' || text->p[minus] == '.')
		return false;
	for (int d = decimals < 0 ? 0 : decimals; d < 3; d++)
		value *= 10;
	*thousandths = minus ? -value : value;
	*text = str_sub(*text, i, text->n);
	return true;
}

static bool
read_scaled(struct str text, struct str unit, int64_t min, int64_t max, int64_t *thousandths)
{
	return take_number(&text, thousandths) && str_eq(text, unit) && *thousandths >= min * 1000 && *thousandths <= max * 1000;
}

static bool
read_length(struct str text, len_t *length)
{
	int64_t n;
	if (read_scaled(text, STR("pt"), 0, 3000, &n))
		*length = (len_t)((n * LEN_PT + 500) / 1000);
	else if (read_scaled(text, STR("mm"), 0, 1000, &n))
		*length = (len_t)((n * LEN_PT * 720 + 127000) / 254000);
	else
		return false;
	return true;
}

static bool
read_int16(struct str text, struct str unit, int64_t per_unit, int16_t *number)
{
	int64_t n;
	if (!read_scaled(text, unit, -300, 300, &n) || n * per_unit % 1000 != 0)
		return false;
	*number = (int16_t)(n * per_unit / 1000);
	return true;
}

static bool
read_twips(struct str text, int16_t *twips)
{
	int64_t n;
	if (!read_scaled(text, STR(""), -2000, 2000, &n) || n % 1000 != 0)
		return false;
	*twips = (int16_t)(n / 1000);
	return true;
}

static bool
read_uint8(struct str text, struct str unit, uint8_t *number)
{
	int64_t n;
	if (!read_scaled(text, unit, 0, 255, &n) || n % 1000 != 0)
		return false;
	*number = (uint8_t)(n / 1000);
	return true;
}

static bool
read_dpi(struct str text, uint16_t *dpi)
{
	int64_t n;
	if (!read_scaled(text, STR(""), 1, 2400, &n) || n % 1000 != 0)
		return false;
	*dpi = (uint16_t)(n / 1000);
	return true;
}

/* Zero rows is no gap, whatever the unit. */
static bool
read_gap(struct str text, len_t *gap)
{
	int64_t n;
	if (!read_scaled(text, STR("行"), 0, 99, &n))
		return read_length(text, gap);
	*gap = (len_t)n * GAP_ROW;
	return true;
}

static int
hex_digit(char c)
{
	static const char digits[] = "0123456789ABCDEF";
	const char *at = memchr(digits, c, sizeof digits - 1);
	return at ? (int)(at - digits) : -1;
}

static bool
read_ink(struct str text, uint32_t *ink)
{
	uint32_t rgb = 0;
	if (text.n != 7 || text.p[0] != '#')
		return false;
	for (size_t i = 1; i < text.n; i++) {
		int digit = hex_digit(text.p[i]);
		if (digit < 0)
			return false;
		rgb = rgb << 4 | (uint32_t)digit;
	}
	*ink = rgb;
	return true;
}

static bool
read_style_ink(struct str text, uint32_t *ink)
{
	bool red = str_eq(text, STR("red"));
	if (!red && !str_eq(text, STR("black")))
		return false;
	*ink = red ? INK_RED : 0;
	return true;
}

/* The place of `text` in a NULL-ended list of words, or -1. */
static int
find_word(struct str text, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (str_eq(text, str_of(words[i])))
			return i;
	return -1;
}

static bool
read_align(struct str text, enum align *align)
{
	static const char *const words[] = {
	        [ALIGN_JUSTIFY] = "justify", [ALIGN_CENTRE] = "centre", [ALIGN_LEFT] = "left", [ALIGN_RIGHT] = "right", NULL};
	int found = find_word(text, words);
	if (found >= 0)
		*align = (enum align)found;
	return found >= 0;
}

static bool
read_zone(struct str text, enum zone *zone)
{
	static const char *const words[] = {[ZONE_BODY] = "body",
	        [ZONE_HEAD] = "head",
	        [ZONE_ATTACHMENT] = "attachment",
	        [ZONE_IMPRINT] = "imprint",
	        [ZONE__MAX] = NULL};
	int found = find_word(text, words);
	if (found >= 0)
		*zone = (enum zone)found;
	return found >= 0;
}

static bool
read_form(struct str text, enum template_form *form)
{
	static const char *const words[] = {[FORM_OF_NOTICE] = "notice",
	        [FORM_OF_DOCUMENT] = "document",
	        [FORM_OF_UPWARD] = "upward",
	        [FORM_OF_LETTER] = "letter",
	        [FORM_OF_ORDER] = "order",
	        [FORM_OF_MINUTES] = "minutes",
	        NULL};
	int found = find_word(text, words);
	if (found >= 0)
		*form = (enum template_form)found;
	return found >= 0;
}

static bool
read_pages(struct str text, uint8_t *pages)
{
	static const char *const words[] = {"first", "odd", "even", "last", NULL};
	uint8_t set = 0;
	while (text.n > 0) {
		size_t end = str_find(text, STR(" "));
		int found = find_word(str_sub(text, 0, end), words);
		if (found < 0)
			return false;
		set |= (uint8_t)(1u << found);
		text = str_trim(str_sub(text, end, text.n));
	}
	if (set != 0)
		*pages = set;
	return set != 0;
}

/* One of two words, of which the second is the true one. */
static bool
read_bool(struct str text, const char *no, const char *yes, bool *value)
{
	const char *const words[] = {no, yes, NULL};
	int found = find_word(text, words);
	if (found >= 0)
		*value = found == 1;
	return found >= 0;
}

bool
value_read(enum value_kind kind, struct str text, void *to)
{
	switch (kind) {
	case KIND_TEXT:
		*(struct str *)to = text;
		return true;
	case KIND_LENGTH:
		return read_length(text, to);
	case KIND_CELLS:
		return read_int16(text, STR("字"), 100, to);
	case KIND_ROWS:
		return read_uint8(text, STR("行"), to);
	case KIND_EM:
		return read_int16(text, STR(""), 100, to);
	case KIND_COUNT:
		return read_uint8(text, STR(""), to);
	case KIND_TWIPS:
		return read_twips(text, to);
	case KIND_ALIGN:
		return read_align(text, to);
	case KIND_YES:
		return read_bool(text, "no", "yes", to);
	case KIND_GAP:
		return read_gap(text, to);
	case KIND_DPI:
		return read_dpi(text, to);
	case KIND_INK:
		return read_ink(text, to);
	case KIND_STYLE_INK:
		return read_style_ink(text, to);
	case KIND_ZONE:
		return read_zone(text, to);
	case KIND_FORM:
		return read_form(text, to);
	case KIND_PAGES:
		return read_pages(text, to);
	case KIND_TOP:
		return read_bool(text, "em", "ink", to);
	case KIND_CODE:
		return diag_find(text, to);
	case KIND_LEVEL:
		return diag_level_parse(text, to);
	case KIND__MAX:
		break;
	}
	return false;
}

const char *
value_expected(enum value_kind kind)
{
	switch (kind) {
	case KIND_TEXT:
		return "text";
	case KIND_LENGTH:
		return "16pt, 37mm";
	case KIND_CELLS:
		return "2字";
	case KIND_ROWS:
		return "1行";
	case KIND_EM:
		return "0, 0.25";
	case KIND_COUNT:
		return "0-255";
	case KIND_TWIPS:
		return "-5, 592";
	case KIND_ALIGN:
		return "justify, centre, left, right";
	case KIND_YES:
		return "yes, no";
	case KIND_GAP:
		return "4mm, 16pt, 2行";
	case KIND_DPI:
		return "1-2400";
	case KIND_INK:
		return "#EA5532";
	case KIND_STYLE_INK:
		return "black, red";
	case KIND_ZONE:
		return "body, head, attachment, imprint";
	case KIND_FORM:
		return "notice, document, upward, letter, order, minutes";
	case KIND_PAGES:
		return "first, odd, even, last";
	case KIND_TOP:
		return "em, ink";
	case KIND_CODE:
		return "no-title, no-signature";
	case KIND_LEVEL:
		return "hint, warning, error";
	case KIND__MAX:
		break;
	}
	return "";
}
