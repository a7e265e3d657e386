/* stamp.h: a file as it was: its size, its time and its sum, by which a later run tells whether it is still the same. */
#pragma once
#include "arena.h"
#include <stdint.h>

enum { STAMP_ABSENT = -1, STAMP_NEVER = -2 };

struct stamp {
	int64_t size;     /* [byte]; STAMP_ABSENT: there is no such file; STAMP_NEVER: a pipe, say, which is never the same */
	int64_t mtime_ns; /* since 1970; 0: the time says nothing, the bytes do */
	struct str sum;   /* digest_blocks_hex */
};

/* The file at `path` now, without its sum. A time so recent that a later change could bear it too is not taken down: `settled_ns`
 * is how old it must be. */
struct stamp stamp_take(const char *path, int64_t settled_ns);

/* Whether the file at `path` is what the stamp says. Size and time are trusted; where only the time differs the bytes decide, and
 * the stamp gets the new time (`*renewed` is set). */
bool stamp_same(struct arena *arena, const char *path, struct stamp *stamp, int64_t settled_ns, bool *renewed);
