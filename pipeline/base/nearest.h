/* nearest.h: the known name that a misspelt one most likely meant. */
#pragma once
#include "str.h"

/* The candidate at the smallest edit distance (Levenshtein, by the byte), the first of equals; empty when there are no candidates.
 */
struct str nearest_name(struct str name, const struct str *candidates, size_t n);
