/* verify.c: outputs compared byte for byte; of one that differs it is told how, and its pages are put side by side with those that
 * the source gives, below .tongbao/differences/ of the output folder. */
#include "verify.h"
#include "beside.h"
#include "contrast.h"
#include "deliver.h"
#include "file.h"
#include "out.h"
#include "poppler.h"
#include <string.h>
#include <unistd.h>

enum {
	LARGEST = 1 << 30, /* an output [byte] */
	DRAWN_MAX = 20,    /* pages of one output that are put side by side */
};

bool
verify_is_difference(enum diag_code code)
{
	return code == DIAG_OUTPUT_ABSENT || code == DIAG_OUTPUT_DIFFERS || code == DIAG_TEXT_DIFFERS ||
	       code == DIAG_LAYOUT_DIFFERS || code == DIAG_ENCODING_DIFFERS || code == DIAG_PAGES_DIFFER ||
	       code == DIAG_OUTPUT_FAILED;
}

static void
tell(struct job *job, enum diag_code code, struct str path)
{
	diags_add(&job->outcome.diags, (struct diag){.code = code, .args = {path}});
}

/* An output's name behind that of the folder of differences. */
static struct str
differences_path(const struct job *job, const struct job_options *options, struct str output)
{
	struct str below = str_sub(output, strlen(options->out_folder) + 1, output.n);
	return arena_printf(job->arena, "%s/.tongbao/differences/%.*s", options->out_folder, (int)below.n, below.p);
}

/* Splits at the last slash: the folder, and the name in it. */
static struct str
folder_of(struct arena *arena, struct str path, struct str *name)
{
	size_t n = path.n;
	while (path.p[n - 1] != '/')
		n--;
	*name = str_sub(path, n, path.n);
	return arena_str(arena, str_sub(path, 0, n - 1));
}

/* The images that an earlier run drew: the file of that name, or those of its pages, NAME-1.png ... */
static void
remove_images(struct arena *arena, struct str path)
{
	struct str name, *names, folder = folder_of(arena, path, &name);
	size_t n;
	unlink(path.p);
	if (file_list(arena, folder.p, &names, &n) != 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (str_starts(names[i], arena_printf(arena, "%.*s-", (int)name.n, name.p)) && str_ends(names[i], STR(".png")))
			unlink(arena_printf(arena, "%s/%.*s", folder.p, (int)names[i].n, names[i].p).p);
}

static bool
draw_beside(struct job *job, struct str old, struct str made, struct str path)
{
	struct buf image = {0};
	struct str name;
	bool drawn = beside_draw(old, made, &image);
	if (drawn) {
		int error = out_make_folder(folder_of(job->arena, path, &name).p);
		struct out *out = out_open(path.p);
		out_write(out, buf_str(&image));
		int later = out_place(out);
		error = error ? error : later;
		if (error)
			diags_add(&job->outcome.diags,
			        (struct diag){.code = DIAG_OUTPUT_FAILED, .args = {path, str_of(strerror(error))}});
		drawn = !error;
	}
	buf_free(&image);
	return drawn;
}

static void
tell_pages(struct job *job, struct str path, struct str pages, struct str image)
{
	diags_add(&job->outcome.diags, (struct diag){.code = DIAG_PAGES_DIFFER, .args = {path, pages, image}});
}

static struct str
list_pages(struct arena *arena, const struct contrast_pages *pages)
{
	struct buf list = {0};
	for (size_t i = 0; i < pages->n; i++)
		buf_printf(&list, "%s%zu", i > 0 ? ", " : "", pages->numbers[i]);
	struct str copy = arena_str(arena, buf_str(&list));
	buf_free(&list);
	return copy;
}

/* A page that one of the files does not have is an empty image. */
static void
compare_pdf(struct job *job, const struct job_options *options, struct str path, struct str old, struct str made)
{
	struct contrast_pages pages;
	struct str images = differences_path(job, options, path);
	remove_images(job->arena, images);
	tell(job, contrast_pdf(job->arena, options->poppler, old, made, &pages), path);
	size_t n = pages.n < DRAWN_MAX ? pages.n : DRAWN_MAX;
	for (size_t i = 0; i < n; i++) {
		struct arena *arena = arena_new();
		struct str before = {0}, now = {0};
		poppler_page(arena, options->poppler, old, pages.numbers[i], &before);
		poppler_page(arena, options->poppler, made, pages.numbers[i], &now);
		draw_beside(job, before, now, arena_printf(job->arena, "%.*s-%zu.png", (int)images.n, images.p, pages.numbers[i]));
		arena_free(arena);
	}
	if (pages.n > 0)
		tell_pages(
		        job, path, list_pages(job->arena, &pages), arena_printf(job->arena, "%.*s-*.png", (int)images.n, images.p));
}

static void
compare_whole(struct job *job, const struct job_options *options, enum format format, struct str made)
{
	struct str old, path = deliver_path(job, options, format, 0);
	if (file_map(path.p, LARGEST, &old) != 0) {
		tell(job, DIAG_OUTPUT_ABSENT, path);
		return;
	}
	if (!str_eq(old, made) && format == FORMAT_DOCX)
		tell(job, contrast_docx(job->arena, old, made), path);
	else if (!str_eq(old, made) && options->poppler)
		compare_pdf(job, options, path, old, made);
	else if (!str_eq(old, made))
		tell(job, DIAG_OUTPUT_DIFFERS, path);
	file_unmap(old);
}

static enum status
verify_whole(struct job *job, struct painting *painting, const struct job_options *options, enum format format)
{
	struct buf bytes = {0};
	enum status status = renderers_find(format)->render(painting, job->pages, 0, &options->docx, &bytes, &job->outcome.diags);
	if (status == STATUS_OK)
		compare_whole(job, options, format, buf_str(&bytes));
	buf_free(&bytes);
	return status;
}

/* The images of one document's pages: what each came to, and the words of all, by which text that went over to another page is
 * told from text that changed. */
struct images {
	enum format format;
	struct buf old, made;  /* words */
	enum diag_code *found; /* of each page; DIAG__MAX: the same */
	struct str *differ;    /* of each page: where the images are side by side; empty: they are not */
	bool *words_differ;    /* of each page */
};

static void
compare_image(
        struct job *job, const struct job_options *options, struct images *images, size_t page, struct str old, struct str made)
{
	size_t old_n = images->old.n, made_n = images->made.n;
	struct str path = differences_path(job, options, deliver_path(job, options, images->format, page));
	bool told =
	        contrast_add_words(images->format, made, &images->made) && contrast_add_words(images->format, old, &images->old);
	if (images->format == FORMAT_PNG)
		unlink(path.p);
	if (!told) { /* not one of ours: nothing is known of its words */
		buf_add(&images->old, str_sub(buf_str(&images->made), made_n, images->made.n));
		images->found[page] = DIAG_OUTPUT_DIFFERS;
		return;
	}
	images->words_differ[page] = !contrast_same_words(
	        str_sub(buf_str(&images->old), old_n, images->old.n), str_sub(buf_str(&images->made), made_n, images->made.n));
	if (str_eq(old, made))
		return;
	bool same = contrast_same_drawing(images->format, old, made) && !images->words_differ[page];
	images->found[page] = same ? DIAG_ENCODING_DIFFERS : DIAG_LAYOUT_DIFFERS;
	if (!same && images->format == FORMAT_PNG && draw_beside(job, old, made, path))
		images->differ[page] = path;
}

static enum status
verify_image(struct job *job, struct painting *painting, const struct job_options *options, struct images *images, size_t page)
{
	struct buf bytes = {0};
	struct str old, path = deliver_path(job, options, images->format, page);
	enum status status =
	        renderers_find(images->format)->render(painting, job->pages, page, &options->docx, &bytes, &job->outcome.diags);
	if (status == STATUS_OK && file_map(path.p, LARGEST, &old) == 0) {
		compare_image(job, options, images, page, old, buf_str(&bytes));
		file_unmap(old);
	} else if (status == STATUS_OK) {
		images->found[page] = DIAG_OUTPUT_ABSENT;
		contrast_add_words(images->format, buf_str(&bytes), &images->made);
	}
	buf_free(&bytes);
	return status;
}

/* The words of pages past the last that the source gives now. */
static void
add_surplus(struct job *job, const struct job_options *options, struct images *images)
{
	struct str old;
	for (size_t page = job->pages->n; file_map(deliver_path(job, options, images->format, page).p, LARGEST, &old) == 0;
	        page++) {
		contrast_add_words(images->format, old, &images->old);
		file_unmap(old);
	}
}

static void
tell_images(struct job *job, const struct job_options *options, const struct images *images)
{
	bool same = contrast_same_words(buf_str(&images->old), buf_str(&images->made));
	for (size_t page = 0; page < job->pages->n; page++) {
		struct str path = deliver_path(job, options, images->format, page);
		enum diag_code found = images->found[page];
		if (found == DIAG_LAYOUT_DIFFERS && images->words_differ[page] && !same)
			found = DIAG_TEXT_DIFFERS;
		if (found != DIAG__MAX)
			tell(job, found, path);
		if (images->differ[page].n > 0)
			tell_pages(job, path, arena_printf(job->arena, "%zu", page + 1), images->differ[page]);
	}
}

static enum status
verify_images(struct job *job, struct painting *painting, const struct job_options *options, enum format format)
{
	enum status status = STATUS_OK;
	size_t n = job->pages->n;
	struct images images = {
	        .format = format,
	        .found = ARENA_ARRAY(job->arena, enum diag_code, n),
	        .differ = ARENA_ARRAY(job->arena, struct str, n),
	        .words_differ = ARENA_ARRAY(job->arena, bool, n),
	};
	for (size_t page = 0; page < n && status == STATUS_OK; page++) {
		images.found[page] = DIAG__MAX;
		status = verify_image(job, painting, options, &images, page);
	}
	if (status == STATUS_OK) {
		add_surplus(job, options, &images);
		tell_images(job, options, &images);
	}
	buf_free(&images.old);
	buf_free(&images.made);
	return status;
}

enum status
verify_outputs(struct job *job, struct painting *painting, const struct job_options *options)
{
	enum status status = STATUS_OK;
	for (int f = 0; f < FORMAT__MAX && status == STATUS_OK; f++) {
		enum format format = (enum format)f;
		if (options->formats & 1u << f)
			status = renderers_find(format)->by_page ? verify_images(job, painting, options, format)
			                                         : verify_whole(job, painting, options, format);
	}
	return status;
}
