/* meta.c: keys.def as a table. Knows no format that metadata comes in. */
#include "meta.h"
#include "caps.h"
#include "chars.h"
#include "nearest.h"
#include "utf8.h"
#include <assert.h>

enum { NAMES_MAX = 128 };

static const struct {
	const char *name, *chinese;
} keys[] = {
#define KEY(id, name, chinese) {name, chinese},
#include "keys.def"
#undef KEY
};

/* Takes the first word off `*words`. */
static struct str
next_word(struct str *words)
{
	size_t end = str_find(*words, STR(" "));
	struct str word = str_sub(*words, 0, end);
	*words = end == STR_NONE ? STR("") : str_trim(str_sub(*words, end, words->n));
	return word;
}

bool
meta_find_key(struct str name, enum meta_key *key)
{
	static_assert(sizeof keys / sizeof keys[0] == KEY__MAX, "one row a key");
	name = str_trim(name);
	for (int k = 0; k < KEY__MAX; k++) {
		struct str words = str_of(keys[k].chinese);
		bool found = str_eq(name, str_of(keys[k].name));
		while (words.n > 0 && !found)
			found = str_eq(name, next_word(&words));
		if (found) {
			*key = (enum meta_key)k;
			return true;
		}
	}
	return false;
}

struct str
meta_nearest_name(struct str name)
{
	struct str names[NAMES_MAX];
	size_t n = 0;
	for (int k = 0; k < KEY__MAX; k++) {
		struct str words = str_of(keys[k].chinese);
		names[n++] = str_of(keys[k].name);
		while (words.n > 0 && n < NAMES_MAX)
			names[n++] = next_word(&words);
		assert(n < NAMES_MAX);
	}
	return nearest_name(str_trim(name), names, n);
}

void
meta_add(struct arena *arena, struct raw *raw, enum meta_key key, struct str value, struct place at, enum meta_rank rank)
{
	struct meta *meta = ARENA_NEW(arena, struct meta), **tail = &raw->meta;
	*meta = (struct meta){.key = key, .value = value, .at = at, .rank = rank};
	while (*tail != NULL)
		tail = &(*tail)->next;
	*tail = meta;
}

bool
meta_has_room(struct arena *arena, size_t n, struct place at, struct diags *diags)
{
	size_t most = cap_of(arena, CAP_META_VALUES);
	if (n == most + 1)
		diags_add(diags, (struct diag){.code = DIAG_META_REFUSED, .at = at, .args = {arena_printf(arena, "> %zu", most)}});
	return n <= most;
}

/* The text without the characters that no output may hold. */
static struct str
clean(struct arena *arena, struct str text, struct place at, struct diags *diags)
{
	char *p = arena_alloc(arena, text.n + 1);
	size_t n = 0;
	while (text.n > 0) {
		uint32_t cp = utf8_next(&text);
		enum char_act act = char_act_on(cp);
		if (act == CHAR_KEEP || act == CHAR_REPLACEMENT)
			n += utf8_put(p + n, cp);
		else
			diags_add(diags,
			        (struct diag){.code = DIAG_CONTROL_DROPPED, .at = at, .args = {arena_printf(arena, "U+%04X", cp)}});
	}
	return (struct str){p, n};
}

/* The first mark that stands between names; STR_NONE when there is none. */
static size_t
find_separator(struct str text)
{
	static_assert(sizeof "、" == sizeof "，", "both are passed over alike");
	size_t pause = str_find(text, STR("、")), comma = str_find(text, STR("，"));
	return pause < comma ? pause : comma;
}

void
meta_add_text(struct arena *arena, struct raw *raw, enum meta_key key, struct str text, struct place at, enum meta_rank rank,
        struct diags *diags)
{
	bool several = key == KEY_SIGNERS || key == KEY_ISSUERS;
	at.length = (uint32_t)utf8_count(text);
	text = clean(arena, text, at, diags);
	while (text.n > 0) {
		size_t end = several ? find_separator(text) : STR_NONE;
		struct str value = str_trim(str_sub(text, 0, end));
		if (value.n > 0)
			meta_add(arena, raw, key, value, at, rank);
		text = end == STR_NONE ? STR("") : str_sub(text, end + sizeof "、" - 1, text.n);
	}
}
