/* given.c: the values that metadata gives a key. */
#include "given.h"

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
