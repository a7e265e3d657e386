/* fonts_read.c: fonts.xml to a set of faces and roles. The file is the project's own, so the first mistake ends the reading, with
 * its line. It must not know whether the font files are there. */
#include "fonts_set.h"
#include "utf8.h"
#include "xml.h"

static bool
reject(struct diags *diags, const struct xml_element *at, struct str what)
{
	diags_add(diags, (struct diag){.code = DIAG_FONTS_BAD, .at = at->at, .args = {what}});
	return false;
}

static bool
reject_attr(struct diags *diags, const struct xml_element *at, const char *name)
{
	struct str what = arena_printf(diags->arena, "<%.*s %s=\"%.*s\">", (int)at->name.n, at->name.p, name,
	        (int)xml_attr(at, name).n, xml_attr(at, name).p);
	return reject(diags, at, what);
}

static bool
is_sha256(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (!(s.p[i] >= '0' && s.p[i] <= '9') && !(s.p[i] >= 'a' && s.p[i] <= 'f')) {
			return false;
		}
	}
	return s.n == 64;
}

/* The number of a face in a collection: at most three digits. */
static bool
read_index(struct str s, uint32_t *index)
{
	*index = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9') {
			return false;
		}
		*index = *index * 10 + (uint32_t)(s.p[i] - '0');
	}
	return s.n >= 1 && s.n <= 3;
}

struct face *
fonts_add(struct fonts *fonts, struct face face)
{
	struct face *added = ARENA_NEW(fonts->arena, struct face);
	*added = face;
	added->id = (uint32_t)fonts->n_faces;
	fonts->faces = arena_grow(fonts->arena, fonts->faces, fonts->n_faces, sizeof added);
	fonts->faces[fonts->n_faces++] = added;
	return added;
}

static struct face *
find_face(const struct fonts *fonts, struct str key)
{
	for (size_t i = 0; i < fonts->n_faces; i++) {
		if (str_eq(fonts->faces[i]->key, key)) {
			return fonts->faces[i];
		}
	}
	return NULL;
}

static bool
has_attrs(const struct xml_element *e, struct diags *diags)
{
	static const char needed[][8] = {"key", "file", "index", "sha256", "licence", "embed", "docx"};
	for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
		if (xml_attr(e, needed[i]).n == 0) {
			return reject_attr(diags, e, needed[i]);
		}
	}
	return true;
}

static bool
read_face(struct fonts *fonts, const struct xml_element *e, struct diags *diags)
{
	if (!has_attrs(e, diags)) {
		return false;
	}
	struct face face = {
	        .key = xml_attr(e, "key"),
	        .file = arena_join(fonts->arena, STR("files/"), xml_attr(e, "file")),
	        .sha256 = xml_attr(e, "sha256"),
	        .licence = xml_attr(e, "licence"),
	        .docx = xml_attr(e, "docx"),
	        .embed = str_eq(xml_attr(e, "embed"), STR("yes")),
	};
	if (find_face(fonts, face.key)) {
		return reject_attr(diags, e, "key");
	}
	if (!is_sha256(face.sha256)) {
		return reject_attr(diags, e, "sha256");
	}
	if (!read_index(xml_attr(e, "index"), &face.index)) {
		return reject_attr(diags, e, "index");
	}
	if (!face.embed && !str_eq(xml_attr(e, "embed"), STR("no"))) {
		return reject_attr(diags, e, "embed");
	}
	fonts_add(fonts, face);
	return true;
}

static void
add_face(struct fonts *fonts, struct role_faces *role, struct face *face)
{
	for (size_t i = 0; i < role->n; i++) {
		if (role->faces[i] == face) {
			return;
		}
	}
	role->faces = arena_grow(fonts->arena, role->faces, role->n, sizeof(struct face *));
	role->faces[role->n++] = face;
}

static void
add_exceptions(struct fonts *fonts, struct role_faces *role, struct face *face, struct str only)
{
	for (uint32_t cp; (cp = utf8_next(&only)) != UTF8_BAD;) {
		role->exceptions = arena_grow(fonts->arena, role->exceptions, role->n_exceptions, sizeof(struct exception));
		role->exceptions[role->n_exceptions++] = (struct exception){cp, face};
	}
}

/* Adds the faces that <role> or <last-resorts> names. */
static bool
read_uses(struct fonts *fonts, struct role_faces *role, const struct xml_element *e, struct diags *diags)
{
	for (const struct xml_element *use = e->first; use; use = use->next) {
		if (!str_eq(use->name, STR("use"))) {
			return reject(diags, use, use->name);
		}
		struct face *face = find_face(fonts, xml_attr(use, "face"));
		if (!face) {
			return reject_attr(diags, use, "face");
		}
		struct str only = xml_attr(use, "only");
		if (only.n > 0) {
			add_exceptions(fonts, role, face, only);
		} else {
			add_face(fonts, role, face);
		}
	}
	return role->n > 0 || reject(diags, e, e->name);
}

static bool
read_role(struct fonts *fonts, const struct xml_element *e, struct diags *diags)
{
	struct role_faces role = {
	        .name = xml_attr(e, "name"),
	        .docx = {xml_attr(e, "docx"), xml_attr(e, "docx-alt")},
	        .installed = xml_attr(e, "installed"),
	};
	size_t n = 0;
	if (role.name.n == 0 || fonts_role(fonts, role.name, &n)) {
		return reject_attr(diags, e, "name");
	}
	if (role.docx.name.n == 0) {
		return reject_attr(diags, e, "docx");
	}
	if (!read_uses(fonts, &role, e, diags)) {
		return false;
	}
	fonts->roles = arena_grow(fonts->arena, fonts->roles, fonts->n_roles, sizeof role);
	fonts->roles[fonts->n_roles++] = role;
	return true;
}

static bool
read_last_resorts(struct fonts *fonts, const struct xml_element *e, struct diags *diags)
{
	for (size_t i = 0; i < fonts->n_roles; i++) {
		if (!read_uses(fonts, &fonts->roles[i], e, diags)) {
			return false;
		}
	}
	return true;
}

/* Roles name faces, and the last resorts stand behind every role, wherever in the file they are. */
enum pass { PASS_FACES, PASS_ROLES, PASS_LAST_RESORTS, PASS__MAX };

static bool
read_element(struct fonts *fonts, const struct xml_element *e, enum pass pass, struct diags *diags)
{
	if (str_eq(e->name, STR("face"))) {
		return pass != PASS_FACES || read_face(fonts, e, diags);
	}
	if (str_eq(e->name, STR("role"))) {
		return pass != PASS_ROLES || read_role(fonts, e, diags);
	}
	if (str_eq(e->name, STR("last-resorts"))) {
		return pass != PASS_LAST_RESORTS || read_last_resorts(fonts, e, diags);
	}
	return reject(diags, e, e->name);
}

bool
fonts_read(struct fonts *fonts, struct str xml, struct diags *diags)
{
	const struct xml_element *root = xml_parse(fonts->arena, xml, diags);
	if (!root) {
		return false;
	}
	for (enum pass pass = PASS_FACES; pass < PASS__MAX; pass++) {
		for (const struct xml_element *e = root->first; e; e = e->next) {
			if (!read_element(fonts, e, pass, diags)) {
				return false;
			}
		}
	}
	return fonts->n_roles > 0 || reject(diags, root, STR("<role>"));
}
