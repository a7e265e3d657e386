/* workers.c: documents shared out to forked workers, and their outcomes reported in the order of the sources. */
#include "workers.h"
#include "caps.h"
#include "deliver.h"
#include "memory.h"
#include "out.h"
#include "package.h"
#include "worker.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct shift {
	const struct workers_task *task;
	struct work work;
	struct worker *workers;
	size_t n_workers;
	struct buf *outcomes; /* by source; packed, until they are reported */
	bool *done;
	size_t next;     /* source to give out */
	size_t reported; /* sources reported so far: all before this one */
	struct workers_count count;
	struct arena *arena;
	int interrupts; /* end of a pipe that becomes readable when a signal says stop */
	bool stopping;
};

static int64_t
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
count(struct shift *shift, const struct outcome *outcome)
{
	shift->count.documents++;
	shift->count.pages += outcome->n_pages;
	shift->count.recalled += outcome->recalled;
	shift->count.failed += outcome->status != STATUS_OK;
}

/* Takes what a document came to: it is remembered at once and reported in its turn. */
static void
keep(struct shift *shift, size_t source, struct str packed)
{
	struct outcome outcome = {.source = shift->work.sources->items[source]};
	outcome_unpack(shift->arena, packed, &outcome);
	if (shift->task->state && !outcome.recalled)
		state_keep(shift->task->state, &outcome);
	count(shift, &outcome);
	arena_reset(shift->arena);
	buf_add(&shift->outcomes[source], packed);
	shift->done[source] = true;
}

struct diag
workers_describe_end(struct arena *arena, const struct caps *caps, int status, bool too_long)
{
	if (too_long)
		return (struct diag){.code = DIAG_TOO_SLOW, .args = {arena_printf(arena, "%zu", cap_in(caps, CAP_SECONDS))}};
	if (WIFEXITED(status) && WEXITSTATUS(status) == MEMORY_EXIT)
		return (struct diag){
		        .code = DIAG_TOO_MUCH_MEMORY, .args = {arena_printf(arena, "%zu", cap_in(caps, CAP_WORKER_BYTES) >> 20)}};
	struct str how =
	        WIFSIGNALED(status) ? str_of(strsignal(WTERMSIG(status))) : arena_printf(arena, "exit %d", WEXITSTATUS(status));
	return (struct diag){.code = DIAG_WORKER_DIED, .args = {how}};
}

/* Buries a worker that was at work, and tells of its document; of one that was stopped there is nothing to tell. */
static void
lose(struct shift *shift, struct worker *worker, bool too_long)
{
	size_t source = worker->source;
	struct outcome outcome = {.status = STATUS_FAILED, .diags = {.arena = shift->arena}};
	struct buf packed = {0};
	int status = worker_end(worker, too_long);
	if (shift->work.options->out_folder)
		deliver_clear(shift->arena, shift->work.options, shift->work.sources->items[source].stem);
	if (shift->stopping)
		return;
	diags_add(&outcome.diags, workers_describe_end(shift->arena, shift->work.options->caps, status, too_long));
	outcome_pack(&outcome, &packed);
	keep(shift, source, buf_str(&packed));
	buf_free(&packed);
}

static void
report_one(struct shift *shift, size_t source)
{
	struct outcome outcome = {.source = shift->work.sources->items[source]};
	if (!outcome_unpack(shift->arena, buf_str(&shift->outcomes[source]), &outcome))
		outcome.status = STATUS_FAILED;
	buf_free(&shift->outcomes[source]);
	shift->task->report(shift->task->context, &outcome);
	arena_reset(shift->arena);
}

/* Reports all that are finished up to the first that is not; `all`: those behind it too. */
static void
report_finished(struct shift *shift, bool all)
{
	for (; shift->reported < shift->work.sources->n; shift->reported++)
		if (shift->done[shift->reported])
			report_one(shift, shift->reported);
		else if (!all)
			break;
}

static bool
any_busy(const struct shift *shift)
{
	for (size_t i = 0; i < shift->n_workers; i++)
		if (shift->workers[i].busy)
			return true;
	return false;
}

/* Passes over the sources that would come out as they stand already. */
static void
recall(struct shift *shift)
{
	struct buf packed = {0};
	while (shift->task->state && !shift->stopping && shift->next < shift->work.sources->n &&
	        state_recall(shift->task->state, &shift->work.sources->items[shift->next], &packed)) {
		keep(shift, shift->next++, buf_str(&packed));
		packed.n = 0;
		report_finished(shift, false);
	}
	buf_free(&packed);
}

/* Gives the next source to the worker, which is started when it is not there. Returns 0 or an errno value. */
static int
give_next(struct shift *shift, struct worker *worker)
{
	recall(shift);
	if (shift->stopping || shift->next == shift->work.sources->n)
		return 0;
	if (!worker->pid) {
		int error = worker_start(worker, &shift->work, shift->workers, shift->n_workers);
		if (error)
			return error;
	}
	worker->started_ms = now_ms();
	if (!worker_give(worker, shift->next++))
		lose(shift, worker, false);
	return 0;
}

/* Gives work to all that are idle. That one could not be started is an error only when none is at work. */
static int
give_all(struct shift *shift)
{
	int error = 0;
	for (size_t i = 0; i < shift->n_workers && !error; i++)
		if (!shift->workers[i].busy)
			error = give_next(shift, &shift->workers[i]);
	return any_busy(shift) ? 0 : error;
}

static void
hear(struct shift *shift, struct worker *worker)
{
	switch (worker_hear(worker)) {
	case WORKER_DONE:
		keep(shift, worker->source, worker_outcome(worker));
		worker->busy = false;
		break;
	case WORKER_GONE:
		lose(shift, worker, false);
		break;
	case WORKER_SILENT:
		if (now_ms() - worker->started_ms > INT64_C(1000) * (int64_t)cap_in(shift->work.options->caps, CAP_SECONDS))
			lose(shift, worker, true);
		break;
	}
}

/* No document is begun any more. SIGTERM ends the workers at once, but for one that is putting its outputs in place. */
static void
stop(struct shift *shift)
{
	struct signalfd_siginfo said;
	while (read(shift->interrupts, &said, sizeof said) > 0)
		;
	shift->stopping = true;
	for (size_t i = 0; i < shift->n_workers; i++)
		if (shift->workers[i].busy)
			kill(shift->workers[i].pid, SIGTERM);
}

/* Waits until a worker has news, a signal came, or a second is over (to look for those that hang). */
static void
wait_for_news(struct shift *shift)
{
	struct pollfd polled[WORKERS_MAX + 1];
	for (size_t i = 0; i < shift->n_workers; i++)
		polled[i] = (struct pollfd){.fd = shift->workers[i].busy ? shift->workers[i].news : -1, .events = POLLIN};
	polled[shift->n_workers] = (struct pollfd){.fd = shift->interrupts, .events = POLLIN};
	poll(polled, (nfds_t)shift->n_workers + 1, 1000);
	if (polled[shift->n_workers].revents)
		stop(shift);
	for (size_t i = 0; i < shift->n_workers; i++)
		if (shift->workers[i].busy)
			hear(shift, &shift->workers[i]);
}

static int
share_out(struct shift *shift)
{
	int error = 0;
	do {
		error = give_all(shift);
		if (any_busy(shift))
			wait_for_news(shift);
		report_finished(shift, false);
		if (shift->task->progress)
			shift->task->progress(shift->task->context, &shift->count);
	} while (!error && (any_busy(shift) || (!shift->stopping && shift->next < shift->work.sources->n)));
	report_finished(shift, true);
	return error;
}

int
workers_open_stops(sigset_t *before)
{
	sigset_t stops;
	sigemptyset(&stops);
	sigaddset(&stops, SIGINT);
	sigaddset(&stops, SIGTERM);
	sigprocmask(SIG_BLOCK, &stops, before);
	return signalfd(-1, &stops, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void
end_all(struct shift *shift)
{
	for (size_t i = 0; i < shift->n_workers; i++)
		if (shift->workers[i].pid)
			worker_end(&shift->workers[i], false);
	for (size_t i = 0; i < shift->work.sources->n; i++)
		buf_free(&shift->outcomes[i]);
}

int
workers_run(const struct workers_task *task)
{
	size_t n = task->sources->n;
	struct arena *lasting = arena_new();
	struct sigaction ignore = {.sa_handler = SIG_IGN}, pipes_before;
	sigset_t signals_before;
	struct shift shift = {
	        .task = task,
	        .work = {.sources = task->sources, .kit = task->kit, .options = task->options},
	        .n_workers = task->n_workers < n ? task->n_workers : n,
	        .arena = arena_new(),
	        .interrupts = workers_open_stops(&signals_before),
	};
	shift.workers = ARENA_ARRAY(lasting, struct worker, shift.n_workers);
	shift.outcomes = ARENA_ARRAY(lasting, struct buf, n);
	shift.done = ARENA_ARRAY(lasting, bool, n);
	if (task->options->formats & 1u << FORMAT_DOCX)
		package_load();
	const char *folder = task->options->verify ? NULL : task->options->out_folder;
	struct str there = folder ? out_existing_folder(folder) : STR("");
	if (folder)
		out_make_folder(
		        folder); /* workers may write below it alone: it has to be there; one that cannot be made they tell of */
	sigaction(SIGPIPE, &ignore, &pipes_before); /* a worker that is gone is seen by the write's error */
	int error = share_out(&shift);
	end_all(&shift);
	if (folder)
		out_remove_folders(folder, there);
	sigaction(SIGPIPE, &pipes_before, NULL);
	close(shift.interrupts);
	sigprocmask(SIG_SETMASK, &signals_before, NULL);
	arena_free(shift.arena);
	arena_free(lasting);
	return !error && shift.stopping ? EINTR : error;
}
