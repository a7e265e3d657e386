/* sync_test.c: what was put in place goes to the disk whatever became of it since. That every file and folder is synced, and what
 * is told when one is not, the fault tests show: no disk fails on demand. */
#include "arena.h"
#include "out.h"
#include "sync.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static void
put(const char *folder, const char *name)
{
	char path[200];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	struct out *out = out_open(path);
	out_write(out, STR("x"));
	assert_int_equal(out_flush(out), 0);
	assert_int_equal(out_place(out), 0);
}

static void
files_that_are_there_and_files_that_are_gone(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char folder[] = "/tmp/sync-test-XXXXXX";
	const char *failed = "untouched";
	struct syncs *syncs = syncs_new();
	assert_non_null(mkdtemp(folder));
	for (int i = 0; i < 300; i++) { /* more than are kept at once */
		struct str path = arena_printf(arena, "%s/%d", folder, i);
		put(folder, arena_printf(arena, "%d", i).p);
		syncs_add(syncs, path);
		if (i % 2 == 0)
			assert_int_equal(unlink(path.p), 0);
	}
	syncs_add(syncs, STR("no-such-folder/file"));
	syncs_add(syncs, STR("no-such-file"));
	assert_int_equal(syncs_all(syncs, &failed), 0);
	assert_null(failed);
	syncs_free(syncs);
	syncs_free(NULL);
	for (int i = 1; i < 300; i += 2)
		assert_int_equal(unlink(arena_printf(arena, "%s/%d", folder, i).p), 0);
	assert_int_equal(rmdir(folder), 0);
	arena_free(arena);
}

static void
what_was_noted_and_not_asked_for_is_freed(void **state)
{
	(void)state;
	struct syncs *syncs = syncs_new();
	syncs_add(syncs, STR("never"));
	syncs_free(syncs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(files_that_are_there_and_files_that_are_gone),
	        cmocka_unit_test(what_was_noted_and_not_asked_for_is_freed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
