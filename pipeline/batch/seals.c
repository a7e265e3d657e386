/* seals.c: seal images from files. A name leads nowhere but below the source's folder; what it holds is not trusted. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "seals.h"
#include "caps.h"
#include "given.h"
#include "image.h"
#include "inputs.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct str
folder_of(struct arena *arena, const char *path)
{
	struct str folder = str_of(path);
	while (folder.n > 0 && folder.p[folder.n - 1] != '/')
		folder.n--;
	return folder.n > 0 ? arena_str(arena, folder) : STR("./");
}

/* Whether the file, links followed, stands outside the folder. One that is not there does not. */
static bool
leads_away(const char *folder, const char *path)
{
	char *real_folder = realpath(folder, NULL), *real_path = realpath(path, NULL);
	struct str below = str_of(real_path), above = str_of(real_folder);
	bool is = real_path && !(real_folder && str_starts(below, above) && below.p[above.n] == '/');
	free(real_folder);
	free(real_path);
	return is;
}

static void
refuse(struct job *job, enum diag_code code, const struct meta *meta, struct str why)
{
	diags_add(&job->outcome.diags, (struct diag){.code = code, .at = meta->at, .args = {meta->value, why}});
}

/* At its size on paper. */
static uint32_t
dpi_of(const struct image *image, len_t width)
{
	return (uint32_t)((int64_t)image->width * 72 * LEN_PT / width);
}

static void
judge(struct job *job, const struct meta *meta, const struct image *image, len_t width, uint16_t least)
{
	uint32_t dpi = dpi_of(image, width);
	if (dpi < least) {
		diags_add(&job->outcome.diags,
		        (struct diag){.code = DIAG_SEAL_COARSE,
		                .at = meta->at,
		                .args = {meta->value, arena_printf(job->arena, "%u", dpi), arena_printf(job->arena, "%u", least)}});
	}
	if (!image->alpha) {
		refuse(job, DIAG_SEAL_OPAQUE, meta, (struct str){0});
	}
}

static bool
read_image(struct job *job, const struct meta *meta, struct image *image)
{
	struct str folder = folder_of(job->arena, job->outcome.source.path), bytes, why;
	struct str path = arena_join(job->arena, folder, meta->value);
	if (meta->value.p[0] == '/' || strlen(path.p) != path.n || leads_away(folder.p, path.p)) {
		refuse(job, DIAG_SEAL_UNREADABLE, meta, str_of(strerror(ENOENT)));
		return false;
	}
	int error = inputs_read(job, path.p, cap_of(job->arena, CAP_IMAGE_BYTES), &bytes);
	if (error) {
		refuse(job, DIAG_SEAL_UNREADABLE, meta, str_of(strerror(error)));
		return false;
	}
	if (!image_read_png(job->arena, bytes, image, &why)) {
		refuse(job, DIAG_SEAL_NO_IMAGE, meta, why);
		return false;
	}
	return true;
}

/* The images that `key` names; none where one of them cannot be used. */
static const struct image *
read_images(struct job *job, enum meta_key key, len_t width, uint16_t dpi, size_t *n)
{
	struct image *images = NULL;
	bool all = true;
	*n = 0;
	for (const struct meta *meta = given_first(job->doc->meta, key); meta; meta = given_next(meta)) {
		struct image image;
		if (!read_image(job, meta, &image)) {
			all = false;
			continue;
		}
		judge(job, meta, &image, width, dpi);
		images = arena_grow(job->arena, images, *n, sizeof *images);
		images[(*n)++] = image;
	}
	*n = all ? *n : 0;
	return images;
}

void
seals_read(struct job *job, const struct template *template, struct choices *choices)
{
	if (template->seal.size > 0)
		choices->seals = read_images(job, KEY_SEALS, template->seal.size, template->seal.dpi, &choices->n_seals);
	if (template->stamp.width > 0)
		choices->stamps = read_images(job, KEY_STAMPS, template->stamp.width, template->seal.dpi, &choices->n_stamps);
}
