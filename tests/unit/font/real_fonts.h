/* real_fonts.h: the project's own fonts.xml and, when fonts/fetch has brought them, its files, for tests of this stage. */
#pragma once
#include "caps.h"
#include "file.h"
#include "font.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct real_fonts {
	struct arena *arena;
	struct diags diags;
	struct fonts *fonts;
	struct str *files; /* mapped, one a face */
	bool open;         /* every face has its file */
};

static inline int
open_real_fonts(void **state)
{
	struct real_fonts *real = calloc(1, sizeof *real);
	real->arena = arena_new();
	real->diags.arena = real->arena;
	struct str xml;
	assert_int_equal(file_read(real->arena, "fonts/fonts.xml", cap_in(NULL, CAP_XML_BYTES), &xml), 0);
	real->fonts = fonts_new(xml, &real->diags);
	assert_non_null(real->fonts);
	real->files = ARENA_ARRAY(real->arena, struct str, fonts_count(real->fonts));
	real->open = true;
	for (size_t i = 0; i < fonts_count(real->fonts); i++) {
		struct face *face = fonts_face(real->fonts, i);
		struct str path = arena_join(real->arena, STR("fonts/"), face->file);
		if (file_map(path.p, cap_in(NULL, CAP_FONT_BYTES), &real->files[i]) != 0) {
			real->open = false;
			continue;
		}
		assert_true(fonts_open_face(real->fonts, face, real->files[i]));
	}
	*state = real;
	return 0;
}

static inline int
close_real_fonts(void **state)
{
	struct real_fonts *real = *state;
	size_t n = fonts_count(real->fonts);
	fonts_free(real->fonts);
	for (size_t i = 0; i < n; i++) {
		if (real->files[i].p) {
			file_unmap(real->files[i]);
		}
	}
	arena_free(real->arena);
	free(real);
	return 0;
}

/* The fonts of the test; skips the test when files are absent, which in CI is a failure. */
static inline struct real_fonts *
need_files(void **state)
{
	struct real_fonts *real = *state;
	if (!real->open) {
		const char *ci = getenv("CI");
		print_message("font files are absent: run fonts/fetch\n");
		assert_false(ci && strcmp(ci, "true") == 0);
		skip();
	}
	return real;
}

static inline struct face *
find_face(const struct fonts *fonts, const char *key)
{
	for (size_t i = 0; i < fonts_count(fonts); i++) {
		if (str_eq(fonts_face(fonts, i)->key, str_of(key))) {
			return fonts_face(fonts, i);
		}
	}
	fail_msg("no face %s", key);
	return NULL;
}
