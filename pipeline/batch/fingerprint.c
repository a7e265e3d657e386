/* fingerprint.c: what decides on the outputs of every document, a line each, hashed. A new option of struct job_options that
 * changes outputs or findings has to be added here, or to needs.c. */
#include "fingerprint.h"
#include "caps.h"
#include "digest.h"
#include "encoding.h"
#include "file.h"
#include "package.h"
#include "pdf.h"
#include "settings.h"
#include "xml.h"
#include <limits.h>

enum { LARGEST_PROGRAM = 1 << 30 }; /* [byte] */

/* The version alone would not tell a program from one that was built from changed sources. */
static bool
print_file(struct arena *arena, const char *path, struct buf *text)
{
	struct str bytes;
	if (file_map(path, LARGEST_PROGRAM, &bytes) != 0)
		return false;
	buf_printf(text, "program %.64s\n", digest_hex(arena, bytes).p);
	file_unmap(bytes);
	return true;
}

/* The painter's library is a file of its own. */
static bool
print_painter(struct arena *arena, const struct job_options *options, struct buf *text)
{
	char path[PATH_MAX];
	if (!(options->formats & (1u << FORMAT_PNG | 1u << FORMAT_SVG | 1u << FORMAT_CAIRO_PDF)))
		return true;
	return painting_find(path) && print_file(arena, path, text);
}

/* libzip's version is asked for where it writes something: the question loads it. */
static void
print_libraries(const struct job_options *options, struct buf *text)
{
	const char *packer = options->formats & 1u << FORMAT_DOCX ? package_library() : "";
	buf_printf(text, "libraries %s %s %s %s %s %s\n", xml_library(), encoding_library(), packer, digest_library(),
	        fonts_library(), pdf_compressor());
}

/* fonts.xml without its faces: what a document is set in of those is its need. */
static void
print_roles(struct str xml, struct buf *text)
{
	static const struct str head = {"<face ", 6}, tail = {"/>", 2};
	size_t face = str_find(xml, head);
	for (; face != STR_NONE; face = str_find(xml, head)) {
		buf_add(text, str_sub(xml, 0, face));
		xml = str_sub(xml, face, xml.n);
		size_t end = str_find(xml, tail);
		xml = end == STR_NONE ? STR("") : str_sub(xml, end + tail.n, xml.n);
	}
	buf_add(text, xml);
}

/* The order in which each role asks them, the user's own among them. */
static void
print_faces(const struct kit *kit, struct buf *text)
{
	print_roles(kit->fonts_xml, text);
	for (size_t role = 0; role < fonts_role_count(kit->fonts); role++) {
		size_t n = 0;
		const struct face *const *faces = fonts_role(kit->fonts, fonts_role_name(kit->fonts, role), &n);
		for (size_t i = 0; i < n; i++)
			buf_printf(text, "%c%.*s", i > 0 ? ' ' : '\n', (int)faces[i]->key.n, faces[i]->key.p);
	}
}

/* The styles of a DOCX that carries its fonts name the first face of each role, whether the text asks for it or not. */
static void
print_carried(const struct kit *kit, struct buf *text)
{
	for (size_t role = 0; role < fonts_role_count(kit->fonts); role++) {
		size_t n = 0;
		const struct face *const *faces = fonts_role(kit->fonts, fonts_role_name(kit->fonts, role), &n);
		if (n > 0)
			buf_printf(text, "\ncarried %.*s %u %d %.*s", (int)faces[0]->sha256.n, faces[0]->sha256.p, faces[0]->index,
			        faces[0]->embed, (int)faces[0]->docx.n, faces[0]->docx.p);
	}
}

static void
print_options(const struct job_options *options, struct buf *text)
{
	buf_printf(text, "\nformats %x\n", options->formats);
	buf_printf(text, "fix %d\n", options->fix);
	buf_printf(text, "seals %d\nfonts %d\n", options->docx.seals, options->docx.fonts);
	for (int cap = 0; cap < CAP__MAX; cap++)
		buf_printf(text, "cap %zu\n", cap_in(options->caps, (enum cap)cap));
	for (size_t i = 0; i < options->n_settings; i++)
		buf_printf(text, "set %d %.*s\n", options->settings[i].key, (int)options->settings[i].value.n,
		        options->settings[i].value.p);
}

struct str
fingerprint_make(struct arena *arena, const struct kit *kit, const struct job_options *options)
{
	struct buf text = {0};
	struct str made = {0};
	bool whole = print_file(arena, "/proc/self/exe", &text) && print_painter(arena, options, &text);
	print_libraries(options, &text);
	buf_printf(&text, "template %.*s\n", (int)kit->template.name.n, kit->template.name.p);
	buf_printf(&text, "fixed %d\n", kit->fixed);
	print_faces(kit, &text);
	if (options->docx.fonts)
		print_carried(kit, &text);
	print_options(options, &text);
	if (whole)
		made = digest_hex(arena, buf_str(&text));
	buf_free(&text);
	return made;
}

struct str
fingerprint_make_whole(struct arena *arena, const struct kit *kit, const struct job_options *options, struct str shared)
{
	struct buf text = {0};
	struct str *names, made;
	size_t n = 0;
	buf_add(&text, shared);
	if (kit_list_templates(arena, kit->home, &names, &n) != 0)
		n = 0;
	for (size_t i = 0; i < n; i++) {
		struct str hash = kit_hash_template(arena, kit->home, names[i]);
		buf_printf(&text, "\ntemplate %.*s %.*s", (int)names[i].n, names[i].p, (int)hash.n, hash.p);
	}
	for (size_t i = 0; i < fonts_count(kit->fonts); i++) {
		const struct face *face = fonts_face(kit->fonts, i);
		buf_printf(&text, "\nface %.*s %u", (int)face->sha256.n, face->sha256.p, face->index);
	}
	buf_printf(&text, "\ndate %lld", (long long)options->fallback_date);
	made = digest_hex(arena, buf_str(&text));
	buf_free(&text);
	return made;
}

struct str
fingerprint_program(struct arena *arena)
{
	struct buf text = {0};
	struct str made = {0};
	if (print_file(arena, "/proc/self/exe", &text))
		made = digest_hex(arena, buf_str(&text));
	buf_free(&text);
	return made;
}
