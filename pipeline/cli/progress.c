/* progress.c: the line of progress: a bar, how many, how fast, how long still, what failed. */
#include "progress.h"
#include "text.h"
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum {
	REDRAW_MS = 100,
	NARROW = 60,      /* columns below which there are only numbers */
	WIDE = 100,       /* columns that the words and a bar take */
	BAR_MAX = 40,     /* cells of the bar */
	COLUMNS_ELSE = 80 /* of a terminal that does not say */
};

static int64_t
now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void
progress_open(struct progress_line *progress, FILE *to, size_t total, bool colour)
{
	const char *term = getenv("TERM");
	bool draws = isatty(fileno(to)) && total > 1 && term && strcmp(term, "dumb") != 0;
	*progress = (struct progress_line){.to = draws ? to : NULL, .colour = colour, .total = total, .begun_ms = now_ms()};
}

static int
columns(const struct progress_line *progress)
{
	struct winsize size;
	return ioctl(fileno(progress->to), TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : COLUMNS_ELSE;
}

static void
draw_bar(const struct progress_line *progress, size_t done, int width)
{
	int cells = width - (WIDE - BAR_MAX) < BAR_MAX ? width - (WIDE - BAR_MAX) : BAR_MAX;
	if (cells < 5)
		return;
	size_t filled = done * (size_t)cells / progress->total;
	fputc('[', progress->to);
	for (size_t i = 0; i < (size_t)cells; i++)
		fputc(i < filled ? '#' : '.', progress->to);
	fputs("] ", progress->to);
}

/* Documents that had to be made set the pace; those that stood already take no time. */
static void
draw_pace(const struct progress_line *progress, const struct workers_count *count, int64_t elapsed_ms)
{
	double seconds = (double)(elapsed_ms > 0 ? elapsed_ms : 1) / 1000;
	double documents = (double)(count->documents - count->recalled) / seconds, pages = (double)count->pages / seconds;
	fprintf(progress->to, _(", %.0f documents/s, %.0f pages/s"), documents, pages);
	if (documents > 0) {
		unsigned long left = (unsigned long)((double)(progress->total - count->documents) / documents + 0.5);
		fprintf(progress->to, _(", %lu:%02lu left"), left / 60, left % 60);
	}
}

static void
draw_failures(const struct progress_line *progress, const struct workers_count *count)
{
	if (count->failed == 0)
		return;
	fputs(progress->colour ? "\033[31m" : "", progress->to);
	fprintf(progress->to, _(", %zu failed"), count->failed);
	fputs(progress->colour ? "\033[0m" : "", progress->to);
}

void
progress_draw(struct progress_line *progress, const struct workers_count *count)
{
	int64_t now = now_ms();
	if (!progress->to || (progress->drawn_ms > 0 && now - progress->drawn_ms < REDRAW_MS))
		return;
	int width = columns(progress);
	fputs("\r\033[K", progress->to);
	draw_bar(progress, count->documents, width);
	fprintf(progress->to, "%zu/%zu", count->documents, progress->total);
	if (width >= NARROW)
		draw_pace(progress, count, now - progress->begun_ms);
	draw_failures(progress, count);
	fflush(progress->to);
	progress->drawn_ms = now;
	progress->shown = true;
}

void
progress_clear(struct progress_line *progress)
{
	if (!progress->shown)
		return;
	fputs("\r\033[K", progress->to);
	fflush(progress->to);
	progress->shown = false;
	progress->drawn_ms = 0;
}
