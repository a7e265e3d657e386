/* html_look.c: CSS declarations to looks. Reads the few properties that tell a title or a paragraph's indent; all else, and what is
 * written wrongly, is passed over. */
#include "html_look.h"
#include "doc.h"
#include <strings.h>

struct length {
	int32_t value; /* in 1/100 of the unit */
	struct str unit;
	bool valid;
};

static bool
is(struct str s, const char *word)
{
	return str_of(word).n == s.n && strncasecmp(s.p, word, s.n) == 0;
}

static bool
starts(struct str s, const char *word)
{
	return str_of(word).n <= s.n && strncasecmp(s.p, word, str_of(word).n) == 0;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct length
parse_length(struct str s)
{
	struct length length = {0};
	size_t i = s.n > 0 && (s.p[0] == '-' || s.p[0] == '+');
	bool negative = i > 0 && s.p[0] == '-';
	int32_t scale = 100;
	for (bool fraction = false; i < s.n && (is_digit(s.p[i]) || (s.p[i] == '.' && !fraction)); i++) {
		if (s.p[i] == '.') {
			fraction = true;
			continue;
		}
		length.valid = true;
		if (fraction)
			scale /= 10;
		if (!fraction && length.value < 1000000)
			length.value = length.value * 10 + (s.p[i] - '0') * 100;
		else if (fraction)
			length.value += (s.p[i] - '0') * scale;
	}
	length.value = negative ? -length.value : length.value;
	length.unit = str_trim(str_sub(s, i, s.n));
	return length;
}

/* In 1/10 pt; 0 when the unit is not one of length. */
static int32_t
to_points(struct length length)
{
	static const struct {
		const char *unit;
		int32_t points; /* in 1/1000 */
	} units[] = {{"pt", 1000}, {"px", 750}, {"cm", 28346}, {"mm", 2835}, {"in", 72000}, {"pc", 12000}};
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
		if (starts(length.unit, units[i].unit))
			return (int32_t)((int64_t)length.value * units[i].points / 10000);
	return 0;
}

static int16_t
clamp(int32_t value)
{
	return (int16_t)(value > 30000 ? 30000 : value < -30000 ? -30000 : value);
}

static void
set_size(struct html_look *look, struct str value)
{
	static const struct {
		const char *name;
		uint16_t size;
	} names[] = {{"xx-small", 75}, {"x-small", 75}, {"small", 100}, {"medium", 120}, {"large", 135}, {"x-large", 180},
	        {"xx-large", 240}};
	int32_t points = to_points(parse_length(value));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (is(value, names[i].name))
			points = names[i].size;
	if (points > 0 && points < 10000)
		look->size = (uint16_t)points;
}

static void
set_indent(struct html_look *look, struct str value)
{
	struct length length = parse_length(value);
	if (!length.valid)
		return;
	look->indent_points = !starts(length.unit, "em");
	look->indent = clamp(look->indent_points ? to_points(length) : length.value);
	look->has_indent = true;
}

/* mso-char-indent-count: 2.0 */
static void
set_char_indent(struct html_look *look, struct str value)
{
	struct length length = parse_length(value);
	if (!length.valid)
		return;
	look->indent = clamp(length.value);
	look->indent_points = false;
	look->has_indent = true;
}

static void
set_weight(struct html_look *look, struct str value)
{
	struct length length = parse_length(value);
	if (length.valid)
		look->bold = length.value >= 60000 ? 1 : -1;
	else
		look->bold = starts(value, "bold") ? 1 : starts(value, "normal") || starts(value, "lighter") ? -1 : 0;
}

static void
set_outline(struct html_look *look, struct str value)
{
	struct length length = parse_length(value);
	if (length.valid && length.value >= 100 && length.value <= 900)
		look->outline = (uint8_t)(length.value / 100);
}

static void
set_raise(struct html_look *look, struct str value)
{
	look->raise = starts(value, "super") ? RAISE_SUPER : starts(value, "sub") ? RAISE_SUB : RAISE_NONE;
}

static void
set_hidden(struct html_look *look, struct str value)
{
	look->hidden = look->hidden || starts(value, "none") || starts(value, "hidden");
}

static void
set_hidden_by_mso(struct html_look *look, struct str value)
{
	look->hidden = look->hidden || starts(value, "all");
}

static void
set_border(struct html_look *look, struct str value)
{
	look->boxed = look->boxed ||
	              !(starts(value, "none") || starts(value, "0") || starts(value, "separate") || starts(value, "medium none"));
}

static void
set_list(struct html_look *look, struct str value)
{
	look->bare = starts(value, "none");
}

static void
add_declaration(struct html_look *look, struct str name, struct str value)
{
	static const struct {
		struct str name;
		void (*set)(struct html_look *look, struct str value);
	} properties[] = {
	        {{"text-align", 10}, html_look_add_align},
	        {{"font-size", 9}, set_size},
	        {{"text-indent", 11}, set_indent},
	        {{"mso-char-indent-count", 21}, set_char_indent},
	        {{"font-weight", 11}, set_weight},
	        {{"mso-outline-level", 17}, set_outline},
	        {{"vertical-align", 14}, set_raise},
	        {{"display", 7}, set_hidden},
	        {{"visibility", 10}, set_hidden},
	        {{"mso-hide", 8}, set_hidden_by_mso},
	        {{"list-style", 10}, set_list},
	        {{"list-style-type", 15}, set_list},
	        {{"border", 6}, set_border},
	        {{"border-collapse", 15}, set_border},
	};
	for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++)
		if (name.n == properties[i].name.n && strncasecmp(name.p, properties[i].name.p, name.n) == 0)
			properties[i].set(look, value);
}

void
html_look_add_style(struct html_look *look, struct str style)
{
	while (style.n > 0) {
		size_t end = str_find(style, STR(";"));
		struct str declaration = str_sub(style, 0, end == STR_NONE ? style.n : end);
		size_t colon = str_find(declaration, STR(":"));
		if (colon != STR_NONE)
			add_declaration(look, str_trim(str_sub(declaration, 0, colon)),
			        str_trim(str_sub(declaration, colon + 1, declaration.n)));
		style = str_sub(style, declaration.n + 1, style.n);
	}
}

void
html_look_add_align(struct html_look *look, struct str value)
{
	if (is(value, "left") || is(value, "start"))
		look->align = 'l';
	else if (starts(value, "center") || is(value, "middle") || is(value, "-webkit-center"))
		look->align = 'c';
	else if (is(value, "right") || is(value, "end"))
		look->align = 'r';
	else if (starts(value, "justify"))
		look->align = 'j';
}

void
html_look_add_font_size(struct html_look *look, struct str value)
{
	static const uint16_t sizes[] = {75, 100, 120, 135, 180, 240, 360};
	struct length length = parse_length(value);
	if (!length.valid)
		return;
	bool relative = value.p[0] == '+' || value.p[0] == '-';
	int32_t index = length.value / 100 - 1 + (relative ? 3 : 0);
	look->size = sizes[index < 0 ? 0 : index > 6 ? 6 : index];
}

struct html_look
html_look_inherit(struct html_look look, struct html_look outer)
{
	look.align = look.align ? look.align : outer.align;
	look.size = look.size ? look.size : outer.size;
	look.bold = look.bold ? look.bold : outer.bold;
	look.outline = look.outline ? look.outline : outer.outline;
	look.raise = look.raise ? look.raise : outer.raise;
	look.bare = look.bare || outer.bare;
	if (!look.has_indent) {
		look.has_indent = outer.has_indent;
		look.indent = outer.indent;
		look.indent_points = outer.indent_points;
	}
	return look;
}
