/* fault_test.c: every call that brings bytes in or out fails once, and the disk is full at each of 500 places. Whatever fails, the
 * document ends with a finding, each output is whole or not there, nothing else is left, and the next run is as if nothing had
 * been. */
#include "calls.h"
#include "file.h"
#include "job.h"
#include "sync.h"
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { FULL_AT = 500, CAP = 1 << 24 };

static const char source_path[] = "samples/05-one-page.txt"; /* tests run in the project's top folder */
static const char *const outputs[] = {"notice.pdf", "notice.docx"};
enum { N_OUTPUTS = sizeof outputs / sizeof *outputs };

struct fixture {
	struct arena *arena, *work;
	struct kit kit;
	struct str folder; /* of the test's own */
	struct str expected[N_OUTPUTS];
	struct job job; /* the last that ran */
};

static struct str
output_path(const struct fixture *fixture, size_t i)
{
	return arena_printf(fixture->work, "%s/out/%s", fixture->folder.p, outputs[i]);
}

static void
remove_outputs(const struct fixture *fixture)
{
	for (size_t i = 0; i < N_OUTPUTS; i++)
		unlink(output_path(fixture, i).p);
	rmdir(arena_printf(fixture->work, "%s/out", fixture->folder.p).p);
}

/* Renders the sample with the door as it stands, then opens the door. */
static enum status
render(struct fixture *fixture)
{
	arena_reset(fixture->work);
	struct str out = arena_printf(fixture->arena, "%s/out", fixture->folder.p);
	struct job_options options = {
	        .out_folder = out.p,
	        .formats = 1u << FORMAT_PDF | 1u << FORMAT_DOCX,
	        .fix = FIX_WIDTH,
	        .fallback_date = -1,
	};
	struct source source = {.path = source_path, .name = str_of(source_path), .stem = STR("notice")};
	job_run(&fixture->job, fixture->work, source, &fixture->kit, NULL, &options);
	return fixture->job.outcome.status;
}

static bool
has_finding(const struct job *job, enum diag_code code)
{
	for (size_t i = 0; i < job->outcome.diags.n; i++)
		if (job->outcome.diags.items[i].code == code)
			return true;
	return false;
}

/* Each output is whole or absent, and nothing else is in the folder; the number of outputs there. */
static size_t
count_outputs(const struct fixture *fixture)
{
	struct str *names, folder = arena_printf(fixture->work, "%s/out", fixture->folder.p);
	size_t n_names = 0, n = 0;
	if (file_list(fixture->work, folder.p, &names, &n_names) != 0)
		return 0;
	for (size_t i = 0; i < N_OUTPUTS; i++) {
		struct str bytes;
		if (file_read(fixture->work, output_path(fixture, i).p, CAP, &bytes) != 0)
			continue;
		assert_true(str_eq(bytes, fixture->expected[i]));
		n++;
	}
	assert_int_equal(n_names, n);
	return n;
}

/* After a fault: told, nothing half there; and a run without one makes everything. */
static void
expect_told_and_mended(struct fixture *fixture, enum status status, enum diag_code code)
{
	calls_reset();
	if (status == STATUS_OK)
		assert_int_equal(count_outputs(fixture), N_OUTPUTS);
	else
		assert_true(has_finding(&fixture->job, code));
	count_outputs(fixture);
	assert_int_equal(render(fixture), STATUS_OK);
	assert_int_equal(count_outputs(fixture), N_OUTPUTS);
	remove_outputs(fixture);
}

static int
set_up(void **state)
{
	struct arena *arena = arena_new();
	struct fixture *fixture = ARENA_NEW(arena, struct fixture);
	*fixture = (struct fixture){.arena = arena, .work = arena_new()};
	struct diags diags = {.arena = arena};
	const char *parent = getenv("TMPDIR");
	char *folder = arena_alloc(arena, 256);
	snprintf(folder, 256, "%s/fault-test-XXXXXX", parent ? parent : "/tmp");
	*state = fixture;
	calls_reset();
	if (!mkdtemp(folder) || kit_open_fonts(&fixture->kit, arena, ".", KIT_FONTS_FREE, &diags) != STATUS_OK ||
	        kit_open_template(&fixture->kit, arena, ".", "notice", &diags) != STATUS_OK)
		return -1;
	fixture->folder = str_of(folder);
	if (render(fixture) != STATUS_OK)
		return -1;
	for (size_t i = 0; i < N_OUTPUTS; i++)
		if (file_read(arena, output_path(fixture, i).p, CAP, &fixture->expected[i]) != 0)
			return -1;
	remove_outputs(fixture);
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *fixture = *state;
	calls_reset();
	remove_outputs(fixture);
	rmdir(fixture->folder.p);
	kit_close(&fixture->kit);
	arena_free(fixture->work);
	arena_free(fixture->arena);
	return 0;
}

/* Every call of the kind that one run makes fails once; `ends` says that its failure must cost the document. */
static void
fail_each(struct fixture *fixture, enum call call, enum diag_code code, bool ends)
{
	calls_reset();
	assert_int_equal(render(fixture), STATUS_OK);
	unsigned n = calls()->made[call];
	remove_outputs(fixture);
	print_message("%s: %u calls\n", call_name(call), n);
	assert_true(n > 0);
	for (unsigned i = 1; i <= n; i++) {
		calls_reset();
		calls()->fails[call] = i;
		enum status status = render(fixture);
		assert_true(!ends || status == STATUS_FAILED);
		expect_told_and_mended(fixture, status, code);
	}
}

static void
each_call_of_writing_fails_once(void **state)
{
	fail_each(*state, CALL_mkdir, DIAG_OUTPUT_FAILED, false); /* the folder above is there already, which is as good */
	fail_each(*state, CALL_openat, DIAG_OUTPUT_FAILED, true);
	fail_each(*state, CALL_write, DIAG_OUTPUT_FAILED, true);
	fail_each(*state, CALL_renameat, DIAG_OUTPUT_FAILED, true);
	fail_each(*state, CALL_close, DIAG_OUTPUT_FAILED, false); /* of a folder, or of a file that was read */
}

/* The files stand already: what a sync says is told with the first name it was said of, and the others are brought to the disk. */
static void
each_sync_fails_once(void **state)
{
	struct fixture *fixture = *state;
	unsigned made = 0;
	assert_int_equal(render(fixture), STATUS_OK);
	for (unsigned i = 0; i == 0 || i <= made; i++) {
		struct syncs *syncs = syncs_new();
		const char *failed = NULL;
		calls_reset();
		calls()->fails[CALL_fsync] = i;
		for (size_t k = 0; k < N_OUTPUTS; k++)
			syncs_add(syncs, output_path(fixture, k));
		assert_int_equal(syncs_all(syncs, &failed), i == 0 ? 0 : EIO);
		assert_true(i == 0 ? failed == NULL : failed != NULL);
		assert_int_equal(syncs_all(syncs, &failed), i == 0 ? 0 : EIO);
		made = i == 0 ? calls()->made[CALL_fsync] : made;
		assert_int_equal(calls()->made[CALL_fsync], made);
		syncs_free(syncs);
	}
	assert_int_equal(made, 2); /* of the last file, and of the folder of all */
}

static void
each_read_of_the_source_fails_once(void **state)
{
	fail_each(*state, CALL_read, DIAG_FILE_UNREADABLE, true);
}

/* The disk is full after each of 500 numbers of bytes, spread over all that is written. */
static void
the_disk_is_full_anywhere(void **state)
{
	struct fixture *fixture = *state;
	size_t all = fixture->expected[0].n + fixture->expected[1].n;
	for (size_t i = 0; i < FULL_AT; i++) {
		calls_reset();
		calls()->room = all * i / FULL_AT;
		enum status status = render(fixture);
		assert_int_equal(status, STATUS_FAILED);
		expect_told_and_mended(fixture, status, DIAG_OUTPUT_FAILED);
	}
}

/* An old output stands until the new one is whole. */
static void
what_was_there_stays(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(render(fixture), STATUS_OK);
	calls()->room = fixture->expected[0].n / 2;
	assert_int_equal(render(fixture), STATUS_FAILED);
	calls_reset();
	assert_int_equal(count_outputs(fixture), N_OUTPUTS);
	remove_outputs(fixture);
}

static void
short_and_interrupted_reads_give_the_same(void **state)
{
	struct fixture *fixture = *state;
	static const size_t steps[] = {1, 7, 4096};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		calls_reset();
		calls()->shortest = steps[i];
		enum status status = render(fixture);
		assert_int_equal(status, STATUS_OK);
		expect_told_and_mended(fixture, status, DIAG_FILE_UNREADABLE);
	}
}

/* Faces and template: every call of opening them fails once, with a finding; what was opened is closed again. */
static void
each_call_of_opening_the_kit_fails_once(void **state)
{
	struct fixture *fixture = *state;
	static const enum call opening[] = {CALL_open, CALL_read, CALL_fstat, CALL_mmap};
	for (size_t k = 0; k < sizeof opening / sizeof *opening; k++) {
		enum status status = STATUS_FAILED;
		unsigned i = 0;
		do {
			struct kit kit = {0};
			struct diags diags = {.arena = fixture->work};
			calls_reset();
			calls()->fails[opening[k]] = ++i;
			status = kit_open_fonts(&kit, fixture->work, ".", KIT_FONTS_FREE, &diags);
			if (status == STATUS_OK)
				status = kit_open_template(&kit, fixture->work, ".", "notice", &diags);
			assert_true(status == STATUS_OK || diags.n > 0);
			kit_close(&kit);
		} while (status != STATUS_OK);
		print_message("%s: %u calls\n", call_name(opening[k]), i - 1);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
int
main(void)
{
	const struct CMUnitTest tests[] = {
	        TEST(each_call_of_writing_fails_once),
	        TEST(each_sync_fails_once),
	        TEST(each_read_of_the_source_fails_once),
	        TEST(the_disk_is_full_anywhere),
	        TEST(what_was_there_stays),
	        TEST(short_and_interrupted_reads_give_the_same),
	        TEST(each_call_of_opening_the_kit_fails_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
