/* sandbox_test.c: what a process in the sandbox can no longer do, and what it still can. Each attempt is a process of its own. */
#define _GNU_SOURCE /* process_vm_readv */
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static char *const folder = (char[]){"/tmp/tongbao-sandbox-XXXXXX"};

struct attempt {
	int (*call)(const char *inside); /* below zero, and errno: refused */
	bool may_run;
};

/* The wait status: exit 0, done; exit with the errno value, refused; a signal, killed. */
static int
try_it(struct attempt attempt)
{
	int status;
	char inside[64];
	snprintf(inside, sizeof inside, "%s/in", folder);
	mkdir(inside, 0700);
	pid_t pid = fork();
	if (pid == 0) {
		sandbox_enter(&(struct sandbox){.folder = inside, .may_run = attempt.may_run});
		errno = 0;
		_exit(attempt.call(inside) < 0 ? errno : 0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return status;
}

static int
write_to(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT, 0600);
	return fd < 0 ? fd : (int)write(fd, "x", 1);
}

static int
write_inside(const char *inside)
{
	char path[96], other[96];
	snprintf(path, sizeof path, "%s/a", inside);
	snprintf(other, sizeof other, "%s/b", inside);
	return write_to(path) < 0 || rename(path, other) < 0 ? -1 : unlink(other);
}

static int
write_beside(const char *inside)
{
	(void)inside;
	return write_to("/tmp/tongbao-sandbox-elsewhere");
}

static int
write_to_null(const char *inside)
{
	(void)inside;
	return write_to("/dev/null");
}

static int
remove_beside(const char *inside)
{
	char path[96];
	snprintf(path, sizeof path, "%s/../victim", inside);
	return unlink(path);
}

static int
make_link(const char *inside)
{
	char path[96];
	snprintf(path, sizeof path, "%s/link", inside);
	return symlink("/etc/passwd", path);
}

static int
read_elsewhere(const char *inside)
{
	(void)inside;
	return open("/proc/self/exe", O_RDONLY);
}

static int
start_process(const char *inside)
{
	int status = 0;
	pid_t pid = fork();
	(void)inside;
	if (pid == 0)
		_exit(7);
	waitpid(pid, &status, 0);
	return WEXITSTATUS(status) == 7 ? 0 : -1;
}

static int
run_program(const char *inside)
{
	char *const command[] = {(char[]){"/bin/true"}, NULL};
	(void)inside;
	return execv(command[0], command);
}

static int
open_socket(const char *inside)
{
	(void)inside;
	return socket(AF_INET, SOCK_STREAM, 0);
}

static int
open_local_socket(const char *inside)
{
	(void)inside;
	return socket(AF_UNIX, SOCK_DGRAM, 0);
}

static int
trace_parent(const char *inside)
{
	(void)inside;
	return (int)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static int
read_parent(const char *inside)
{
	char byte;
	struct iovec here = {&byte, 1}, there = {(void *)(uintptr_t)&folder, 1};
	(void)inside;
	return (int)process_vm_readv(getppid(), &here, 1, &there, 1, 0);
}

static int
open_ring(const char *inside)
{
	(void)inside;
	return (int)syscall(SYS_io_uring_setup, 1, NULL);
}

static bool
has(const char *what)
{
	return strstr(sandbox_describe(), what) != NULL;
}

static void
assert_done(struct attempt attempt)
{
	int status = try_it(attempt);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void
test_what_stays(void **state)
{
	(void)state;
	assert_done((struct attempt){write_inside, false});
	assert_done((struct attempt){write_to_null, false});
	assert_done((struct attempt){read_elsewhere, false});
	assert_done((struct attempt){start_process, false});
	assert_done((struct attempt){run_program, true});
}

static void
test_calls_that_end_the_process(void **state)
{
	static int (*const calls[])(const char *) = {
	        run_program, open_socket, open_local_socket, trace_parent, read_parent, open_ring};
	(void)state;
	if (!has("seccomp"))
		skip();
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		int status = try_it((struct attempt){calls[i], false});
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGSYS);
	}
	int status = try_it((struct attempt){open_socket, true});
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
}

static void
test_writing_elsewhere_is_refused(void **state)
{
	static int (*const calls[])(const char *) = {write_beside, remove_beside, make_link};
	char victim[64];
	(void)state;
	if (!has("Landlock"))
		skip();
	snprintf(victim, sizeof victim, "%s/victim", folder);
	assert_int_equal(write_to(victim), 1);
	for (size_t i = 0; i < 2 * sizeof calls / sizeof *calls; i++) {
		int status = try_it((struct attempt){calls[i / 2], i % 2});
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), EACCES);
	}
	assert_int_equal(access(victim, F_OK), 0);
	unlink(victim);
}

static void
test_without_a_folder_nothing_is_written(void **state)
{
	int status;
	(void)state;
	if (!has("Landlock"))
		skip();
	pid_t pid = fork();
	if (pid == 0) {
		sandbox_enter(&(struct sandbox){0});
		_exit(write_inside(folder) < 0 ? errno : 0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), EACCES);
}

static int
make_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) ? 0 : -1;
}

static int
remove_folder(void **state)
{
	char inside[64];
	(void)state;
	snprintf(inside, sizeof inside, "%s/in", folder);
	return rmdir(inside) == 0 && rmdir(folder) == 0 ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_what_stays),
	        cmocka_unit_test(test_calls_that_end_the_process),
	        cmocka_unit_test(test_writing_elsewhere_is_refused),
	        cmocka_unit_test(test_without_a_folder_nothing_is_written),
	};
	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
