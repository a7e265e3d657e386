/* docx_numbering.c: lists and their counters. A list (num) is an abstract list (abstractNum) with levels overridden; lists of one
 * abstract list share its counters, but for the levels that a list starts anew. */
#include "docx_numbering.h"
#include "buf.h"
#include "numerals.h"
#include "symbols.h"
#include "utf8.h"
#include <assert.h>
#include <stdlib.h>

enum { LEVELS = 9, LISTS_MAX = 10000, START_MAX = 32767 };

struct level {
	int start;
	int format;      /* of numerals.h */
	struct str name; /* of the format, for the finding */
	struct str text; /* "第%1条" */
	struct str font; /* a symbol font, for bullets */
	bool legal;      /* numbers of levels above in decimal digits */
	bool spaced;
	int restart;  /* after a number of this level (from 1) or one above it; 0 never; -1 after every level above */
	bool is_told; /* a finding about its format was made */
};

struct abstract {
	int id;
	struct str link; /* a style whose list this is, instead of levels of its own */
	struct level levels[LEVELS];
	int counts[LEVELS];
	bool counted[LEVELS];
};

struct list_num {
	int id;
	int abstract;
	int starts[LEVELS]; /* -1: as the abstract list says */
	bool started[LEVELS];
	struct level *levels[LEVELS]; /* NULL: the abstract list's */
};

struct numbering {
	struct arena *arena;
	struct diags *diags;
	const struct styles *styles;
	struct abstract *abstracts;
	size_t n_abstracts;
	struct list_num *nums;
	size_t n_nums;
};

struct reading {
	struct numbering *numbering;
	struct abstract *abstract; /* open, or NULL */
	struct list_num *num;      /* open, or NULL */
	int overriding;            /* level that an open lvlOverride is about */
	struct level *level;       /* open, or NULL */
};

static const struct level level_none = {.start = 0, .restart = -1, .spaced = true};

static int
clamp(int value, int least, int most)
{
	return value < least ? least : value > most ? most : value;
}

/* ---- numbering.xml ---- */

static void
open_abstract(struct reading *reading, const struct sax_element *element)
{
	struct numbering *numbering = reading->numbering;
	if (numbering->n_abstracts == LISTS_MAX)
		return;
	numbering->abstracts =
	        arena_grow(numbering->arena, numbering->abstracts, numbering->n_abstracts, sizeof *numbering->abstracts);
	reading->abstract = &numbering->abstracts[numbering->n_abstracts++];
	*reading->abstract = (struct abstract){.id = sax_number(element, SPACE_W, "abstractNumId", -1)};
	for (int i = 0; i < LEVELS; i++)
		reading->abstract->levels[i] = level_none;
}

static void
open_num(struct reading *reading, const struct sax_element *element)
{
	struct numbering *numbering = reading->numbering;
	if (numbering->n_nums == LISTS_MAX)
		return;
	numbering->nums = arena_grow(numbering->arena, numbering->nums, numbering->n_nums, sizeof *numbering->nums);
	reading->num = &numbering->nums[numbering->n_nums++];
	*reading->num = (struct list_num){.id = sax_number(element, SPACE_W, "numId", -1), .abstract = -1};
	for (int i = 0; i < LEVELS; i++)
		reading->num->starts[i] = -1;
}

static void
open_level(struct reading *reading, const struct sax_element *element)
{
	int at = sax_number(element, SPACE_W, "ilvl", -1);
	if (at < 0 || at >= LEVELS)
		return;
	if (reading->abstract != NULL) {
		reading->level = &reading->abstract->levels[at];
	} else if (reading->num != NULL) {
		reading->level = reading->num->levels[at] = ARENA_NEW(reading->numbering->arena, struct level);
		*reading->level = level_none;
	}
}

static void
take_format(struct level *level, struct arena *arena, const struct sax_element *element)
{
	struct str name = sax_val(element);
	/* the older form that a newer format stands beside says more than "custom" */
	if (str_eq(name, STR("custom")) && level->name.n > 0)
		return;
	level->name = arena_str(arena, name);
	level->format = numeral_find(name);
}

static void
take_level_property(struct reading *reading, const struct sax_element *element)
{
	struct level *level = reading->level;
	struct arena *arena = reading->numbering->arena;
	enum token token = element->token;
	if (token == TOKEN_START)
		level->start = clamp(sax_number(element, SPACE_W, "val", 0), 0, START_MAX);
	else if (token == TOKEN_NUM_FMT)
		take_format(level, arena, element);
	else if (token == TOKEN_LVL_TEXT)
		level->text = arena_str(arena, sax_val(element));
	else if (token == TOKEN_SUFF)
		level->spaced = !str_eq(sax_val(element), STR("nothing"));
	else if (token == TOKEN_IS_LGL)
		level->legal = sax_on(element);
	else if (token == TOKEN_LVL_RESTART)
		level->restart = clamp(sax_number(element, SPACE_W, "val", -1), -1, LEVELS);
	else if (token == TOKEN_FONTS)
		level->font = arena_str(arena, sax_attr(element, SPACE_W, "ascii"));
}

static void
start_numbering(void *data, const struct sax_element *element)
{
	struct reading *reading = data;
	enum token token = element->token;
	if (token == TOKEN_ABSTRACT_NUM)
		open_abstract(reading, element);
	else if (token == TOKEN_NUM)
		open_num(reading, element);
	else if (token == TOKEN_LVL)
		open_level(reading, element);
	else if (reading->level != NULL)
		take_level_property(reading, element);
	else if (token == TOKEN_NUM_STYLE_LINK && reading->abstract != NULL)
		reading->abstract->link = arena_str(reading->numbering->arena, sax_val(element));
	else if (token == TOKEN_ABSTRACT_NUM_ID && reading->num != NULL)
		reading->num->abstract = sax_number(element, SPACE_W, "val", -1);
	else if (token == TOKEN_LVL_OVERRIDE)
		reading->overriding = clamp(sax_number(element, SPACE_W, "ilvl", 0), 0, LEVELS - 1);
	else if (token == TOKEN_START_OVERRIDE && reading->num != NULL)
		reading->num->starts[reading->overriding] = clamp(sax_number(element, SPACE_W, "val", 0), 0, START_MAX);
}

static void
end_numbering(void *data, enum token token)
{
	struct reading *reading = data;
	if (token == TOKEN_LVL)
		reading->level = NULL;
	else if (token == TOKEN_ABSTRACT_NUM)
		reading->abstract = NULL;
	else if (token == TOKEN_NUM)
		reading->num = NULL;
}

static int
compare_nums(const void *a, const void *b)
{
	const struct list_num *left = a, *right = b;
	return (left->id > right->id) - (left->id < right->id);
}

/* By the id, which stands first, so that an id alone can be looked for. */
static int
compare_abstracts(const void *a, const void *b)
{
	const int *left = a, *right = b;
	return (*left > *right) - (*left < *right);
}

static void
sort_lists(struct numbering *numbering)
{
	static_assert(offsetof(struct abstract, id) == 0, "an abstract list begins with its id");
	if (numbering->n_nums > 0)
		qsort(numbering->nums, numbering->n_nums, sizeof *numbering->nums, compare_nums);
	if (numbering->n_abstracts > 0)
		qsort(numbering->abstracts, numbering->n_abstracts, sizeof *numbering->abstracts, compare_abstracts);
}

struct numbering *
numbering_read(struct arena *arena, struct str bytes, struct str part, const struct styles *styles, struct diags *diags)
{
	static const struct sax_handler handler = {start_numbering, end_numbering, NULL};
	struct numbering *numbering = ARENA_NEW(arena, struct numbering);
	*numbering = (struct numbering){.arena = arena, .diags = diags, .styles = styles};
	struct reading reading = {.numbering = numbering};
	if (bytes.p != NULL)
		sax_parse(arena, bytes, &handler, &reading, part, (struct place){0}, diags);
	sort_lists(numbering);
	return numbering;
}

/* ---- counting ---- */

static struct list_num *
find_num(const struct numbering *numbering, int32_t id)
{
	const struct list_num key = {.id = id};
	return numbering->n_nums ? bsearch(&key, numbering->nums, numbering->n_nums, sizeof key, compare_nums) : NULL;
}

static struct abstract *
find_abstract(const struct numbering *numbering, const struct list_num *num)
{
	if (num == NULL || numbering->n_abstracts == 0)
		return NULL;
	return bsearch(
	        &num->abstract, numbering->abstracts, numbering->n_abstracts, sizeof *numbering->abstracts, compare_abstracts);
}

/* The abstract list of `*num`; where it is but a link to a style, that style's list is meant. */
static struct abstract *
follow_link(const struct numbering *numbering, struct list_num **num)
{
	struct abstract *abstract = find_abstract(numbering, *num);
	if (abstract == NULL || abstract->link.n == 0)
		return abstract;
	struct list_num *linked = find_num(numbering, styles_list(numbering->styles, abstract->link));
	struct abstract *meant = find_abstract(numbering, linked);
	if (meant != NULL && meant->link.n == 0)
		*num = linked;
	return meant;
}

static struct level *
level_of(struct abstract *abstract, struct list_num *num, int level)
{
	return num->levels[level] != NULL ? num->levels[level] : &abstract->levels[level];
}

/* A number at `level` ends the count of the levels below it, unless they say otherwise. */
static void
restart_below(struct abstract *abstract, struct list_num *num, int level)
{
	for (int below = level + 1; below < LEVELS; below++) {
		int after = level_of(abstract, num, below)->restart;
		if (after < 0 || level + 1 <= after)
			abstract->counted[below] = false;
	}
}

static void
count(struct abstract *abstract, struct list_num *num, int level)
{
	if (num->starts[level] >= 0 && !num->started[level])
		abstract->counts[level] = num->starts[level];
	else if (!abstract->counted[level])
		abstract->counts[level] = num->starts[level] >= 0 ? num->starts[level] : level_of(abstract, num, level)->start;
	else
		abstract->counts[level] = clamp(abstract->counts[level] + 1, 0, 1000000);
	num->started[level] = abstract->counted[level] = true;
	restart_below(abstract, num, level);
}

/* The number of `level` in a label of level `shown`. */
static void
write_number(struct numbering *numbering, struct buf *buf, struct abstract *abstract, struct list_num *num, int level,
        const struct level *shown, struct place at)
{
	struct level *own = level_of(abstract, num, level);
	int n = abstract->counted[level] ? abstract->counts[level] : own->start;
	int format = shown->legal ? NUMERAL_DECIMAL : own->format;
	if (format == NUMERAL_UNKNOWN && !own->is_told)
		diags_add(numbering->diags, (struct diag){.code = DIAG_NUMBER_FORMAT_UNKNOWN, .at = at, .args = {own->name}});
	if (format == NUMERAL_UNKNOWN)
		own->is_told = true;
	numeral_write(buf, format == NUMERAL_UNKNOWN ? NUMERAL_DECIMAL : format, n);
}

/* A bullet's own character; in a symbol font it is a code. */
static void
write_literal(struct buf *buf, uint32_t cp, struct str font)
{
	struct str symbol = symbol_is_font(font) || (cp >= 0xF000 && cp <= 0xF0FF) ? symbol_find(font, cp) : (struct str){0};
	if (symbol.n > 0)
		buf_add(buf, symbol);
	else if (cp >= 0xE000 && cp <= 0xF8FF)
		buf_add(buf, STR("•")); /* a bullet of any shape is a bullet */
	else
		buf_add_utf8(buf, cp);
}

static void
write_label(
        struct numbering *numbering, struct buf *buf, struct abstract *abstract, struct list_num *num, int level, struct place at)
{
	const struct level *shown = level_of(abstract, num, level);
	struct str rest = shown->text;
	while (rest.n > 0) {
		uint32_t cp = utf8_next(&rest);
		if (cp == '%' && rest.n > 0 && rest.p[0] >= '1' && rest.p[0] <= '9') {
			int place = rest.p[0] - '1';
			rest = str_sub(rest, 1, rest.n);
			if (place <= level)
				write_number(numbering, buf, abstract, num, place, shown, at);
		} else {
			write_literal(buf, cp, shown->font);
		}
	}
}

struct str
numbering_next(struct numbering *numbering, int32_t list, int level, struct place at, bool *spaced)
{
	struct list_num *num = find_num(numbering, list);
	struct abstract *abstract = follow_link(numbering, &num);
	*spaced = false;
	if (abstract == NULL || level < 0 || level >= LEVELS)
		return (struct str){0};
	count(abstract, num, level);
	struct buf buf = {0};
	write_label(numbering, &buf, abstract, num, level, at);
	struct str label = arena_str(numbering->arena, buf_str(&buf));
	buf_free(&buf);
	*spaced = level_of(abstract, num, level)->spaced;
	return str_trim(label);
}
