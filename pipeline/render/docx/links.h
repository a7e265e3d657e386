/* links.h: what a document refers to, and the relationship ids: the targets of its hyperlinks, in reading order, and its pictures.
 */
#pragma once
#include "arena.h"
#include "image.h"

struct links {
	struct arena *arena;
	struct str *targets; /* escaped as a relationship's Target must be */
	size_t n;
	const struct image **pictures; /* each once */
	size_t n_pictures;
};

/* Adds a link to `href`; gives its relationship id. */
struct str links_add(struct links *links, struct str href);

/* Adds the picture, unless it is there; gives its relationship id. */
struct str links_add_picture(struct links *links, const struct image *picture);

/* Relationship id of picture `i`, and its file's name below word/. */
struct str links_picture_id(const struct links *links, size_t i);
struct str links_picture_name(const struct links *links, size_t i);

/* Relationship id of target `i`. */
struct str links_id(const struct links *links, size_t i);
