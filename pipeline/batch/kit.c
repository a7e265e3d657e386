/* kit.c: what every document of a run shares. Opens the files that the font and template stages are given as bytes. */
#include "kit.h"
#include "caps.h"
#include "digest.h"
#include "file.h"
#include "installed.h"
#include <string.h>
#include <sys/stat.h>

static void
report_unreadable(struct diags *diags, int error)
{
	diags_add(diags, (struct diag){.code = DIAG_FILE_UNREADABLE, .args = {str_of(strerror(error))}});
}

/* Maps one face's file and hands it to the set. */
static enum status
open_face(struct kit *kit, struct arena *arena, const char *home, struct face *face, struct diags *diags)
{
	struct str path = arena_printf(arena, "%s/fonts/%.*s", home, (int)face->file.n, face->file.p);
	struct str bytes;
	if (file_map(path.p, CAP_FONT_BYTES, &bytes) != 0) {
		diags_add(diags, (struct diag){.code = DIAG_FONT_MISSING, .args = {face->file}});
		return STATUS_FAILED;
	}
	if (!fonts_open_face(kit->fonts, face, bytes)) {
		diags_add(diags, (struct diag){.code = DIAG_FONT_BROKEN, .args = {face->file}});
		return STATUS_FAILED;
	}
	return STATUS_OK;
}

enum status
kit_open_fonts(struct kit *kit, struct arena *arena, const char *home, enum kit_fonts which, struct diags *diags)
{
	struct str path = arena_printf(arena, "%s/fonts/fonts.xml", home), xml;
	int error = file_read(arena, path.p, CAP_TEXT_BYTES, &xml);
	if (error) {
		report_unreadable(diags, error);
		return STATUS_FAILED;
	}
	kit->fonts = fonts_new(xml, diags);
	kit->fonts_sha256 = digest_hex(arena, xml);
	if (!kit->fonts)
		return STATUS_FAILED;
	enum status status = STATUS_OK;
	for (size_t i = 0; i < fonts_count(kit->fonts); i++)
		if (open_face(kit, arena, home, fonts_face(kit->fonts, i), diags) != STATUS_OK)
			status = STATUS_FAILED;
	if (status == STATUS_OK && which == KIT_FONTS_INSTALLED)
		installed_prefer(kit->fonts, arena, diags);
	return status;
}

static int
read_template(struct arena *arena, const char *home, struct str name, struct str *xml)
{
	struct str path = arena_printf(arena, "%s/templates/%.*s/template.xml", home, (int)name.n, name.p);
	return file_read(arena, path.p, CAP_TEXT_BYTES, xml);
}

/* A name that leads out of templates/ names no template. */
static bool
is_folder_name(struct str name)
{
	return name.n > 0 && name.p[0] != '.' && str_find(name, STR("/")) == STR_NONE;
}

static struct str
hash_layers(struct arena *arena, const struct str *layers, size_t n)
{
	struct str hashes = STR("");
	for (size_t i = 0; i < n; i++)
		hashes = arena_join(arena, hashes, digest_hex(arena, layers[i]));
	return digest_hex(arena, hashes);
}

enum status
kit_load_template(struct kit *kit, struct arena *arena, const char *home, struct str xml, struct str name, struct diags *diags)
{
	struct str layers[KIT_LAYERS];
	size_t first = KIT_LAYERS;
	layers[--first] = xml;
	for (struct str base = template_extends(arena, xml); base.n > 0; base = template_extends(arena, layers[first])) {
		if (first == 0 || !is_folder_name(base) || read_template(arena, home, base, &layers[--first]) != 0) {
			diags_add(diags, (struct diag){.code = DIAG_TEMPLATE_BASE_BAD, .args = {base}});
			return STATUS_FAILED;
		}
	}
	kit->template_sha256 = hash_layers(arena, layers + first, KIT_LAYERS - first);
	return template_load(arena, layers + first, KIT_LAYERS - first, name, &kit->template, diags);
}

enum status
kit_open_template(struct kit *kit, struct arena *arena, const char *home, const char *name, struct diags *diags)
{
	struct str xml;
	int error = read_template(arena, home, str_of(name), &xml);
	if (error) {
		report_unreadable(diags, error);
		return STATUS_FAILED;
	}
	return kit_load_template(kit, arena, home, xml, str_of(name), diags);
}

void
kit_close(struct kit *kit)
{
	fonts_free(kit->fonts);
	kit->fonts = NULL;
}

int
kit_list_templates(struct arena *arena, const char *home, struct str **names, size_t *n)
{
	struct str folder = arena_printf(arena, "%s/templates", home), *all;
	size_t n_all, kept = 0;
	int error = file_list(arena, folder.p, &all, &n_all);
	if (error)
		return error;
	for (size_t i = 0; i < n_all; i++) {
		struct stat stats;
		if (stat(arena_printf(arena, "%s/%s/template.xml", folder.p, all[i].p).p, &stats) == 0)
			all[kept++] = all[i];
	}
	*names = all;
	*n = kept;
	return 0;
}
