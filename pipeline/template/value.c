/* value.c: attribute values of template.xml as numbers of the layout. Decimal numbers are read as integers of 1/1000, so that no
 * locale and no rounding of doubles gets between a template and a page. */
#include "value.h"

/* Takes a decimal number with at most three decimals off the front of `*text`, as thousandths. */
static bool
take_number(struct str *text, int64_t *thousandths)
{
	size_t i = 0;
	bool minus = text->n > 0 && text->p[0] == '-';
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
read_align(struct str text, enum align *align)
{
	static const struct {
		struct str name;
		enum align align;
	} names[] = {
	        {{"justify", 7}, ALIGN_JUSTIFY},
	        {{"centre", 6}, ALIGN_CENTRE},
	        {{"left", 4}, ALIGN_LEFT},
	        {{"right", 5}, ALIGN_RIGHT},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_eq(text, names[i].name)) {
			*align = names[i].align;
			return true;
		}
	return false;
}

static bool
read_yes(struct str text, bool *yes)
{
	*yes = str_eq(text, STR("yes"));
	return *yes || str_eq(text, STR("no"));
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
		return read_yes(text, to);
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
	case KIND__MAX:
		break;
	}
	return "";
}
