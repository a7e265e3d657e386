/* out_test.c: a file appears whole under its name or not at all, and nothing else is left in the folder. */
#include "arena.h"
#include "file.h"
#include "out.h"
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
	struct arena *arena;
	char *folder;
};

static int
set_up(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *fixture = ARENA_NEW(arena, struct fixture);
	const char *parent = getenv("TMPDIR");
	struct str pattern = arena_printf(arena, "%s/out-test-XXXXXX", parent ? parent : "/tmp");
	fixture->arena = arena;
	fixture->folder = arena_alloc(arena, pattern.n + 1);
	memcpy(fixture->folder, pattern.p, pattern.n);
	*state = fixture;
	return mkdtemp(fixture->folder) == NULL;
}

static const char *
path_in(const struct fixture *fixture, const char *name)
{
	return arena_printf(fixture->arena, "%s/%s", fixture->folder, name).p;
}

static size_t
count_entries(const struct fixture *fixture)
{
	struct str *names;
	size_t n;
	assert_int_equal(file_list(fixture->arena, fixture->folder, &names, &n), 0);
	return n;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;
	struct str *names;
	size_t n;
	file_list(fixture->arena, fixture->folder, &names, &n);
	for (size_t i = 0; i < n; i++)
		remove(path_in(fixture, names[i].p));
	int left = rmdir(fixture->folder);
	arena_free(fixture->arena);
	return left;
}

static int
write_file(const char *path, struct str bytes)
{
	struct out *out = out_open(path);
	out_write(out, bytes);
	return out_commit(out);
}

static void
assert_holds(const struct fixture *fixture, const char *path, struct str expected)
{
	struct str bytes;
	assert_int_equal(file_read(fixture->arena, path, 1 << 20, &bytes), 0);
	assert_true(str_eq(bytes, expected));
}

static void
commit_puts_the_file_in_place(void **state)
{
	struct fixture *fixture = *state;
	const char *path = path_in(fixture, "甲.pdf");
	struct out *out = out_open(path);
	out_write(out, STR("通"));
	out_write(out, (struct str){0});
	out_write(out, STR("报"));
	assert_int_not_equal(access(path, F_OK), 0); /* nobody sees half a file */
	assert_int_equal(out_commit(out), 0);
	assert_holds(fixture, path, STR("通报"));
	assert_int_equal(count_entries(fixture), 1);
}

static void
the_umask_rules_the_mode(void **state)
{
	struct fixture *fixture = *state;
	const char *path = path_in(fixture, "a");
	mode_t before = umask(027);
	assert_int_equal(write_file(path, STR("x")), 0);
	umask(before);
	struct stat at;
	assert_int_equal(stat(path, &at), 0);
	assert_int_equal(at.st_mode & 0777, 0640);
}

static void
what_was_there_stays_until_commit(void **state)
{
	struct fixture *fixture = *state;
	const char *path = path_in(fixture, "a");
	assert_int_equal(write_file(path, STR("old")), 0);
	struct out *out = out_open(path);
	out_write(out, STR("new"));
	assert_holds(fixture, path, STR("old"));
	out_abort(out);
	assert_holds(fixture, path, STR("old"));
	assert_int_equal(count_entries(fixture), 1);
	assert_int_equal(write_file(path, STR("new")), 0);
	assert_holds(fixture, path, STR("new"));
}

/* Two at once, and a leftover of a crashed run, do not meet under one temporary name. */
static void
temporary_names_do_not_collide(void **state)
{
	struct fixture *fixture = *state;
	char stale[64];
	snprintf(stale, sizeof stale, ".tongbao-%ld-0", (long)getpid());
	FILE *file = fopen(path_in(fixture, stale), "wb");
	assert_non_null(file);
	fclose(file);
	struct out *a = out_open(path_in(fixture, "a")), *b = out_open(path_in(fixture, "b"));
	out_write(a, STR("1"));
	out_write(b, STR("2"));
	assert_int_equal(out_commit(b), 0);
	assert_int_equal(out_commit(a), 0);
	assert_holds(fixture, path_in(fixture, "a"), STR("1"));
	assert_holds(fixture, path_in(fixture, "b"), STR("2"));
	assert_holds(fixture, path_in(fixture, stale), STR(""));
}

static void
a_link_is_replaced_and_not_followed(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(write_file(path_in(fixture, "target"), STR("keep")), 0);
	assert_int_equal(symlink("target", path_in(fixture, "link")), 0);
	assert_int_equal(write_file(path_in(fixture, "link"), STR("new")), 0);
	assert_holds(fixture, path_in(fixture, "target"), STR("keep"));
	assert_holds(fixture, path_in(fixture, "link"), STR("new"));
}

static void
errors_wait_for_commit(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(write_file(path_in(fixture, "no/such/file"), STR("x")), ENOENT);
	assert_int_equal(write_file(path_in(fixture, ""), STR("x")), EISDIR);
	assert_int_equal(mkdir(path_in(fixture, "folder"), 0777), 0);
	assert_int_equal(write_file(path_in(fixture, "folder"), STR("x")), EISDIR);
	assert_int_equal(count_entries(fixture), 1);
	out_abort(out_open(path_in(fixture, "no/such/file")));
}

/* A file-size limit stands for the full disk: write fails half-way. */
static void
a_write_that_fails_leaves_nothing(void **state)
{
	struct fixture *fixture = *state;
	struct rlimit before, small;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	signal(SIGXFSZ, SIG_IGN);
	small = (struct rlimit){.rlim_cur = 4, .rlim_max = before.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
	struct out *out = out_open(path_in(fixture, "a"));
	out_write(out, STR("0123456789"));
	out_write(out, STR("more"));
	int error = out_commit(out);
	setrlimit(RLIMIT_FSIZE, &before);
	signal(SIGXFSZ, SIG_DFL);
	assert_int_equal(error, EFBIG);
	assert_int_equal(count_entries(fixture), 0);
}

static void
sync_tells_the_error_before_commit(void **state)
{
	struct fixture *fixture = *state;
	struct out *good = out_open(path_in(fixture, "a")), *bad = out_open(path_in(fixture, "no/file"));
	out_write(good, STR("x"));
	assert_int_equal(out_sync(good), 0);
	assert_int_equal(out_commit(good), 0);
	assert_int_equal(out_sync(bad), ENOENT);
	out_abort(bad);
}

/* Who clears up while a file waits for its place leaves it alone: it is locked. */
static void
a_file_that_waits_for_its_place_is_not_cleared(void **state)
{
	struct fixture *fixture = *state;
	struct out *out = out_open(path_in(fixture, "a"));
	out_write(out, STR("x"));
	assert_int_equal(out_flush(out), 0);
	out_clear(fixture->folder);
	assert_int_equal(out_place(out), 0);
	assert_int_equal(count_entries(fixture), 1);
}

static void
makes_folders_and_their_parents(void **state)
{
	struct fixture *fixture = *state;
	const char *deep = path_in(fixture, "a/b//c/");
	assert_int_equal(out_make_folder(deep), 0);
	assert_int_equal(out_make_folder(deep), 0);
	assert_int_equal(write_file(path_in(fixture, "a/b/c/file"), STR("x")), 0);
	assert_int_equal(out_make_folder(path_in(fixture, "a/b/c/file")), ENOTDIR);
	assert_int_equal(out_make_folder(path_in(fixture, "a/b/c/file/d")), ENOTDIR);
	assert_int_equal(out_make_folder("/"), 0);
	remove(path_in(fixture, "a/b/c/file"));
	remove(path_in(fixture, "a/b/c"));
	remove(path_in(fixture, "a/b"));
}

static void
folders_made_for_nothing_go_again(void **state)
{
	const struct fixture *fixture = *state;
	const char *deep = path_in(fixture, "a/b/c");
	struct str there = out_existing_folder(deep);
	assert_true(str_eq(there, str_of(fixture->folder)));
	assert_int_equal(out_make_folder(deep), 0);
	assert_true(str_eq(out_existing_folder(deep), str_of(deep)));
	assert_int_equal(write_file(path_in(fixture, "a/b/file"), STR("x")), 0);
	out_remove_folders(deep, there);
	assert_int_equal(access(deep, F_OK), -1);
	assert_int_equal(access(path_in(fixture, "a/b/file"), F_OK), 0);
	remove(path_in(fixture, "a/b/file"));
	assert_int_equal(out_make_folder(deep), 0);
	out_remove_folders(deep, there);
	assert_int_equal(access(path_in(fixture, "a"), F_OK), -1);
	assert_true(str_eq(out_existing_folder("nowhere"), STR(".")));
	assert_true(str_eq(out_existing_folder("n/x/"), STR(".")));
	assert_true(str_eq(out_existing_folder("/nowhere"), STR("/")));
	out_remove_folders("nowhere", STR("."));
	out_remove_folders("/nowhere", STR("/"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(commit_puts_the_file_in_place),
	        TEST(the_umask_rules_the_mode),
	        TEST(what_was_there_stays_until_commit),
	        TEST(temporary_names_do_not_collide),
	        TEST(a_link_is_replaced_and_not_followed),
	        TEST(errors_wait_for_commit),
	        TEST(a_write_that_fails_leaves_nothing),
	        TEST(sync_tells_the_error_before_commit),
	        TEST(a_file_that_waits_for_its_place_is_not_cleared),
	        TEST(makes_folders_and_their_parents),
	        TEST(folders_made_for_nothing_go_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
