/* str.h: slices of UTF-8 text. A slice owns nothing; it lives as long as the bytes it points into. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct str {
	const char *p; /* not NUL-terminated unless the maker says so */
	size_t n;      /* bytes */
};

#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
#define STR_NONE SIZE_MAX

struct str str_of(const char *c_string); /* NULL gives the empty slice */
bool str_eq(struct str a, struct str b);
int str_cmp(struct str a, struct str b); /* byte order, the shorter first */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);

/* Byte offset of the first `needle` in `s`, or STR_NONE. */
size_t str_find(struct str s, struct str needle);

/* `s` from byte `from` up to, not including, byte `to`; both are clamped to the slice. */
struct str str_sub(struct str s, size_t from, size_t to);

/* `s` without the blanks (see utf8_is_blank) at its two ends. */
struct str str_trim(struct str s);
