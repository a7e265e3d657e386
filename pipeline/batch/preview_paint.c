/* preview_paint.c: the first page is painted here, so that it is there at once; of the others each helper paints every n-th, and
 * they come in order. */
#include "preview_paint.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { HELPERS_MAX = 16 };

struct helper {
	pid_t pid;
	FILE *pages; /* each as its length and its bytes */
};

static enum status
paint(struct job *job, struct painting *painting, const struct job_preview *preview, size_t page, struct buf *bytes)
{
	const struct paint_functions *paint = painting_load(painting, &job->outcome.diags);
	bytes->n = 0;
	return paint ? paint->png(painting->painter, job->pages, page, preview->dpi, bytes, &job->outcome.diags) : STATUS_FAILED;
}

/* Pages first, first + step ... to the pipe; the helper's whole life. */
static int
help(struct job *job, struct painting *painting, const struct job_preview *preview, size_t first, size_t step, FILE *to)
{
	struct buf bytes = {0};
	bool told = true;
	for (size_t page = first; page < job->pages->n && told; page += step) {
		told = paint(job, painting, preview, page, &bytes) == STATUS_OK && fwrite(&bytes.n, sizeof bytes.n, 1, to) == 1 &&
		       fwrite(bytes.p, 1, bytes.n, to) == bytes.n;
	}
	buf_free(&bytes);
	return fclose(to) == 0 && told ? EXIT_SUCCESS : EXIT_FAILURE;
}

/* Returns 0 or an errno value. */
static int
start_helper(struct helper *helper, struct job *job, struct painting *painting, const struct job_preview *preview, size_t first,
        size_t step)
{
	int ends[2];
	if (pipe(ends) != 0)
		return errno;
	pid_t pid = fork();
	if (pid == 0) {
		close(ends[0]);
		FILE *to = fdopen(ends[1], "w");
		_exit(to ? help(job, painting, preview, first, step, to) : EXIT_FAILURE);
	}
	int error = pid < 0 ? errno : 0;
	close(ends[1]);
	if (error)
		close(ends[0]);
	else
		*helper = (struct helper){pid, fdopen(ends[0], "r")};
	return error;
}

static enum status
lose(struct job *job, const char *why)
{
	diags_add(&job->outcome.diags, (struct diag){.code = DIAG_PAINT_REFUSED, .args = {str_of(why)}});
	return STATUS_FAILED;
}

static enum status
hear(struct job *job, struct helper *helper, struct str *png)
{
	size_t n;
	if (fread(&n, sizeof n, 1, helper->pages) != 1)
		return lose(job, "a painter ended");
	char *bytes = arena_alloc(job->arena, n);
	*png = (struct str){bytes, n};
	return fread(bytes, 1, n, helper->pages) == n ? STATUS_OK : lose(job, "a painter ended");
}

static enum status
paint_rest_helped(
        struct job *job, struct painting *painting, const struct job_preview *preview, preview_painted *painted, void *context)
{
	struct helper helpers[HELPERS_MAX] = {0};
	size_t n = preview->painters < HELPERS_MAX ? preview->painters : HELPERS_MAX;
	enum status status = STATUS_OK;
	int error = 0;
	for (size_t i = 0; i < n && !error; i++)
		error = start_helper(&helpers[i], job, painting, preview, 1 + i, n);
	if (error)
		status = lose(job, strerror(error));
	for (size_t page = 1; page < job->pages->n && status == STATUS_OK; page++) {
		struct str png;
		status = hear(job, &helpers[(page - 1) % n], &png);
		if (status == STATUS_OK)
			status = painted(context, page, png);
	}
	for (size_t i = 0; i < n; i++)
		if (helpers[i].pid) {
			fclose(helpers[i].pages);
			waitpid(helpers[i].pid, NULL, 0);
		}
	return status;
}

static enum status
paint_alone(struct job *job, struct painting *painting, const struct job_preview *preview, size_t first, size_t end,
        preview_painted *painted, void *context)
{
	struct buf bytes = {0};
	enum status status = STATUS_OK;
	for (size_t page = first; page < end && status == STATUS_OK; page++) {
		status = paint(job, painting, preview, page, &bytes);
		if (status == STATUS_OK)
			status = painted(context, page, arena_str(job->arena, buf_str(&bytes)));
	}
	buf_free(&bytes);
	return status;
}

enum status
preview_paint_pages(
        struct job *job, struct painting *painting, const struct job_preview *preview, preview_painted *painted, void *context)
{
	enum status status = paint_alone(job, painting, preview, 0, 1, painted, context);
	if (status != STATUS_OK)
		return status;
	if (preview->painters > 1 && job->pages->n > 2)
		return paint_rest_helped(job, painting, preview, painted, context);
	return paint_alone(job, painting, preview, 1, job->pages->n, painted, context);
}
