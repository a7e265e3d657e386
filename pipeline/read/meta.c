/* meta.c: keys.def as a table. Knows no format that metadata comes in. */
#include "meta.h"
#include "nearest.h"
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
	*words = end == STR_NONE ? (struct str){0} : str_trim(str_sub(*words, end, words->n));
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
