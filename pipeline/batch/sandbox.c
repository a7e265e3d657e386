/* sandbox.c: a list of calls that no document takes, and the folder that outputs go to. Calls are listed by what they could be used
 * for and not by what a library needs today: a list of those would have to follow every version of each. */
#define _GNU_SOURCE /* syscall, O_PATH */
#include "sandbox.h"
#include "lazy.h"
#include <fcntl.h>
#include <linux/landlock.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A sanitizer looks for leaks by tracing its own process, and runs a program to name functions. */
#if defined(SONAME_LIBSECCOMP) && !defined(__SANITIZE_ADDRESS__)
#define WITH_SECCOMP 1
#include <seccomp.h>
#else
#define WITH_SECCOMP 0
#endif

/* Where gcc's runtime writes when a worker ends: of a build that counts alone (COVERAGE in CMakeLists.txt), which says so. */
#if defined(SANDBOX_COUNTERS)
#define LANDLOCK "Landlock but for " SANDBOX_COUNTERS
#else
#define SANDBOX_COUNTERS NULL
#define LANDLOCK "Landlock"
#endif

#if WITH_SECCOMP
#define SECCOMP_FUNCTIONS(X) X(seccomp_init) X(seccomp_load) X(seccomp_release) X(seccomp_rule_add_array)

struct seccomp {
	SECCOMP_FUNCTIONS(LAZY_MEMBER)
};

/* A call that this machine's kernel does not have, or the library does not know, is not there to be made. */
static void
forbid(const struct seccomp *seccomp, scmp_filter_ctx filter, const int *calls, size_t n)
{
	for (size_t i = 0; i < n; i++)
		seccomp->seccomp_rule_add_array(filter, SCMP_ACT_KILL_PROCESS, calls[i], 0, NULL);
}

/* Sockets, and what works on one that was inherited; asynchronous calls, which no filter sees. */
static void
forbid_network(const struct seccomp *seccomp, scmp_filter_ctx filter)
{
	static const int calls[] = {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
	        SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(sendmmsg), SCMP_SYS(recvfrom),
	        SCMP_SYS(recvmsg), SCMP_SYS(recvmmsg), SCMP_SYS(shutdown), SCMP_SYS(setsockopt), SCMP_SYS(io_uring_setup),
	        SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register)};
	forbid(seccomp, filter, calls, sizeof calls / sizeof *calls);
}

/* Other processes, and the system as a whole. */
static void
forbid_system(const struct seccomp *seccomp, scmp_filter_ctx filter)
{
	static const int calls[] = {SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev),
	        SCMP_SYS(pidfd_getfd), SCMP_SYS(kcmp), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
	        SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(pivot_root), SCMP_SYS(chroot), SCMP_SYS(unshare), SCMP_SYS(setns),
	        SCMP_SYS(open_by_handle_at), SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module),
	        SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(swapon), SCMP_SYS(swapoff),
	        SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(acct),
	        SCMP_SYS(quotactl), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime), SCMP_SYS(sethostname), SCMP_SYS(setdomainname),
	        SCMP_SYS(syslog), SCMP_SYS(personality)};
	forbid(seccomp, filter, calls, sizeof calls / sizeof *calls);
}

static bool
load_seccomp(struct seccomp *seccomp)
{
	static const char *const names[] = {SECCOMP_FUNCTIONS(LAZY_NAME)};
	return lazy_load(SONAME_LIBSECCOMP, names, sizeof names / sizeof *names, seccomp);
}

static void
filter_calls(bool may_run)
{
	static const int run[] = {SCMP_SYS(execve), SCMP_SYS(execveat)};
	struct seccomp seccomp;
	scmp_filter_ctx filter = load_seccomp(&seccomp) ? seccomp.seccomp_init(SCMP_ACT_ALLOW) : NULL;
	if (filter == NULL)
		return;
	forbid_network(&seccomp, filter);
	forbid_system(&seccomp, filter);
	if (!may_run)
		forbid(&seccomp, filter, run, sizeof run / sizeof *run);
	seccomp.seccomp_load(filter);
	seccomp.seccomp_release(filter);
}

static bool
has_seccomp(void)
{
	struct seccomp seccomp;
	return load_seccomp(&seccomp) && prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0;
}
#else
static void
filter_calls(bool may_run)
{
	(void)may_run;
}

static bool
has_seccomp(void)
{
	return false;
}
#endif

/* The kernel's version of Landlock; below 1: it has none. */
static long
landlock_version(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

/* The rights that version knows of, beside reading. A file may be cut off, and moved from folder to folder, since later versions.
 */
static uint64_t
write_rights(long version)
{
	uint64_t rights = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE |
	                  LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
	                  LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK |
	                  LANDLOCK_ACCESS_FS_MAKE_SYM;
	if (version >= 2)
		rights |= UINT64_C(1) << 13; /* LANDLOCK_ACCESS_FS_REFER */
	if (version >= 3)
		rights |= UINT64_C(1) << 14; /* LANDLOCK_ACCESS_FS_TRUNCATE */
	return rights;
}

static void
allow_below(int rules, const char *path, uint64_t rights)
{
	struct landlock_path_beneath_attr beneath = {.allowed_access = rights, .parent_fd = open(path, O_PATH | O_CLOEXEC)};
	if (beneath.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
	close(beneath.parent_fd);
}

static void
confine_writing(const struct sandbox *sandbox)
{
	const uint64_t special = LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
	                         LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
	uint64_t rights = write_rights(landlock_version());
	struct landlock_ruleset_attr handled = {.handled_access_fs = rights};
	if (!sandbox->may_run)
		handled.handled_access_fs |= LANDLOCK_ACCESS_FS_EXECUTE;
	int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
	if (rules < 0)
		return;
	if (sandbox->folder)
		allow_below(rules, sandbox->folder, rights & ~special);
	allow_below(rules, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
	if (SANDBOX_COUNTERS)
		allow_below(rules, SANDBOX_COUNTERS, rights & ~special);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}

void
sandbox_enter(const struct sandbox *sandbox)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return;
	confine_writing(sandbox);
	filter_calls(sandbox->may_run);
}

const char *
sandbox_describe(void)
{
	bool paths = landlock_version() > 0;
	if (has_seccomp())
		return paths ? "seccomp, " LANDLOCK : "seccomp";
	return paths ? LANDLOCK : "none";
}
