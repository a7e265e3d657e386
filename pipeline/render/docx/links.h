/* links.h: the targets of a document's hyperlinks, in reading order, and their relationship ids. */
#pragma once
#include "arena.h"

struct links {
	struct arena *arena;
	struct str *targets; /* escaped as a relationship's Target must be */
	size_t n;
};

/* Adds a link to `href`; gives its relationship id. */
struct str links_add(struct links *links, struct str href);

/* Relationship id of target `i`. */
struct str links_id(const struct links *links, size_t i);
