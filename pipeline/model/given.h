/* given.h: the values that metadata gives a key: those of the highest rank, in the order they were given. */
#pragma once
#include "doc.h"

/* The first value of `key`, and the one after it; NULL when there is none. */
const struct meta *given_first(const struct meta *metas, enum meta_key key);
const struct meta *given_next(const struct meta *meta);

/* The same as given_first where a person gave the value: not what a page or a draft carries. */
const struct meta *given_told(const struct meta *metas, enum meta_key key);

/* The key of this name: "doc_number". KEY__MAX when there is none. */
enum meta_key given_key(struct str name);
struct str given_name(enum meta_key key);

/* Whether a value among `metas`, what was given, stands before this one. */
bool given_overridden(const struct meta *metas, const struct meta *meta);

/* Where a value comes from: "front". META__MAX when there is no such rank. */
enum meta_rank given_rank(struct str name);
struct str given_rank_name(enum meta_rank rank);
