/* fonts.c: the set of faces: roles, and which face draws a character. It must not know how a face is read. */
#include "face.h"
#include "fonts_set.h"
#include <string.h>

struct fonts *
fonts_new(struct str xml, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct fonts *fonts = ARENA_NEW(arena, struct fonts);
	fonts->arena = arena;
	if (!fonts_read(fonts, xml, diags)) {
		fonts_free(fonts);
		return NULL;
	}
	return fonts;
}

void
fonts_limit(struct fonts *fonts, const struct caps *caps)
{
	arena_limit(fonts->arena, caps);
}

size_t
fonts_cap(const struct fonts *fonts, enum cap cap)
{
	return cap_of(fonts->arena, cap);
}

void
fonts_free(struct fonts *fonts)
{
	if (!fonts) {
		return;
	}
	for (size_t i = 0; i < fonts->n_faces; i++) {
		face_close(fonts->faces[i]);
	}
	arena_free(fonts->arena);
}

size_t
fonts_count(const struct fonts *fonts)
{
	return fonts->n_faces;
}

struct face *
fonts_face(const struct fonts *fonts, size_t i)
{
	return fonts->faces[i];
}

static void
forget_found(struct fonts *fonts)
{
	for (size_t i = 0; i < fonts->n_roles; i++) {
		memset(&fonts->roles[i].found, 0, sizeof fonts->roles[i].found);
	}
}

bool
fonts_open_face(struct fonts *fonts, struct face *face, struct str bytes)
{
	if (!face_open(face, fonts->arena, bytes)) {
		return false;
	}
	forget_found(fonts);
	return true;
}

struct str
fonts_role_installed(const struct fonts *fonts, size_t i)
{
	return fonts->roles[i].installed;
}

/* A user's face draws all it has: the exceptions mend the free faces and go with them. */
enum fonts_preferred
fonts_prefer(struct fonts *fonts, size_t i, struct face face, struct str bytes)
{
	struct role_faces *role = &fonts->roles[i];
	struct face probe = face;
	if (!face_open(&probe, fonts->arena, bytes)) {
		return FONTS_NOT_A_FONT;
	}
	if (!probe.embed) {
		face_close(&probe);
		return FONTS_NOT_EMBEDDABLE;
	}
	struct face **faces = ARENA_ARRAY(fonts->arena, struct face *, role->n + 1);
	faces[0] = fonts_add(fonts, probe);
	memcpy(faces + 1, role->faces, role->n * sizeof *faces);
	role->faces = faces;
	role->n++;
	role->n_exceptions = 0;
	forget_found(fonts);
	return FONTS_PREFERRED;
}

/* The role's place in the set, or the number of roles when there is none. */
static size_t
find_role(const struct fonts *fonts, struct str name)
{
	if (fonts->last_role < fonts->n_roles && str_eq(fonts->roles[fonts->last_role].name, name)) {
		return fonts->last_role;
	}
	size_t i = 0;
	while (i < fonts->n_roles && !str_eq(fonts->roles[i].name, name)) {
		i++;
	}
	return i;
}

const struct face *const *
fonts_role(const struct fonts *fonts, struct str role, size_t *n)
{
	size_t i = find_role(fonts, role);
	if (i == fonts->n_roles) {
		*n = 0;
		return NULL;
	}
	*n = fonts->roles[i].n;
	return (const struct face *const *)fonts->roles[i].faces;
}

size_t
fonts_role_count(const struct fonts *fonts)
{
	return fonts->n_roles;
}

struct str
fonts_role_name(const struct fonts *fonts, size_t i)
{
	return fonts->roles[i].name;
}

struct role_docx
fonts_role_docx(const struct fonts *fonts, struct str role)
{
	size_t i = find_role(fonts, role);
	return i < fonts->n_roles ? fonts->roles[i].docx : (struct role_docx){{NULL, 0}, {NULL, 0}};
}

static struct found
found_in(const struct face *face, uint32_t gid, bool fallback)
{
	return (struct found){(uint16_t)(face->id + 1), (uint16_t)gid, face_advance(face, gid), fallback};
}

static struct found
look_up(const struct role_faces *role, uint32_t cp)
{
	for (size_t i = 0; i < role->n_exceptions; i++) {
		const struct exception *exception = &role->exceptions[i];
		uint32_t gid = exception->cp == cp ? face_glyph(exception->face, cp) : 0;
		if (gid) {
			return found_in(exception->face, gid, false);
		}
	}
	for (size_t i = 0; i < role->n; i++) {
		uint32_t gid = face_glyph(role->faces[i], cp);
		if (gid) {
			return found_in(role->faces[i], gid, i > 0);
		}
	}
	return (struct found){.face = FOUND_NONE};
}

void
fonts_forget_asked(struct fonts *fonts)
{
	if (fonts->n_asked < fonts->n_faces) {
		fonts->asked = ARENA_ARRAY(fonts->arena, bool, fonts->n_faces);
		fonts->n_asked = fonts->n_faces;
	}
	memset(fonts->asked, 0, fonts->n_asked * sizeof *fonts->asked);
}

void
fonts_note_asked(struct fonts *fonts, const struct face *face)
{
	if (face->id < fonts->n_asked) {
		fonts->asked[face->id] = true;
	}
}

bool
fonts_was_asked(const struct fonts *fonts, size_t i)
{
	return i < fonts->n_asked && fonts->asked[i];
}

/* As look_up asks them, up to the one that has it. */
static void
note_asked(struct fonts *fonts, const struct role_faces *role, uint32_t cp, const struct found *found)
{
	for (size_t i = 0; i < role->n_exceptions; i++) {
		if (role->exceptions[i].cp == cp) {
			fonts_note_asked(fonts, role->exceptions[i].face);
			if (role->exceptions[i].face->id + 1 == found->face) {
				return;
			}
		}
	}
	for (size_t i = 0; i < role->n; i++) {
		fonts_note_asked(fonts, role->faces[i]);
		if (role->faces[i]->id + 1 == found->face) {
			return;
		}
	}
}

struct glyph_ref
fonts_find(struct fonts *fonts, struct str role, uint32_t cp)
{
	size_t i = find_role(fonts, role);
	struct found *found = NULL;
	if (i < fonts->n_roles) {
		fonts->last_role = i;
		found = cpmap_slot(&fonts->roles[i].found, fonts->arena, cp, sizeof *found);
	}
	if (!found) {
		return (struct glyph_ref){.face = NULL};
	}
	if (found->face == 0) {
		*found = look_up(&fonts->roles[i], cp);
	}
	if (fonts->asked) {
		note_asked(fonts, &fonts->roles[i], cp, found);
	}
	if (found->face == FOUND_NONE) {
		return (struct glyph_ref){.face = NULL};
	}
	return (struct glyph_ref){fonts->faces[found->face - 1], found->gid, found->advance, found->fallback};
}
