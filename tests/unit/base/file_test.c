/* file_test.c: whole files in, caps held, errors told. */
#include "../in_arena.h"
#include "buf.h"
#include "file.h"
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct arena *
arena_of(void **state)
{
	return *state;
}

static const char *
make_folder(struct arena *arena)
{
	const char *parent = getenv("TMPDIR");
	struct str pattern = arena_printf(arena, "%s/file-test-XXXXXX", parent ? parent : "/tmp");
	char *path = arena_alloc(arena, pattern.n + 1);
	memcpy(path, pattern.p, pattern.n);
	assert_non_null(mkdtemp(path));
	return path;
}

static const char *
make_file(struct arena *arena, const char *folder, const char *name, struct str bytes)
{
	const char *path = arena_printf(arena, "%s/%s", folder, name).p;
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.n ? bytes.p : "", 1, bytes.n, file), bytes.n);
	assert_int_equal(fclose(file), 0);
	return path;
}

static void
reads_and_maps_whole_files(void **state)
{
	struct arena *arena = arena_of(state);
	struct buf big = {0};
	for (int i = 0; i < 100000; i++)
		buf_printf(&big, "%d\n", i);
	const char *folder = make_folder(arena), *path = make_file(arena, folder, "big", buf_str(&big));
	struct str bytes, mapped;
	assert_int_equal(file_read(arena, path, big.n, &bytes), 0);
	assert_true(str_eq(bytes, buf_str(&big)));
	assert_int_equal(file_map(path, big.n, &mapped), 0);
	assert_true(str_eq(mapped, buf_str(&big)));
	file_unmap(mapped);
	unlink(path);
	rmdir(folder);
	buf_free(&big);
}

static void
the_cap_is_the_last_size_taken(void **state)
{
	struct arena *arena = arena_of(state);
	const char *folder = make_folder(arena), *path = make_file(arena, folder, "ten", STR("0123456789"));
	struct str bytes;
	assert_int_equal(file_read(arena, path, 10, &bytes), 0);
	assert_int_equal(file_read(arena, path, 9, &bytes), EFBIG);
	assert_int_equal(file_map(path, 9, &bytes), EFBIG);
	unlink(path);
	rmdir(folder);
}

static void
an_empty_file_is_an_empty_slice(void **state)
{
	struct arena *arena = arena_of(state);
	const char *folder = make_folder(arena), *path = make_file(arena, folder, "none", (struct str){0});
	struct str bytes;
	assert_int_equal(file_read(arena, path, 10, &bytes), 0);
	assert_int_equal(bytes.n, 0);
	assert_int_equal(file_map(path, 10, &bytes), 0);
	assert_int_equal(bytes.n, 0);
	file_unmap(bytes);
	unlink(path);
	rmdir(folder);
}

static void
tells_why_it_cannot_read(void **state)
{
	struct arena *arena = arena_of(state);
	const char *folder = make_folder(arena), *absent = arena_printf(arena, "%s/absent", folder).p;
	struct str bytes, *names;
	size_t n;
	assert_int_equal(file_read(arena, absent, 10, &bytes), ENOENT);
	assert_int_equal(file_map(absent, 10, &bytes), ENOENT);
	assert_int_equal(file_list(arena, absent, &names, &n), ENOENT);
	assert_int_equal(file_read(arena, folder, 10, &bytes), EISDIR);
	assert_int_equal(file_map(folder, 10, &bytes), EISDIR);
	rmdir(folder);
}

/* A pipe has no size beforehand, and its bytes come in pieces. */
static void
reads_standard_input(void **state)
{
	int ends[2], saved = dup(STDIN_FILENO);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "通报", 6), 6);
	close(ends[1]);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	struct str bytes;
	int error = file_read(*state, "-", 100, &bytes);
	dup2(saved, STDIN_FILENO);
	close(saved);
	assert_int_equal(error, 0);
	assert_true(str_eq(bytes, STR("通报")));
}

static void
lists_in_byte_order(void **state)
{
	struct arena *arena = arena_of(state);
	static const char *const in[] = {"乙", "b", "B", ".hidden", "a10", "a9", "甲"};
	static const char *const sorted[] = {".hidden", "B", "a10", "a9", "b", "乙", "甲"};
	const char *folder = make_folder(arena);
	for (size_t i = 0; i < 7; i++)
		make_file(arena, folder, in[i], STR("x"));
	struct str *names;
	size_t n;
	assert_int_equal(file_list(arena, folder, &names, &n), 0);
	assert_int_equal(n, 7);
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(names[i].p, sorted[i]);
		unlink(arena_printf(arena, "%s/%s", folder, names[i].p).p);
	}
	assert_int_equal(file_list(arena, folder, &names, &n), 0);
	assert_int_equal(n, 0);
	rmdir(folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(reads_and_maps_whole_files),
	        TEST(the_cap_is_the_last_size_taken),
	        TEST(an_empty_file_is_an_empty_slice),
	        TEST(tells_why_it_cannot_read),
	        TEST(reads_standard_input),
	        TEST(lists_in_byte_order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
