/* package_read_test.c: archives that are read: parts by name, and the faults of archives that lie. */
#include "caps.h"
#include "package.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct buf
make_archive(size_t n_zeros)
{
	struct buf bytes = {0};
	char *zeros = calloc(n_zeros + 1, 1);
	assert_non_null(zeros);
	struct package *package = package_new();
	package_add(package, "word/Document.xml", STR("<document/>"));
	package_add(package, "zeros", (struct str){zeros, n_zeros});
	assert_true(package_finish(package, &bytes));
	free(zeros);
	return bytes;
}

static void
parts_are_found_by_name(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf bytes = make_archive(1000);
	enum archive_fault fault;
	struct archive *archive = archive_open(arena, buf_str(&bytes), &fault);
	struct str part;
	assert_non_null(archive);
	assert_int_equal(archive_count(archive), 2);
	assert_true(str_eq(archive_name(archive, 1), STR("zeros")));
	assert_int_equal(archive_read(arena, archive, STR("word/document.xml"), 100, &part), ARCHIVE_FINE);
	assert_true(str_eq(part, STR("<document/>")));
	assert_int_equal(archive_read(arena, archive, STR("zeros"), 999, &part), ARCHIVE_PART_LARGE);
	assert_int_equal(archive_read(arena, archive, STR("zero"), 999, &part), ARCHIVE_NO_PART);
	assert_int_equal(archive_read(arena, archive, (struct str){"zeros\0", 6}, 9999, &part), ARCHIVE_NO_PART);
	assert_false(archive_is_encrypted(archive));
	archive_close(archive);
	buf_free(&bytes);
	arena_free(arena);
}

static void
bombs_are_not_opened(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf bytes = make_archive(cap_in(NULL, CAP_RATIO_FREE) + 1);
	enum archive_fault fault;
	assert_null(archive_open(arena, buf_str(&bytes), &fault));
	assert_int_equal(fault, ARCHIVE_TOO_LARGE);
	buf_free(&bytes);
	bytes = make_archive(cap_in(NULL, CAP_RATIO_FREE));
	struct archive *archive = archive_open(arena, buf_str(&bytes), &fault);
	assert_non_null(archive);
	archive_close(archive);
	buf_free(&bytes);
	arena_free(arena);
}

static void
an_announced_crowd_is_refused(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf bytes = make_archive(10);
	size_t end = bytes.n - 22; /* the end record: its two counts of entries */
	enum archive_fault fault;
	memset(bytes.p + end + 8, 0xFF, 4);
	assert_null(archive_open(arena, buf_str(&bytes), &fault));
	assert_int_equal(fault, ARCHIVE_TOO_LARGE);
	buf_free(&bytes);
	arena_free(arena);
}

static void
damage_is_found(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct buf bytes = make_archive(3000);
	enum archive_fault fault;
	struct str part;
	memset(bytes.p + 30 + strlen("word/Document.xml") + 2, 0x55, 4); /* in the first part's data */
	struct archive *archive = archive_open(arena, buf_str(&bytes), &fault);
	assert_non_null(archive);
	assert_int_equal(archive_read(arena, archive, STR("word/Document.xml"), 100, &part), ARCHIVE_PART_BROKEN);
	assert_int_equal(archive_read(arena, archive, STR("zeros"), 3000, &part), ARCHIVE_FINE);
	archive_close(archive);
	assert_null(archive_open(arena, STR("PK"), &fault));
	assert_int_equal(fault, ARCHIVE_NOT_ZIP);
	buf_free(&bytes);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(parts_are_found_by_name),
	        cmocka_unit_test(bombs_are_not_opened),
	        cmocka_unit_test(an_announced_crowd_is_refused),
	        cmocka_unit_test(damage_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
