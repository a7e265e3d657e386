/* kit.c: what every document of a run shares. Opens the files that the font and template stages are given as bytes. */
#include "kit.h"
#include "caps.h"
#include "digest.h"
#include "file.h"
#include "given.h"
#include "installed.h"
#include "nearest.h"
#include <errno.h>
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
	size_t most = fonts_cap(kit->fonts, CAP_FONT_BYTES);
	int error = file_map(path.p, most, &bytes);
	if (error == EFBIG) {
		struct str limit = cap_setting(diags->arena, CAP_FONT_BYTES, most);
		diags_add(diags, (struct diag){.code = DIAG_FONT_OVER_LIMIT, .args = {face->file, limit}});
		return STATUS_FAILED;
	}
	if (error != 0) {
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
	struct str path = arena_printf(arena, "%s/fonts/fonts.xml", home);
	int error = file_read(arena, path.p, cap_of(arena, CAP_TEXT_BYTES), &kit->fonts_xml);
	if (error) {
		report_unreadable(diags, error);
		return STATUS_FAILED;
	}
	kit->fonts = fonts_new(kit->fonts_xml, diags);
	if (!kit->fonts)
		return STATUS_FAILED;
	fonts_limit(kit->fonts, kit->caps);
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
	return file_read(arena, path.p, cap_of(arena, CAP_TEXT_BYTES), xml);
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

struct layers {
	struct str xml[KIT_LAYERS]; /* from `first` on: what is extended before what extends it */
	size_t first;
	struct str missing; /* a template that is extended and not there, or one too many; empty: none */
};

static struct layers
read_layers(struct arena *arena, const char *home, struct str xml)
{
	struct layers layers = {.first = KIT_LAYERS};
	layers.xml[--layers.first] = xml;
	for (struct str base = template_extends(arena, xml); base.n > 0; base = template_extends(arena, layers.xml[layers.first])) {
		if (layers.first == 0 || !is_folder_name(base) ||
		        read_template(arena, home, base, &layers.xml[layers.first - 1]) != 0) {
			layers.missing = base;
			break;
		}
		layers.first--;
	}
	return layers;
}

enum status
kit_load_template(struct kit *kit, struct arena *arena, const char *home, struct str xml, struct str name, struct diags *diags)
{
	struct layers layers = read_layers(arena, home, xml);
	if (layers.missing.n > 0) {
		diags_add(diags, (struct diag){.code = DIAG_TEMPLATE_BASE_BAD, .args = {layers.missing}});
		return STATUS_FAILED;
	}
	kit->template_sha256 = hash_layers(arena, layers.xml + layers.first, KIT_LAYERS - layers.first);
	return template_load(arena, layers.xml + layers.first, KIT_LAYERS - layers.first, name, &kit->template, diags);
}

struct str
kit_hash_template(struct arena *arena, const char *home, struct str name)
{
	struct str xml;
	if (!is_folder_name(name) || read_template(arena, home, name, &xml) != 0)
		return STR("");
	struct layers layers = read_layers(arena, home, xml);
	return layers.missing.n > 0 ? STR("") : hash_layers(arena, layers.xml + layers.first, KIT_LAYERS - layers.first);
}

enum status
kit_open_template(struct kit *kit, struct arena *arena, const char *home, const char *name, struct diags *diags)
{
	struct str xml;
	kit->home = home;
	int error = read_template(arena, home, str_of(name), &xml);
	if (error) {
		report_unreadable(diags, error);
		return STATUS_FAILED;
	}
	return kit_load_template(kit, arena, home, xml, str_of(name), diags);
}

static void
report_no_template(struct arena *arena, const char *home, const struct meta *meta, struct diags *diags)
{
	struct str *names = NULL;
	size_t n = 0;
	kit_list_templates(arena, home, &names, &n);
	diags_add(diags,
	        (struct diag){
	                .code = DIAG_TEMPLATE_UNKNOWN, .at = meta->at, .args = {meta->value, nearest_name(meta->value, names, n)}});
}

struct kit_choice
kit_choose_template(const struct kit *kit, struct arena *arena, const struct doc *doc, struct diags *diags)
{
	const struct meta *meta = given_first(doc->meta, KEY_TEMPLATE);
	struct kit_choice own = {.template = &kit->template, .sha256 = kit->template_sha256};
	struct str xml;
	if (kit->fixed || !kit->home || !meta || meta->rank < META_CARRIED || str_eq(meta->value, kit->template.name))
		return own;
	own.refused = meta->value;
	if (!is_folder_name(meta->value) || read_template(arena, kit->home, meta->value, &xml) != 0) {
		report_no_template(arena, kit->home, meta, diags);
		return own;
	}
	struct kit *named = ARENA_NEW(arena, struct kit);
	struct diags loading = {.arena = arena};
	if (kit_load_template(named, arena, kit->home, xml, meta->value, &loading) == STATUS_OK)
		return (struct kit_choice){.template = &named->template, .sha256 = named->template_sha256};
	diags_add(diags, (struct diag){.code = DIAG_TEMPLATE_BASE_BAD, .at = meta->at, .args = {meta->value}});
	return own;
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
