/* given.c: the values that metadata gives a key. */
#include "given.h"
#include <assert.h>

const struct meta *
given_first(const struct meta *metas, enum meta_key key)
{
	const struct meta *first = NULL;
	for (const struct meta *meta = metas; meta; meta = meta->next)
		if (meta->key == key && meta->value.n > 0 && (!first || meta->rank > first->rank))
			first = meta;
	return first;
}

const struct meta *
given_next(const struct meta *meta)
{
	const struct meta *next = meta->next;
	while (next && !(next->key == meta->key && next->rank == meta->rank && next->value.n > 0))
		next = next->next;
	return next;
}

const struct meta *
given_told(const struct meta *metas, enum meta_key key)
{
	const struct meta *first = given_first(metas, key);
	return first && first->rank >= META_CARRIED ? first : NULL;
}

static const struct str names[KEY__MAX] = {
#define KEY(id, name, chinese) {name, sizeof(name) - 1},
#include "keys.def"
#undef KEY
};

enum meta_key
given_key(struct str name)
{
	int key = 0;
	while (key < KEY__MAX && !str_eq(names[key], name))
		key++;
	return (enum meta_key)key;
}

struct str
given_name(enum meta_key key)
{
	return names[key];
}

/* The text's own words give way to a person's, not to those of the page around them. */
bool
given_overridden(const struct meta *metas, const struct meta *meta)
{
	const struct meta *first = given_first(metas, meta->key);
	return first && first->rank > (meta->rank == META_TEXT ? META_FOUND : meta->rank);
}

static const char *const ranks[] = {
        [META_TEXT] = "text",
        [META_FOUND] = "found",
        [META_CARRIED] = "carried",
        [META_FOLDER] = "folder",
        [META_BESIDE] = "beside",
        [META_FRONT] = "front",
        [META_SET] = "set",
};
static_assert(sizeof ranks / sizeof *ranks == META__MAX, "a name a rank");

enum meta_rank
given_rank(struct str name)
{
	int rank = 0;
	while (rank < META__MAX && !str_eq(str_of(ranks[rank]), name))
		rank++;
	return (enum meta_rank)rank;
}

struct str
given_rank_name(enum meta_rank rank)
{
	return str_of(ranks[rank]);
}
