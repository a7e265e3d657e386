/* diag.c: findings of one document, and what diag.def says of each code. Knows no language of the user and no output: callers
 * choose the language and print. */
#include "diag.h"
#include "buf.h"
#include "caps.h"
#include <assert.h>
#include <stdlib.h>

struct entry {
	const char *name; /* as in diag.def: upper case, '_' */
	enum diag_level level;
	const char *clause;
	const char *text[LANG__MAX];
	enum { KIND_FACT, KIND_RULE, KIND_SAFE } kind;
};

static const struct entry entries[] = {
#define ENTRY(name, level, clause, zh, en, kind)                                                                                   \
	[DIAG_##name] = {#name, LEVEL_##level, clause, {[LANG_ZH] = zh, [LANG_EN] = en}, kind},
#define DIAG(name, level, clause, zh, en) ENTRY(name, level, clause, zh, en, KIND_FACT)
#define RULE(name, level, clause, zh, en) ENTRY(name, level, clause, zh, en, KIND_RULE)
#define SAFE(name, level, clause, zh, en) ENTRY(name, level, clause, zh, en, KIND_SAFE)
#include "diag.def"
#undef DIAG
#undef RULE
#undef SAFE
#undef ENTRY
};
static_assert(sizeof entries / sizeof entries[0] == DIAG__MAX, "one entry a code");

static const char *const level_names[] = {[LEVEL_HINT] = "hint", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};
static_assert(sizeof level_names / sizeof level_names[0] == LEVEL__MAX, "one name a level");

static void
append(struct diags *diags, struct diag diag)
{
	diags->items = arena_grow(diags->arena, diags->items, diags->n, sizeof *diags->items);
	diags->items[diags->n++] = diag;
}

/* A last finding stands for all that were not kept: it is as bad as the worst of them, or diags_worst would be wrong. */
static void
add_past_cap(struct diags *diags, enum diag_level level)
{
	size_t most = cap_of(diags->arena, CAP_FINDINGS);
	if (diags->n == most)
		append(diags, (struct diag){.code = DIAG_TOO_MANY_FINDINGS,
		                      .level = entries[DIAG_TOO_MANY_FINDINGS].level,
		                      .args = {arena_printf(diags->arena, "%zu", most)}});
	struct diag *last = &diags->items[most];
	if (last->level < level)
		last->level = level;
}

void
diags_add(struct diags *diags, struct diag diag)
{
	assert(diag.code < DIAG__MAX);
	diag.level = entries[diag.code].level;
	if (diags->n >= cap_of(diags->arena, CAP_FINDINGS)) {
		add_past_cap(diags, diag.level);
		return;
	}
	for (size_t i = 0; i < 3; i++)
		diag.args[i] = arena_str(diags->arena, diag.args[i]);
	if (diag.fix.p)
		diag.fix = arena_str(diags->arena, diag.fix);
	append(diags, diag);
}

static int
compare_numbers(uint32_t a, uint32_t b)
{
	return (a > b) - (a < b);
}

static int
compare_args(const struct diag *a, const struct diag *b)
{
	int order = 0;
	for (size_t i = 0; i < 3 && order == 0; i++)
		order = str_cmp(a->args[i], b->args[i]);
	return order;
}

/* A total order up to what a reader can tell apart, because qsort is not stable. */
static int
compare(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	int order = compare_numbers(a->at.part, b->at.part);
	if (order == 0)
		order = compare_numbers(a->at.line, b->at.line);
	if (order == 0)
		order = compare_numbers(a->at.column, b->at.column);
	if (order == 0)
		order = compare_numbers(a->code, b->code);
	if (order == 0)
		order = compare_args(a, b);
	if (order == 0)
		order = compare_numbers(a->at.length, b->at.length);
	return order;
}

void
diags_sort(struct diags *diags)
{
	if (diags->n > 1)
		qsort(diags->items, diags->n, sizeof *diags->items, compare);
}

int
diags_worst(const struct diags *diags)
{
	int worst = -1;
	for (size_t i = 0; i < diags->n; i++)
		if (!diags->items[i].ignored.p && (int)diags->items[i].level > worst)
			worst = (int)diags->items[i].level;
	return worst;
}

static char
lower_of(char c)
{
	return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

struct str
diag_name(struct arena *arena, enum diag_code code)
{
	struct str upper = str_of(entries[code].name);
	char *p = arena_alloc(arena, upper.n + 1);
	for (size_t i = 0; i < upper.n; i++)
		p[i] = lower_of(upper.p[i]);
	return (struct str){p, upper.n};
}

struct str
diag_clause(enum diag_code code)
{
	return str_of(entries[code].clause);
}

struct str
diag_text(enum diag_code code, enum lang lang)
{
	return str_of(entries[code].text[lang]);
}

enum diag_level
diag_default_level(enum diag_code code)
{
	return entries[code].level;
}

bool
diag_is_safe(enum diag_code code)
{
	return entries[code].kind == KIND_SAFE;
}

bool
diag_may_ignore(enum diag_code code)
{
	return entries[code].kind != KIND_FACT || entries[code].level == LEVEL_HINT;
}

/* Whether `name` is how users write `upper`. */
static bool
is_name_of(struct str name, struct str upper)
{
	if (name.n != upper.n)
		return false;
	for (size_t i = 0; i < name.n; i++)
		if (name.p[i] != lower_of(upper.p[i]))
			return false;
	return true;
}

bool
diag_find(struct str name, enum diag_code *code)
{
	for (int i = 0; i < DIAG__MAX; i++)
		if (is_name_of(name, str_of(entries[i].name))) {
			*code = (enum diag_code)i;
			return true;
		}
	return false;
}

struct str
diag_level_name(enum diag_level level)
{
	return str_of(level_names[level]);
}

bool
diag_level_parse(struct str name, enum diag_level *level)
{
	for (int i = 0; i < LEVEL__MAX; i++) {
		if (str_eq(name, str_of(level_names[i]))) {
			*level = (enum diag_level)i;
			return true;
		}
	}
	return false;
}

/* The argument `rest` begins with a placeholder of, or -1. */
static int
placeholder(struct str rest)
{
	if (rest.n >= 3 && rest.p[0] == '{' && rest.p[1] >= '0' && rest.p[1] <= '2' && rest.p[2] == '}')
		return rest.p[1] - '0';
	return -1;
}

/* The argument as the language calls it: a term of terms.def by its Chinese name, anything else as it is. */
static struct str
argument_in(struct str arg, enum lang lang)
{
	static const struct {
		const char *en, *zh;
	} terms[] = {
#define TERM(en, zh) {en, zh},
#include "terms.def"
#undef TERM
	};
	for (size_t i = 0; lang == LANG_ZH && i < sizeof terms / sizeof terms[0]; i++)
		if (str_eq(arg, str_of(terms[i].en)))
			return str_of(terms[i].zh);
	return arg;
}

/* The text as far as it says what was seen: up to its last semicolon. */
static struct str
seen_part(struct str text, enum lang lang)
{
	struct str semicolon = lang == LANG_ZH ? STR("；") : STR("; ");
	size_t n = 0;
	for (size_t at; (at = str_find(str_sub(text, n, text.n), semicolon)) != STR_NONE;)
		n += at + semicolon.n;
	return str_sub(text, 0, n);
}

static void
add_fix(struct buf *message, struct str fix, enum lang lang)
{
	buf_add(message, lang == LANG_ZH ? STR("已改为“") : STR("it was set as \""));
	buf_add(message, fix);
	buf_add(message, lang == LANG_ZH ? STR("”") : STR("\""));
}

struct str
diag_message(struct arena *arena, const struct diag *diag, enum lang lang)
{
	struct buf message = {0};
	struct str rest = str_of(entries[diag->code].text[lang]);
	if (diag->fixed)
		rest = seen_part(rest, lang);
	while (rest.n > 0) {
		int arg = placeholder(rest);
		if (arg >= 0)
			buf_add(&message, argument_in(diag->args[arg], lang));
		else
			buf_add_byte(&message, rest.p[0]);
		rest = str_sub(rest, arg >= 0 ? 3 : 1, rest.n);
	}
	if (diag->fixed)
		add_fix(&message, diag->fix, lang);
	struct str s = arena_str(arena, buf_str(&message));
	buf_free(&message);
	return s;
}
