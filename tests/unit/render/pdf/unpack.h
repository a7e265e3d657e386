/* unpack.h: what a written file says, for tests: its bytes with every deflated stream inflated in its place. */
#pragma once
#include "buf.h"
#include <libdeflate.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static inline void
unpack_stream(struct str packed, struct buf *out)
{
	struct libdeflate_decompressor *inflate = libdeflate_alloc_decompressor();
	enum { ROOM = 4 << 20 };
	char *room = malloc(ROOM);
	size_t n = 0;

	assert_non_null(inflate);
	assert_non_null(room);
	assert_int_equal(libdeflate_zlib_decompress(inflate, packed.p, packed.n, room, ROOM, &n), LIBDEFLATE_SUCCESS);
	buf_add(out, (struct str){room, n});
	free(room);
	libdeflate_free_decompressor(inflate);
}

/* Appends the file to `out`; /Length must be direct and right, which this asserts. */
static inline void
unpack_file(struct str file, struct buf *out)
{
	struct str rest = file;

	for (;;) {
		size_t at = str_find(rest, STR(">>\nstream\n"));
		if (at == STR_NONE)
			break;
		size_t length = at;
		while (!str_starts(str_sub(rest, length, SIZE_MAX), STR("/Length ")))
			length--;
		size_t n = strtoul(rest.p + length + 8, NULL, 10);
		bool deflated = str_find(str_sub(rest, length - 19, length), STR("/FlateDecode")) != STR_NONE;
		struct str data = str_sub(rest, at + 10, at + 10 + n);
		buf_add(out, str_sub(rest, 0, at + 10));
		if (deflated)
			unpack_stream(data, out);
		else
			buf_add(out, data);
		rest = str_sub(rest, at + 10 + n, SIZE_MAX);
		assert_true(str_starts(rest, STR("\nendstream\nendobj\n")));
	}
	buf_add(out, rest);
}

static inline bool
unpack_has(const struct buf *unpacked, const char *text)
{
	return str_find(buf_str(unpacked), str_of(text)) != STR_NONE;
}

static inline size_t
unpack_count(struct str text, const char *word)
{
	size_t n = 0;

	for (size_t at; (at = str_find(text, str_of(word))) != STR_NONE; n++)
		text = str_sub(text, at + 1, SIZE_MAX);
	return n;
}
