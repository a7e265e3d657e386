/* parts.h: a paragraph that tells several things one after the other. */
#pragma once
#include "prose.h"

/* Adds the parts of `slice`, which lies in prose->text: from each of ① ②, 一是 二是 or 第一， 第二， to the next, in order and at
 * the start of a clause; the whole slice when it is not so told. What stands before the first is not a part. */
void parts_add(struct arena *arena, struct quote ***tail, struct prose *prose, struct str slice, enum confidence confidence);
