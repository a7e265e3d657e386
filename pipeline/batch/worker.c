/* worker.c: one forked worker and the two pipes to it. Its side takes numbers of sources until the pipe is closed, and answers each
 * with an outcome behind its length. */
#include "worker.h"
#include "caps.h"
#include "file.h"
#include "out.h"
#include "sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* Fills `to`; false at the end of the pipe. */
static bool
read_all(int fd, void *to, size_t size)
{
	char *p = to;
	while (size > 0) {
		ssize_t n = read(fd, p, size);
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		if (n > 0) {
			p += n;
			size -= (size_t)n;
		}
	}
	return true;
}

/* Under a sanitizer the address space is not what the program uses, and the limit is left off. */
static void
limit_memory(const struct caps *caps)
{
#if !defined(__SANITIZE_ADDRESS__)
	rlim_t most = cap_in(caps, CAP_WORKER_BYTES);
	setrlimit(RLIMIT_DATA, &(struct rlimit){most, most});
#else
	(void)caps;
#endif
}

/* What one document frees the next takes again: given back to the system, it would come back as fresh pages to be cleared. */
static void
keep_memory(void)
{
	mallopt(M_MMAP_THRESHOLD, 32 << 20); /* the largest that malloc takes */
	mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

/* An output folder that is not there could not be made: the document that needs it tells of that, in the words of the first folder
 * that is there. */
static void
enter_sandbox(const struct job_options *options, struct arena *arena)
{
	struct sandbox sandbox = {.folder = options->out_folder, .may_run = options->verify && options->poppler};
	if (sandbox.folder)
		sandbox.folder = arena_str(arena, out_existing_folder(sandbox.folder)).p;
	sandbox_enter(&sandbox);
}

/* In one write, so that the parent is woken once. */
static bool
answer(int news, const struct job *job)
{
	struct buf packed = {0};
	size_t length = 0;
	buf_add(&packed, (struct str){(const char *)&length, sizeof length});
	outcome_pack(&job->outcome, &packed);
	length = packed.n - sizeof length;
	memcpy(packed.p, &length, sizeof length);
	bool told = file_write(news, buf_str(&packed));
	buf_free(&packed);
	return told;
}

/* The worker's whole life. A signal from the terminal is the parent's to answer. */
static void
work_on(const struct work *work, int jobs, int news)
{
	struct arena *arena = arena_new();
	struct painting painting = {0};
	size_t source;
	sigset_t none;
	sigemptyset(&none);
	signal(SIGINT, SIG_IGN);
	sigprocmask(SIG_SETMASK, &none, NULL);
	limit_memory(work->options->caps);
	keep_memory();
	enter_sandbox(work->options, arena);
	while (read_all(jobs, &source, sizeof source)) {
		struct job job;
		job_run(&job, arena, work->sources->items[source], work->kit, &painting, work->options);
		if (!answer(news, &job))
			break;
		arena_reset(arena);
	}
	painting_close(&painting);
	arena_free(arena);
}

/* A parent that is killed takes its workers with it, but for one that is putting its outputs in place. */
static void
die_with(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(EXIT_SUCCESS);
}

static void
close_ends(const struct worker *worker)
{
	close(worker->jobs);
	close(worker->news);
}

int
worker_start(struct worker *worker, const struct work *work, const struct worker *others, size_t n)
{
	int jobs[2], news[2];
	if (pipe(jobs) != 0)
		return errno;
	if (pipe(news) != 0) {
		int error = errno;
		close(jobs[0]), close(jobs[1]);
		return error;
	}
	fflush(NULL);
	pid_t parent = getpid(), pid = fork();
	if (pid == 0) {
		die_with(parent);
		for (size_t i = 0; i < n; i++)
			if (others[i].pid)
				close_ends(&others[i]);
		close(jobs[1]), close(news[0]);
		work_on(work, jobs[0], news[1]);
		exit(EXIT_SUCCESS); /* a sanitizer looks for leaks here; the parent's streams were flushed */
	}
	int error = pid < 0 ? errno : 0;
	close(jobs[0]), close(news[1]);
	if (error) {
		close(jobs[1]), close(news[0]);
		return error;
	}
	fcntl(news[0], F_SETFL, O_NONBLOCK);
	*worker = (struct worker){.pid = pid, .jobs = jobs[1], .news = news[0]};
	return 0;
}

bool
worker_give(struct worker *worker, size_t source)
{
	worker->busy = true;
	worker->source = source;
	worker->heard.n = 0;
	return file_write(worker->jobs, (struct str){(const char *)&source, sizeof source});
}

static bool
is_whole(const struct worker *worker)
{
	size_t length;
	if (worker->heard.n < sizeof length)
		return false;
	memcpy(&length, worker->heard.p, sizeof length);
	return worker->heard.n - sizeof length >= length;
}

enum worker_news
worker_hear(struct worker *worker)
{
	for (;;) {
		buf_reserve(&worker->heard, 1 << 16);
		ssize_t n = read(worker->news, worker->heard.p + worker->heard.n, 1 << 16);
		if (n > 0) {
			worker->heard.n += (size_t)n;
			if (is_whole(worker))
				return WORKER_DONE;
		} else if (n < 0 && errno == EAGAIN) {
			return WORKER_SILENT;
		} else if (n == 0 || errno != EINTR) {
			return WORKER_GONE;
		}
	}
}

struct str
worker_outcome(const struct worker *worker)
{
	return str_sub(buf_str(&worker->heard), sizeof(size_t), worker->heard.n);
}

int
worker_end(struct worker *worker, bool kill_it)
{
	int status = 0;
	if (kill_it)
		kill(worker->pid, SIGKILL);
	close_ends(worker);
	while (waitpid(worker->pid, &status, 0) < 0 && errno == EINTR)
		;
	buf_free(&worker->heard);
	*worker = (struct worker){0};
	return status;
}
