/* package.h: ZIP archives by libzip: parts in the order they were added, dated 1980-01-01, so that two runs give the same bytes. */
#pragma once
#include "arena.h"
#include "buf.h"

struct package;

struct package *package_new(void);

/* Adds a part. `name` must be unique; `bytes` must live until package_finish. */
void package_add(struct package *package, const char *name, struct str bytes);

/* Reads the part `name` of the archive `bytes` into the arena. false: no such archive or part, or it holds more than `cap` bytes.
 */
bool package_read_part(struct arena *arena, struct str bytes, const char *name, size_t cap, struct str *part);

const char *package_library(void); /* libzip's version */

/* Writes the archive to `bytes` and frees the package. Returns false, with nothing added, when libzip refused: a name given twice,
 * or no part at all. */
bool package_finish(struct package *package, struct buf *bytes);
