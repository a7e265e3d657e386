/* docx_looks.c: properties and styles. Styles are resolved once, when they are read, each after the one it is based on. */
#include "docx_looks.h"
#include "symbols.h"
#include <stdlib.h>

enum { STYLES_MAX = 10000, BODY_TEXT = 9, CHAIN_MAX = 32 };

const struct looks looks_none = {
        .bold = -1, .vanish = -1, .spec_vanish = -1, .raise = -1, .struck = -1, .outline = -1, .level = -1, .list = -1};

enum style_type { STYLE_PARAGRAPH, STYLE_RUN, STYLE_OTHER };

struct style {
	struct str id, based_on;
	enum style_type type;
	bool is_default;
	int8_t named_outline; /* what its name says: "heading 2" is 1; -1 nothing */
	struct looks looks;   /* resolved, once all are read */
	bool is_resolved;
};

struct styles {
	struct style *items; /* by id */
	size_t n;
	struct looks defaults;
	const struct style *paragraph; /* the default one, or NULL */
};

/* ---- properties ---- */

static uint8_t
align_of(struct str word)
{
	static const struct {
		struct str word;
		uint8_t align;
	} words[] = {
	        {{"left", 4}, 'l'},
	        {{"start", 5}, 'l'},
	        {{"center", 6}, 'c'},
	        {{"right", 5}, 'r'},
	        {{"end", 3}, 'r'},
	        {{"both", 4}, 'j'},
	        {{"distribute", 10}, 'j'},
	};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_eq(word, words[i].word))
			return words[i].align;
	return 0;
}

static int
clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

/* The first line's indent against the lines below it: hanging is negative. */
static void
take_indent(struct looks *looks, const struct sax_element *element)
{
	int chars = sax_number(element, SPACE_W, "firstLineChars", 0) - sax_number(element, SPACE_W, "hangingChars", 0);
	int twips = sax_number(element, SPACE_W, "firstLine", 0) - sax_number(element, SPACE_W, "hanging", 0);
	looks->has_indent = true;
	looks->indent_chars = (int16_t)clamp(chars, INT16_MIN, INT16_MAX);
	looks->indent = twips;
}

static void
take_font(struct looks *looks, struct arena *arena, struct str font)
{
	if (symbol_is_font(font))
		looks->font = arena_str(arena, font);
}

static int8_t
raise_of(struct str value)
{
	bool super = str_eq(value, STR("superscript"));
	return super ? RAISE_SUPER : str_eq(value, STR("subscript")) ? RAISE_SUB : RAISE_NONE;
}

bool
looks_take(struct looks *looks, struct arena *arena, const struct sax_element *element)
{
	enum token token = element->token;
	if (token == TOKEN_BOLD)
		looks->bold = sax_on(element);
	else if (token == TOKEN_VANISH)
		looks->vanish = sax_on(element);
	else if (token == TOKEN_SPEC_VANISH)
		looks->spec_vanish = sax_on(element);
	else if (token == TOKEN_VERT_ALIGN)
		looks->raise = raise_of(sax_val(element));
	else if (token == TOKEN_STRIKE || token == TOKEN_DSTRIKE)
		looks->struck = sax_on(element);
	else if (token == TOKEN_SIZE)
		looks->size = (uint16_t)clamp(sax_number(element, SPACE_W, "val", 0), 0, 3276) * 5;
	else if (token == TOKEN_JC)
		looks->align = align_of(sax_val(element));
	else if (token == TOKEN_IND)
		take_indent(looks, element);
	else if (token == TOKEN_OUTLINE_LVL)
		looks->outline = (int8_t)clamp(sax_number(element, SPACE_W, "val", BODY_TEXT), 0, BODY_TEXT);
	else if (token == TOKEN_ILVL)
		looks->level = (int8_t)clamp(sax_number(element, SPACE_W, "val", 0), 0, 8);
	else if (token == TOKEN_NUM_ID)
		looks->list = sax_number(element, SPACE_W, "val", 0);
	else if (token == TOKEN_FONTS)
		take_font(looks, arena, sax_attr(element, SPACE_W, "ascii"));
	else if (token == TOKEN_P_STYLE || token == TOKEN_R_STYLE)
		looks->style = arena_str(arena, sax_val(element));
	else
		return false;
	return true;
}

/* What `over` says, over what `under` says. */
static struct looks
lay_over(const struct looks *under, const struct looks *over)
{
	struct looks looks = *under;
	looks.style = over->style;
	looks.bold = over->bold >= 0 ? over->bold : under->bold;
	looks.vanish = over->vanish >= 0 ? over->vanish : under->vanish;
	looks.spec_vanish = over->spec_vanish >= 0 ? over->spec_vanish : under->spec_vanish;
	looks.raise = over->raise >= 0 ? over->raise : under->raise;
	looks.struck = over->struck >= 0 ? over->struck : under->struck;
	looks.outline = over->outline >= 0 ? over->outline : under->outline;
	looks.level = over->level >= 0 ? over->level : under->level;
	looks.list = over->list >= 0 ? over->list : under->list;
	looks.font = over->font.n > 0 ? over->font : under->font;
	looks.align = over->align ? over->align : under->align;
	looks.size = over->size ? over->size : under->size;
	if (over->has_indent) {
		looks.has_indent = true;
		looks.indent = over->indent;
		looks.indent_chars = over->indent_chars;
	}
	return looks;
}

/* ---- styles.xml ---- */

struct reading {
	struct arena *arena;
	struct styles *styles;
	struct style *style; /* open, or NULL */
	bool in_defaults;
	size_t skip; /* depth inside something that is no property of the style itself */
};

static enum style_type
type_of(struct str word)
{
	if (str_eq(word, STR("paragraph")) || word.n == 0)
		return STYLE_PARAGRAPH;
	return str_eq(word, STR("character")) ? STYLE_RUN : STYLE_OTHER;
}

/* "heading 2", "Heading 2", "标题 2" and "标题2" are level 2, whatever their properties leave out. */
static int8_t
outline_of_name(struct str name)
{
	static const char *const words[] = {"heading", "Heading", "标题"};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
		struct str word = str_of(words[i]);
		struct str rest = str_starts(name, word) ? str_trim(str_sub(name, word.n, name.n)) : (struct str){0};
		if (rest.n == 1 && rest.p[0] >= '1' && rest.p[0] <= '9')
			return (int8_t)(rest.p[0] - '1');
	}
	return -1;
}

static void
open_style(struct reading *reading, const struct sax_element *element)
{
	struct styles *styles = reading->styles;
	if (styles->n == STYLES_MAX)
		return;
	styles->items = arena_grow(reading->arena, styles->items, styles->n, sizeof *styles->items);
	reading->style = &styles->items[styles->n++];
	struct str is_default = sax_attr(element, SPACE_W, "default");
	*reading->style = (struct style){
	        .id = arena_str(reading->arena, sax_attr(element, SPACE_W, "styleId")),
	        .type = type_of(sax_attr(element, SPACE_W, "type")),
	        .is_default = str_eq(is_default, STR("1")) || str_eq(is_default, STR("true")) || str_eq(is_default, STR("on")),
	        .named_outline = -1,
	        .looks = looks_none,
	};
}

static void
start_style(void *data, const struct sax_element *element)
{
	struct reading *reading = data;
	enum token token = element->token;
	bool foreign = token == TOKEN_P_PR_CHANGE || token == TOKEN_R_PR_CHANGE || token == TOKEN_TBL_STYLE_PR;
	if (foreign || reading->skip > 0)
		reading->skip++;
	else if (token == TOKEN_STYLE)
		open_style(reading, element);
	else if (token == TOKEN_R_PR_DEFAULT)
		reading->in_defaults = true;
	else if (reading->in_defaults)
		looks_take(&reading->styles->defaults, reading->arena, element);
	else if (reading->style == NULL)
		return;
	else if (token == TOKEN_NAME)
		reading->style->named_outline = outline_of_name(sax_val(element));
	else if (token == TOKEN_BASED_ON)
		reading->style->based_on = arena_str(reading->arena, sax_val(element));
	else
		looks_take(&reading->style->looks, reading->arena, element);
}

static void
end_style(void *data, enum token token)
{
	struct reading *reading = data;
	if (reading->skip > 0)
		reading->skip--;
	else if (token == TOKEN_STYLE)
		reading->style = NULL;
	else if (token == TOKEN_R_PR_DEFAULT)
		reading->in_defaults = false;
}

static int
compare_styles(const void *a, const void *b)
{
	const struct style *left = a, *right = b;
	return str_cmp(left->id, right->id);
}

static struct style *
find_style(const struct styles *styles, struct str id)
{
	const struct style key = {.id = id};
	return id.n > 0 && styles->n > 0 ? bsearch(&key, styles->items, styles->n, sizeof key, compare_styles) : NULL;
}

/* A chain longer than CHAIN_MAX, or one that bites its tail, ends where it is cut. */
static void
resolve(struct styles *styles, struct style *style, int depth)
{
	if (style->is_resolved)
		return;
	style->is_resolved = true;
	struct style *base = depth < CHAIN_MAX ? find_style(styles, style->based_on) : NULL;
	if (style->looks.outline < 0)
		style->looks.outline = style->named_outline;
	if (base == NULL)
		return;
	resolve(styles, base, depth + 1);
	style->looks = lay_over(&base->looks, &style->looks);
}

static const struct style *
find_default(const struct styles *styles)
{
	for (size_t i = 0; i < styles->n; i++)
		if (styles->items[i].is_default && styles->items[i].type == STYLE_PARAGRAPH)
			return &styles->items[i];
	return NULL;
}

const struct styles *
styles_read(struct arena *arena, struct str bytes, struct str part, struct diags *diags)
{
	static const struct sax_handler handler = {start_style, end_style, NULL};
	struct styles *styles = ARENA_NEW(arena, struct styles);
	struct reading reading = {.arena = arena, .styles = styles};
	styles->defaults = looks_none;
	if (bytes.p == NULL)
		return styles;
	sax_parse(arena, bytes, &handler, &reading, part, (struct place){0}, diags);
	if (styles->n > 0)
		qsort(styles->items, styles->n, sizeof *styles->items, compare_styles);
	for (size_t i = 0; i < styles->n; i++)
		resolve(styles, &styles->items[i], 0);
	styles->paragraph = find_default(styles);
	return styles;
}

/* ---- what holds ---- */

struct looks
looks_of_paragraph(const struct styles *styles, const struct looks *direct)
{
	const struct style *style = find_style(styles, direct->style);
	if (style == NULL || style->type != STYLE_PARAGRAPH)
		style = styles->paragraph;
	struct looks looks = style != NULL ? lay_over(&styles->defaults, &style->looks) : styles->defaults;
	return lay_over(&looks, direct);
}

static int8_t
toggle(int8_t direct, int8_t run_style, int8_t below)
{
	if (direct >= 0)
		return direct;
	return run_style == 1 ? below != 1 : below;
}

struct looks
looks_of_run(const struct styles *styles, const struct looks *direct, const struct looks *paragraph)
{
	const struct style *style = find_style(styles, direct->style);
	const struct looks *styled = style != NULL && style->type == STYLE_RUN ? &style->looks : &looks_none;
	struct looks looks = lay_over(paragraph, styled);
	looks.bold = toggle(-1, styled->bold, paragraph->bold);
	looks.vanish = toggle(-1, styled->vanish, paragraph->vanish);
	return lay_over(&looks, direct);
}

int32_t
styles_list(const struct styles *styles, struct str id)
{
	const struct style *style = find_style(styles, id);
	return style != NULL ? style->looks.list : -1;
}
