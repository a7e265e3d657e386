/* organs.h: the names of public bodies, told by the word they end with. */
#pragma once
#include "str.h"

/* Ends as a public body's name does, brackets behind it not counting. */
bool organ_is_named(struct str s);

/* A row that may sign: short, no mark, no label. */
bool organ_could_sign(struct str s);

/* What stands in front of the first blank behind a body's name: a page may leave a word of its own on the row. All of `s` when
 * there is no such blank. */
struct str organ_first_name(struct str s);
