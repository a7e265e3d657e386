/* progress.h: the words that say how far something is. */
#pragma once
#include "doc.h"

/* What `s` says first of all: 已完成 正在推进 长期坚持 …; PROGRESS_NONE_SAID when it says nothing of the kind. `at` (may be NULL)
 * is the byte at which those words begin. */
enum progress progress_find(struct str s, size_t *at);

/* The same words at the start of `s`; the bytes they take, 0 for none. */
size_t progress_starts(struct str s, enum progress *progress);
