/* meta.h: the metadata of raw documents: names of keys, and the list that readers add to. */
#pragma once
#include "doc.h"

/* The key of this name, English or Chinese, blanks around it aside. */
bool meta_find_key(struct str name, enum meta_key *key);

/* The known name nearest to `name`. */
struct str meta_nearest_name(struct str name);

/* Adds a value at the end of raw->meta. */
void meta_add(struct arena *arena, struct raw *raw, enum meta_key key, struct str value, struct place at, enum meta_rank rank);
