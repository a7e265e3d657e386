/* pack.h: plain objects and slices as bytes, in the machine's own order, and back: what crosses from a worker to its parent. */
#pragma once
#include "arena.h"
#include "buf.h"

void pack_put(struct buf *bytes, const void *object, size_t size);
void pack_put_str(struct buf *bytes, struct str s);

/* Each takes from the front of `*bytes`; false: they are cut off. A slice is copied into the arena. */
bool pack_take(struct str *bytes, void *object, size_t size);
bool pack_take_str(struct arena *arena, struct str *bytes, struct str *s);
bool pack_take_count(struct str *bytes, size_t *n); /* of objects that take a byte at least: never more than there are bytes */
