/* out.h: a file appears whole under its name, or not at all. Bytes go to a hidden temporary file in the same folder; commit
 * syncs and renames it, place leaves the sync to sync.h. The first error sticks: write as if nothing could fail, look once at
 * commit. */
#pragma once
#include "str.h"

struct out;

struct out *out_open(const char *path); /* never NULL; a failure to create is kept for out_commit */
void out_write(struct out *out, struct str bytes);

/* Brings what was written to the disk. Returns 0 or the first error's errno value; commit or abort still follows. */
int out_sync(struct out *out);

/* Puts the file in place and frees `out`. Returns 0, or the first error's errno value, with nothing left behind. */
int out_commit(struct out *out);

/* Starts the way to the disk without waiting for its end. Returns 0 or the first error's errno value; place or abort still
 * follows. */
int out_flush(struct out *out);

/* Commit without waiting for the disk: whole or not there, but until it is synced a power cut may cost it. */
int out_place(struct out *out);

void out_abort(struct out *out); /* leaves nothing behind, frees `out` */

/* Removes from the folder what writers that are gone (killed, say) have left unfinished. */
void out_clear(const char *folder);

/* Makes the folder and its parents. Returns 0 or an errno value. */
int out_make_folder(const char *path);

/* The folder, or else the nearest of those above it that is there; a part of `path`, or "." or "/". */
struct str out_existing_folder(const char *path);

/* Removes the folder and those above it down to `from`, a part of `path` and the first that stays, as long as they are empty. */
void out_remove_folders(const char *path, struct str from);
