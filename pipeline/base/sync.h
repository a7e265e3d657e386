/* sync.h: brings files that were put in place (out_place) to the disk, many at a time: the disk's journal is written once for all
 * of them, where a sync of each would wait for it each time. */
#pragma once
#include "str.h"

struct syncs;

struct syncs *syncs_new(void);

/* Notes a file; when there are many, brings them to the disk. */
void syncs_add(struct syncs *syncs, struct str path);

/* Brings all that were noted, and their names, to the disk. One that is gone since is no error. Returns 0, or the first error's
 * errno value of all that were ever noted, with the file it came with, which is valid until syncs_free. */
int syncs_all(struct syncs *syncs, const char **failed);

void syncs_free(struct syncs *syncs); /* NULL is allowed */
