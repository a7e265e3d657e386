/* font_cff_test.c: the CFF subsetter on a small name-keyed font written here byte by byte: subroutines, hint masks, calls in calls,
 * and every kind of damage. */
#include "cff.h"
#include "face.h"
#include "subset.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define BYTES(...)                                                                                                                 \
	{                                                                                                                          \
		(const char *)(const uint8_t[]){__VA_ARGS__}, sizeof((const uint8_t[]){__VA_ARGS__})                               \
	}
#define CALL(number) (uint8_t)((number)-107 + 139) /* operand for a subroutine of a font that has less than 1240 */

enum {
	CALLSUBR = 10,
	RETURN = 11,
	ENDCHAR = 14,
	HSTEMHM = 18,
	HINTMASK = 19,
	RMOVETO = 21,
	VSTEMHM = 23,
	CALLGSUBR = 29,
	HLINETO = 6
};

/* An INDEX with offsets of one byte. */
static void
add_index(struct buf *font, const struct str *items, size_t n)
{
	buf_add_byte(font, 0);
	buf_add_byte(font, (char)n);
	if (n == 0) {
		return;
	}
	buf_add_byte(font, 1);
	size_t offset = 1;
	buf_add_byte(font, (char)offset);
	for (size_t i = 0; i < n; i++) {
		offset += items[i].n;
		assert_true(offset < 256);
		buf_add_byte(font, (char)offset);
	}
	for (size_t i = 0; i < n; i++) {
		buf_add(font, items[i]);
	}
}

/* Glyphs of the font below. */
enum { NOTDEF, PLAIN, LOCAL, NESTED, MASKED, GLOBAL, GLYPHS };

static const struct str glyphs[GLYPHS] = {
        [NOTDEF] = BYTES(ENDCHAR),
        [PLAIN] = BYTES(156, 150, 140, RMOVETO, 28, 1, 0, HLINETO, ENDCHAR),
        [LOCAL] = BYTES(139, 139, RMOVETO, CALL(2), CALLSUBR, ENDCHAR),
        [NESTED] = BYTES(139, 139, RMOVETO, CALL(3), CALLSUBR),
        /* three stems, one of them without its operator: a mask of one byte, which is no operator though it looks like callsubr */
        [MASKED] = BYTES(140, 141, 142, 143, HSTEMHM, 144, 145, HINTMASK, CALLSUBR, 139, 139, RMOVETO, CALL(0), CALLSUBR, ENDCHAR),
        [GLOBAL] = BYTES(139, 139, RMOVETO, CALL(1), CALLGSUBR, ENDCHAR),
};
static const struct str locals[] = {
        BYTES(141, HLINETO, RETURN),
        BYTES(130, HLINETO, RETURN),
        BYTES(142, HLINETO, RETURN),
        BYTES(CALL(4), CALLSUBR, ENDCHAR),
        BYTES(CALL(0), CALLGSUBR, RETURN),
        BYTES(131, HLINETO, RETURN),
};
static const struct str globals[] = {
        BYTES(143, HLINETO, RETURN),
        BYTES(144, HLINETO, RETURN),
        BYTES(132, HLINETO, RETURN),
};
enum { LOCALS = 6, GLOBALS = 3, PRIVATE_SIZE = 8 };

static void
add_offset(struct buf *dict, size_t offset, char op)
{
	buf_add(dict, (struct str){(const char[]){28, (char)(offset >> 8), (char)offset, op}, 4});
}

/* Parts whose places the Top DICT needs; the same font is written twice, first to learn them. */
struct parts {
	size_t charstrings, private_at;
};

static void
write_font(struct buf *font, const struct str *charstrings, struct parts *parts)
{
	const struct str name = STR("Made"), matrix = BYTES(30, 0x0A, 0x00, 0x1F, 139, 139, 30, 0x0A, 0x00, 0x1F, 139, 139, 12, 7);
	struct buf top = {0};
	buf_add(&top, matrix);
	add_offset(&top, parts->charstrings, 17);
	buf_add(&top, (struct str){(const char[]){(char)(PRIVATE_SIZE + 139)}, 1});
	add_offset(&top, parts->private_at, 18);
	struct str dict = buf_str(&top);
	font->n = 0;
	buf_add(font, (struct str){"\x01\x00\x04\x01", 4});
	add_index(font, &name, 1);
	add_index(font, &dict, 1);
	add_index(font, NULL, 0);
	add_index(font, globals, GLOBALS);
	parts->charstrings = font->n;
	add_index(font, charstrings, GLYPHS);
	parts->private_at = font->n;
	buf_add(font, (struct str){(const char[]){28, 1, -12, 21}, 4}); /* nominalWidthX 500 */
	add_offset(font, PRIVATE_SIZE, 19);
	add_index(font, locals, LOCALS);
	buf_free(&top);
}

static struct buf
make_font(const struct str *charstrings)
{
	struct buf font = {0};
	struct parts parts = {0};
	write_font(&font, charstrings, &parts);
	write_font(&font, charstrings, &parts);
	return font;
}

static bool
subset(struct str table, const uint32_t *gids, size_t n, struct buf *result)
{
	struct face_data data = {.cff = table, .n_glyphs = GLYPHS};
	struct face face = {.cff = true, .postscript_name = STR("Made"), .data = &data};
	uint16_t map[16];
	bool ok = face_subset(&face, gids, n, map, result) == SUBSET_MADE;
	for (size_t i = 0; ok && i < n; i++) {
		assert_int_equal(map[i], i);
	}
	return ok;
}

static void
assert_item(const struct cff_index *index, uint32_t i, struct str expected)
{
	struct str item;
	assert_true(cff_index_item(index, i, &item));
	assert_int_equal(item.n, expected.n);
	assert_memory_equal(item.p, expected.p, expected.n);
}

static const struct str nothing = {"", 0};

static void
takes_glyphs_as_they_stand(void **state)
{
	(void)state;
	static const uint32_t gids[] = {NOTDEF, NESTED, PLAIN, NESTED, MASKED};
	struct arena *arena = arena_new();
	struct buf font = make_font(glyphs), result = {0};
	assert_true(subset(buf_str(&font), gids, 5, &result));
	struct cff cff;
	assert_true(cff_read(arena, buf_str(&result), &cff));
	assert_int_equal(cff.charstrings.count, 5);
	for (uint32_t i = 0; i < 5; i++) {
		uint32_t fd = 9;
		assert_item(&cff.charstrings, i, glyphs[gids[i]]);
		assert_true(cff_find_fd(&cff, i, &fd));
		assert_int_equal(fd, 0);
	}
	assert_true(cff.fd_select.n > 0);
	assert_int_equal(cff.n_fds, 1);
	assert_int_equal(cff.matrix.n, 12);
	assert_int_equal(cff.fds[0].matrix.n, 0);
	struct cff_entry entry;
	struct str dict = cff.fds[0].private_dict;
	assert_true(cff_next_entry(&dict, &entry));
	assert_int_equal(entry.op, 21);
	assert_int_equal(entry.last[1], 500);
	buf_free(&font);
	buf_free(&result);
	arena_free(arena);
}

static void
keeps_the_subroutines_called(void **state)
{
	(void)state;
	static const uint32_t gids[] = {NOTDEF, NESTED, MASKED};
	struct arena *arena = arena_new();
	struct buf font = make_font(glyphs), result = {0};
	assert_true(subset(buf_str(&font), gids, 3, &result));
	struct cff cff;
	assert_true(cff_read(arena, buf_str(&result), &cff));
	assert_int_equal(cff.global_subrs.count, 1);
	assert_item(&cff.global_subrs, 0, globals[0]);
	const struct cff_index *subrs = &cff.fds[0].subrs;
	assert_int_equal(subrs->count, 5);
	assert_item(subrs, 0, locals[0]);
	assert_item(subrs, 1, nothing);
	assert_item(subrs, 2, nothing);
	assert_item(subrs, 3, locals[3]);
	assert_item(subrs, 4, locals[4]);
	buf_free(&font);
	buf_free(&result);
	arena_free(arena);
}

static void
drops_subroutines_nobody_calls(void **state)
{
	(void)state;
	static const uint32_t gids[] = {NOTDEF, PLAIN};
	struct arena *arena = arena_new();
	struct buf font = make_font(glyphs), result = {0};
	assert_true(subset(buf_str(&font), gids, 2, &result));
	struct cff cff;
	assert_true(cff_read(arena, buf_str(&result), &cff));
	assert_int_equal(cff.global_subrs.count, 0);
	assert_int_equal(cff.fds[0].subrs.count, 0);
	buf_free(&font);
	buf_free(&result);
	arena_free(arena);
}

/* A subset is a font: the subset of a subset holds the same glyphs. Its own FDSelect and FDArray are read for it. */
static void
subsets_its_own_work(void **state)
{
	(void)state;
	static const uint32_t all[] = {NOTDEF, PLAIN, LOCAL, NESTED, MASKED, GLOBAL}, some[] = {0, 5, 2};
	struct arena *arena = arena_new();
	struct buf font = make_font(glyphs), first = {0}, second = {0}, again = {0};
	assert_true(subset(buf_str(&font), all, 6, &first));
	assert_true(subset(buf_str(&first), some, 3, &second));
	assert_true(subset(buf_str(&font), (const uint32_t[]){NOTDEF, GLOBAL, LOCAL}, 3, &again));
	struct cff a, b;
	assert_true(cff_read(arena, buf_str(&second), &a));
	assert_true(cff_read(arena, buf_str(&again), &b));
	for (uint32_t i = 0; i < 3; i++) {
		struct str item;
		assert_true(cff_index_item(&b.charstrings, i, &item));
		assert_item(&a.charstrings, i, item);
	}
	assert_int_equal(a.fds[0].subrs.count, 3);
	assert_int_equal(a.global_subrs.count, 2);
	buf_free(&font);
	buf_free(&first);
	buf_free(&second);
	buf_free(&again);
	arena_free(arena);
}

static void
assert_glyph_refused(struct str glyph)
{
	struct str charstrings[GLYPHS];
	memcpy(charstrings, glyphs, sizeof glyphs);
	charstrings[PLAIN] = glyph;
	struct buf font = make_font(charstrings), result = {0};
	assert_false(subset(buf_str(&font), (const uint32_t[]){NOTDEF, PLAIN}, 2, &result));
	assert_int_equal(result.n, 0);
	assert_true(subset(buf_str(&font), (const uint32_t[]){NOTDEF, LOCAL}, 2, &result));
	buf_free(&font);
	buf_free(&result);
}

static void
refuses_damaged_charstrings(void **state)
{
	(void)state;
	assert_glyph_refused((struct str)BYTES(CALL(6), CALLSUBR, ENDCHAR)); /* no such subroutine */
	assert_glyph_refused((struct str)BYTES(CALL(-1), CALLSUBR, ENDCHAR));
	assert_glyph_refused((struct str)BYTES(CALL(3), CALLGSUBR, ENDCHAR));
	assert_glyph_refused((struct str)BYTES(CALLSUBR, ENDCHAR));                   /* without a number */
	assert_glyph_refused((struct str)BYTES(255, 0, 0, 0, 0, CALLSUBR, ENDCHAR));  /* by a fraction */
	assert_glyph_refused((struct str)BYTES(28, 1));                               /* cut short */
	assert_glyph_refused((struct str)BYTES(140, 141, HSTEMHM, HINTMASK));         /* a mask of no bytes */
	assert_glyph_refused((struct str)BYTES(139, 139, 12, 10, CALLSUBR, ENDCHAR)); /* by a sum */
	assert_glyph_refused((struct str)BYTES(139, 12, 10, ENDCHAR));                /* a sum of one */
	assert_glyph_refused((struct str)BYTES(139, 139, 98, 99, ENDCHAR));           /* put together from two others */
}

static void
refuses_a_subroutine_that_calls_itself(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf font = make_font(glyphs), result = {0};
	struct cff cff;
	assert_true(cff_read(arena, buf_str(&font), &cff));
	struct str item;
	assert_true(cff_index_item(&cff.fds[0].subrs, 4, &item));
	size_t at = (size_t)(item.p - font.p);
	font.p[at] = (char)CALL(3); /* 3 calls 4, 4 calls 3 */
	font.p[at + 1] = CALLSUBR;
	assert_false(subset(buf_str(&font), (const uint32_t[]){NOTDEF, NESTED}, 2, &result));
	assert_true(subset(buf_str(&font), (const uint32_t[]){NOTDEF, LOCAL}, 2, &result));
	buf_free(&font);
	buf_free(&result);
	arena_free(arena);
}

static void
refuses_glyphs_that_are_not_there(void **state)
{
	(void)state;
	struct buf font = make_font(glyphs), result = {0};
	assert_false(subset(buf_str(&font), (const uint32_t[]){NOTDEF, GLYPHS}, 2, &result));
	assert_false(subset(buf_str(&font), (const uint32_t[]){PLAIN, NOTDEF}, 2, &result));
	assert_false(subset(buf_str(&font), (const uint32_t[]){NOTDEF}, 0, &result));
	buf_free(&font);
	buf_free(&result);
}

/* At each length: the font's last part is a subroutine INDEX. */
static void
refuses_a_font_cut_short(void **state)
{
	(void)state;
	static const uint32_t gids[] = {NOTDEF, PLAIN, NESTED};
	struct buf font = make_font(glyphs), result = {0};
	for (size_t n = 0; n < font.n; n++) {
		char *copy = malloc(n ? n : 1); /* so that the sanitizer sees the end */
		memcpy(copy, font.p, n);
		assert_false(subset((struct str){copy, n}, gids, 3, &result));
		free(copy);
	}
	assert_true(subset(buf_str(&font), gids, 3, &result));
	buf_free(&font);
	buf_free(&result);
}

/* Any byte may be wrong: the font is refused, or what comes out is a font. */
static void
survives_any_byte(struct str font, const uint32_t *gids, size_t n)
{
	static const char values[] = {0, 1, 2, 10, 12, 14, 19, 28, 29, 30, 127, -1, -128};
	size_t refused = 0;
	for (size_t at = 0; at < font.n; at++) {
		for (size_t v = 0; v < sizeof values; v++) {
			struct arena *arena = arena_new();
			struct buf result = {0};
			struct cff cff;
			char *copy = malloc(font.n);
			memcpy(copy, font.p, font.n);
			copy[at] = values[v];
			bool ok = subset((struct str){copy, font.n}, gids, n, &result);
			assert_true(!ok || cff_read(arena, buf_str(&result), &cff));
			refused += !ok;
			free(copy);
			buf_free(&result);
			arena_free(arena);
		}
	}
	assert_true(refused > font.n);
}

static void
survives_damage(void **state)
{
	(void)state;
	static const uint32_t all[] = {NOTDEF, PLAIN, LOCAL, NESTED, MASKED, GLOBAL};
	struct buf font = make_font(glyphs), keyed = {0};
	survives_any_byte(buf_str(&font), all, 6);
	assert_true(subset(buf_str(&font), all, 6, &keyed));
	survives_any_byte(buf_str(&keyed), all, 6);
	buf_free(&font);
	buf_free(&keyed);
}

static void
reads_every_kind_of_operand(void **state)
{
	(void)state;
	struct str dict =
	        BYTES(139, 0, 247, 0, 2, 251, 255, 3, 28, 255, 254, 4, 29, 0, 1, 0, 0, 5, 30, 0x1A, 0x2F, 6, 247, 0, 141, 12, 7);
	static const struct {
		uint16_t op;
		int32_t last;
	} expected[] = {{0, 0}, {2, 108}, {3, -255 - 108}, {4, -2}, {5, 65536}, {6, 0}, {12 << 8 | 7, 2}};
	struct cff_entry entry;
	for (size_t i = 0; i < 7; i++) {
		assert_true(cff_next_entry(&dict, &entry));
		assert_int_equal(entry.op, expected[i].op);
		assert_int_equal(entry.last[1], expected[i].last);
	}
	assert_int_equal(entry.last[0], 108);
	assert_false(cff_next_entry(&dict, &entry));
	assert_int_equal(dict.n, 0);
}

static void
bias_depends_on_the_count(void **state)
{
	(void)state;
	assert_int_equal(cff_subr_bias(0), 107);
	assert_int_equal(cff_subr_bias(1239), 107);
	assert_int_equal(cff_subr_bias(1240), 1131);
	assert_int_equal(cff_subr_bias(33899), 1131);
	assert_int_equal(cff_subr_bias(33900), 32768);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(takes_glyphs_as_they_stand),
	        cmocka_unit_test(keeps_the_subroutines_called),
	        cmocka_unit_test(drops_subroutines_nobody_calls),
	        cmocka_unit_test(subsets_its_own_work),
	        cmocka_unit_test(refuses_damaged_charstrings),
	        cmocka_unit_test(refuses_a_subroutine_that_calls_itself),
	        cmocka_unit_test(refuses_glyphs_that_are_not_there),
	        cmocka_unit_test(refuses_a_font_cut_short),
	        cmocka_unit_test(survives_damage),
	        cmocka_unit_test(reads_every_kind_of_operand),
	        cmocka_unit_test(bias_depends_on_the_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
