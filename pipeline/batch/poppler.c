/* poppler.c: poppler's programs, run on files in memory. A program that takes too long is ended by the system. */
#define _GNU_SOURCE /* memfd_create */
#include "poppler.h"
#include "file.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	LARGEST = 1 << 28, /* what a program may print [byte] */
	SECONDS = 60,      /* of the processor, for one call */
};

/* The program's part of the fork. What it complains of nobody reads. */
static _Noreturn void
become(char *const *command, int from, int to)
{
	struct rlimit limit = {SECONDS, SECONDS};
	int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CPU, &limit);
	if (nothing >= 0 && dup2(from, STDIN_FILENO) >= 0 && dup2(to, STDOUT_FILENO) >= 0 && dup2(nothing, STDERR_FILENO) >= 0)
		execv(command[0], command);
	_exit(EXIT_FAILURE);
}

static bool
run(char *const *command, int from, int to)
{
	int status = 0;
	pid_t pid = fork();
	if (pid == 0)
		become(command, from, to);
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
read_back(struct arena *arena, int fd, struct str *said)
{
	char path[32];
	struct str mapped;
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (file_map(path, LARGEST, &mapped) != 0)
		return false;
	*said = arena_str(arena, mapped);
	file_unmap(mapped);
	return true;
}

/* Runs the command with the PDF as its standard input. */
static bool
ask(struct arena *arena, char *const *command, struct str pdf, struct str *said)
{
	int from = memfd_create("pdf", MFD_CLOEXEC), to = memfd_create("said", MFD_CLOEXEC);
	bool told = from >= 0 && to >= 0 && file_write(from, pdf) && lseek(from, 0, SEEK_SET) == 0 && run(command, from, to) &&
	            read_back(arena, to, said);
	if (from >= 0)
		close(from);
	if (to >= 0)
		close(to);
	return told;
}

static char *
program(struct arena *arena, const char *folder, const char *name)
{
	size_t n = 0;
	struct str path = arena_printf(arena, "%s/%s", folder, name);
	char *copy = arena_alloc(arena, path.n + 1);
	for (; n < path.n; n++)
		copy[n] = path.p[n];
	return copy;
}

/* The words in the order they are drawn in; the box, in points, ends 3 mm below the type area, where page numbers begin. */
bool
poppler_words(struct arena *arena, const char *folder, struct str pdf, struct str *words)
{
	char raw[] = "-raw", dpi[] = "-r", dpi_value[] = "72", x[] = "-x", y[] = "-y", width[] = "-W", height[] = "-H",
	     zero[] = "0", right[] = "1191", bottom[] = "751", stream[] = "-";
	char *command[] = {program(arena, folder, "pdftotext"), raw, dpi, dpi_value, x, zero, y, zero, width, right, height, bottom,
	        stream, stream, NULL};
	return ask(arena, command, pdf, words);
}

bool
poppler_page(struct arena *arena, const char *folder, struct str pdf, size_t page, struct str *png)
{
	char number[24], dpi_value[12], kind[] = "-png", first[] = "-f", last[] = "-l", dpi[] = "-r", single[] = "-singlefile",
	                                stream[] = "-";
	snprintf(number, sizeof number, "%zu", page);
	snprintf(dpi_value, sizeof dpi_value, "%d", POPPLER_DPI);
	char *command[] = {program(arena, folder, "pdftocairo"), kind, dpi, dpi_value, first, number, last, number, single, stream,
	        stream, NULL};
	return ask(arena, command, pdf, png) && png->n > 0;
}
