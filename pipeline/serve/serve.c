/* serve.c: one loop that waits for requests, for changes of files, for the worker, and for the signal to end. */
#include "serve.h"
#include "desk.h"
#include "http.h"
#include "watch.h"
#include "workers.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum {
	SETTLE_MS = 30, /* what an editor does to save a file comes in several events */
	PING_MS = 15000,
	TICK_MS = 1000,
};

struct floor {
	struct desk desk;
	struct http http;
	struct watch watch;
	int stops;           /* readable when a signal says stop */
	struct watched news; /* since the last scan */
	int64_t scan_ms;     /* when to scan; 0: no need */
	int64_t ping_ms;
};

static int64_t
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void
note_changes(struct floor *floor)
{
	struct watched watched = watch_read(&floor->watch);
	floor->news.files |= watched.files;
	floor->news.beside |= watched.beside;
	floor->news.template |= watched.template;
	if ((watched.files || watched.template) && floor->scan_ms == 0)
		floor->scan_ms = now_ms() + SETTLE_MS;
}

static void
take_changes(struct floor *floor)
{
	if (floor->scan_ms == 0 || now_ms() < floor->scan_ms)
		return;
	if (floor->news.template)
		desk_load_template(&floor->desk);
	if (floor->news.beside)
		desk_mark_all(&floor->desk);
	desk_scan(&floor->desk);
	floor->news = (struct watched){0};
	floor->scan_ms = 0;
}

static int
wait_ms(const struct floor *floor)
{
	int wait = http_wait_ms(&floor->http);
	if (wait < 0 || wait > TICK_MS)
		wait = TICK_MS;
	if (floor->scan_ms == 0)
		return wait;
	int64_t scan = floor->scan_ms - now_ms();
	return scan < 0 ? 0 : scan < wait ? (int)scan : wait;
}

/* false: a signal said stop. */
static bool
turn(struct floor *floor)
{
	struct pollfd polled[] = {
	        {.fd = http_fd(&floor->http), .events = POLLIN},
	        {.fd = floor->watch.fd, .events = POLLIN},
	        {.fd = desk_news(&floor->desk), .events = POLLIN},
	        {.fd = floor->stops, .events = POLLIN},
	};
	poll(polled, sizeof polled / sizeof *polled, wait_ms(floor));
	struct signalfd_siginfo said;
	if (polled[3].revents && read(floor->stops, &said, sizeof said) > 0)
		return false;
	if (polled[1].revents)
		note_changes(floor);
	take_changes(floor);
	desk_hear(&floor->desk);
	desk_work(&floor->desk);
	if (now_ms() > floor->ping_ms) {
		http_ping(&floor->http);
		floor->ping_ms = now_ms() + PING_MS;
	}
	http_run(&floor->http);
	return true;
}

static int
open_floor(struct floor *floor, struct serve *serve)
{
	const char *templates = arena_printf(floor->desk.arena, "%s/templates", serve->home).p;
	int error = watch_open(&floor->watch, serve->folder, templates);
	if (error)
		return error;
	error = http_open(&floor->http, &floor->desk, serve->port);
	if (error)
		watch_close(&floor->watch);
	return error;
}

int
serve_run(struct serve *serve)
{
	struct floor floor = {0};
	sigset_t before;
	signal(SIGPIPE, SIG_IGN); /* a worker or a page that is gone is seen by the write's error */
	floor.stops = workers_open_stops(&before);
	int error = desk_open(&floor.desk, serve);
	if (!error)
		error = open_floor(&floor, serve);
	if (!error) {
		desk_scan(&floor.desk);
		desk_work(&floor.desk);
		serve->ready(http_url(&floor.http, floor.desk.arena).p);
		while (turn(&floor))
			;
		http_close(&floor.http);
		watch_close(&floor.watch);
	}
	desk_close(&floor.desk);
	close(floor.stops);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return error;
}
