/* package.h: ZIP archives by libzip: parts in the order they were added, dated 1980-01-01, so that two runs give the same bytes. */
#pragma once
#include "arena.h"
#include "buf.h"

struct package;

struct package *package_new(void);

/* Adds a part. `name` must be unique; `bytes` must live until package_finish. */
void package_add(struct package *package, const char *name, struct str bytes);

/* Writes the archive to `bytes` and frees the package. Returns false, with nothing added, when libzip refused. */
bool package_finish(struct package *package, struct buf *bytes);
