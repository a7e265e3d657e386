/* file.h: whole files in, with a cap, and bytes out. Only cli and batch may call this: stages are given bytes. */
#pragma once
#include "arena.h"

/* Reads the regular file or pipe at `path` ("-": standard input) into the arena. Returns 0 or an errno value; EFBIG when it holds
 * more than `cap` bytes, EISDIR for a folder. */
int file_read(struct arena *arena, const char *path, size_t cap, struct str *bytes);

/* Maps the file read-only; shared between forked workers. Returns 0 or an errno value. The map lives until file_unmap. */
int file_map(const char *path, size_t cap, struct str *bytes);
void file_unmap(struct str bytes);

/* Writes all of the bytes to an open file or pipe; false when it cannot. */
bool file_write(int fd, struct str bytes);

/* Names in the folder `path`, in byte order, without "." and "..". Returns 0 or an errno value. */
int file_list(struct arena *arena, const char *path, struct str **names, size_t *n);
