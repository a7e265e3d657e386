/* nearest.c: the known name that a misspelt one most likely meant. */
#include "nearest.h"
#include <stdint.h>

enum { LONGEST = 63 };

static size_t
least(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;
	return m < c ? m : c;
}

/* Levenshtein distance of the first LONGEST bytes, one row at a time. */
static size_t
distance(struct str a, struct str b)
{
	size_t row[LONGEST + 1];
	a = str_sub(a, 0, LONGEST);
	b = str_sub(b, 0, LONGEST);
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= a.n; i++) {
		size_t diagonal = row[0];
		row[0] = i;
		for (size_t j = 1; j <= b.n; j++) {
			size_t above = row[j];
			row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a.p[i - 1] != b.p[j - 1]));
			diagonal = above;
		}
	}
	return row[b.n];
}

struct str
nearest_name(struct str name, const struct str *candidates, size_t n)
{
	struct str nearest = {0};
	size_t best = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		size_t d = distance(name, candidates[i]);
		if (d < best) {
			best = d;
			nearest = candidates[i];
		}
	}
	return nearest;
}
