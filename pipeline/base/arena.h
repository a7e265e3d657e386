/* arena.h: one pool a job, freed at once. Memory comes zeroed and aligned for any object. Running out ends the process:
 * what must be survivable is a cap (caps.h), and a cap answers with a finding. */
#pragma once
#include "str.h"

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *arena);  /* NULL is allowed */
void arena_reset(struct arena *arena); /* all it gave is void; its chunks are kept for the next job */

/* What is allowed to whoever uses the arena (caps.h), which it borrows; NULL, as at first and of no arena: the defaults. */
struct caps;
void arena_limit(struct arena *arena, const struct caps *caps);
const struct caps *arena_caps(const struct arena *arena);

size_t arena_used(const struct arena *arena); /* bytes given since the start or the last reset */

void *arena_alloc(struct arena *arena, size_t size);
void *arena_array(struct arena *arena, size_t count, size_t size); /* checks count * size */
void *arena_room(struct arena *arena, size_t count, size_t size);  /* the same, not cleared: for who fills it all */
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_array((arena), (count), sizeof(type)))
#define ARENA_ROOM(arena, type, count) ((type *)arena_room((arena), (count), sizeof(type)))

/* Copies; the bytes are followed by a NUL that the slice does not count. */
struct str arena_str(struct arena *arena, struct str s);
struct str arena_join(struct arena *arena, struct str a, struct str b);
struct str arena_printf(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Grows an arena array by one element: returns `items` or a larger copy, with room for `count + 1`. Start with NULL, 0. */
void *arena_grow(struct arena *arena, void *items, size_t count, size_t size);
