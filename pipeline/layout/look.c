/* look.c: faces for characters, once a character and role. Where a role's first face lacks one, the next that has it is taken and a
 * finding made; where none has it, 〓 is drawn. It must not know of lines. */
#include "look.h"
#include "classes.h"
#include "utf8.h"
#include <stdlib.h>

enum { FIRST_SLOTS = 2048, GETA = 0x3013, EM = 65536, INK_TOLERANCE = 50 /* 1/50 em */ };

void
looks_start(struct looks *looks, struct arena *arena, struct fonts *fonts, struct diags *diags)
{
	*looks = (struct looks){.arena = arena, .fonts = fonts, .diags = diags, .n_slots = FIRST_SLOTS};
	looks->slots = ARENA_ARRAY(arena, struct look, FIRST_SLOTS);
}

uint8_t
looks_role(struct looks *looks, struct str name)
{
	for (uint8_t i = 0; i < looks->n_roles; i++) {
		if (str_eq(looks->roles[i], name)) {
			return i;
		}
	}
	if (looks->n_roles == LOOK_ROLES) {
		return 0; /* two names a role of the template: there are not so many */
	}
	looks->roles[looks->n_roles] = name;
	return looks->n_roles++;
}

static void
grow(struct looks *looks)
{
	struct look *old = looks->slots;
	size_t n_old = looks->n_slots;
	looks->n_slots *= 2;
	looks->slots = ARENA_ARRAY(looks->arena, struct look, looks->n_slots);
	for (size_t i = 0; i < n_old; i++) {
		if (old[i].key != 0) {
			*looks_slot(looks, old[i].key) = old[i];
		}
	}
}

struct place
looks_place(const struct span *span, size_t offset)
{
	if (!span || !span->run) {
		return (struct place){0};
	}
	const struct run *run = span->run;
	struct place at = run->at;
	bool inside = span->text.p >= run->text.p && span->text.p + span->text.n <= run->text.p + run->text.n;
	if (inside && run->at.length == utf8_count(run->text)) {
		size_t before = (size_t)(span->text.p - run->text.p) + offset;
		at.column += (uint32_t)utf8_count(str_sub(run->text, 0, before));
		at.length = 1;
	}
	return at;
}

static void
report(struct looks *looks, const struct look *look, const struct span *span, size_t offset)
{
	char utf8[4];
	struct str character = arena_str(looks->arena, (struct str){utf8, utf8_put(utf8, look->cp)});
	struct diag diag = {.code = look->missing ? DIAG_NO_GLYPH : DIAG_FONT_FALLBACK, .at = looks_place(span, offset)};
	diag.args[0] = character;
	diag.args[1] = arena_printf(looks->arena, "U+%04X", (unsigned)look->cp);
	diag.args[2] = look->missing ? STR("") : look->face->key;
	diags_add(looks->diags, diag);
	looks->faces = arena_grow(looks->arena, looks->faces, looks->n_faces, sizeof *looks->faces);
	looks->faces[looks->n_faces++] =
	        (struct settled_face){look->cp, looks->roles[look->role], look->missing ? NULL : look->face};
}

/* A private-use character means something else in every font: none is taken at its word. */
static bool
is_private(uint32_t cp)
{
	return (cp >= 0xE000 && cp < 0xF900) || cp >= 0xF0000;
}

static bool
is_trimmable(uint32_t cp)
{
	enum break_class class = class_of(cp);
	return class_closes(class) || class == CLASS_OPEN || class == CLASS_MIDDOT;
}

/* Only marks are trimmed, and ink is dear to find. The glyph is centred in the em box, so its ink is judged there. */
static void
see_ink(struct look *look)
{
	int32_t box[4];
	if (!look->face || !is_trimmable(look->cp) || !face_ink(look->face, look->gid, box)) {
		return;
	}
	int32_t em = (int32_t)look->face->units_per_em, shift = (em - look->advance) / 2, slack = em / INK_TOLERANCE;
	int32_t left = box[0] + shift, right = box[2] + shift;
	look->free_left = left >= em / 2 - slack;
	look->free_right = right <= em / 2 + slack;
	look->free_sides = left >= em / 4 - slack && right <= em * 3 / 4 + slack;
}

/* 〓, or where even that is not to be had the first face's blank. */
static struct glyph_ref
stand_in(struct looks *looks, struct str role)
{
	struct glyph_ref ref = fonts_find(looks->fonts, role, GETA);
	if (!ref.face) {
		ref = fonts_find(looks->fonts, role, ' ');
	}
	if (!ref.face && fonts_count(looks->fonts) > 0) {
		ref.face = fonts_face(looks->fonts, 0);
	}
	return ref;
}

/* A blank no face has is drawn as nothing by any face's space. */
static struct glyph_ref
find_blank(struct looks *looks, struct str role, uint32_t cp)
{
	struct glyph_ref ref = fonts_find(looks->fonts, role, cp);
	return ref.face ? ref : fonts_find(looks->fonts, role, ' ');
}

/* No face: none has it, or it is private. */
static struct glyph_ref
find_glyph(struct looks *looks, struct str role, uint32_t cp, bool blank)
{
	if (blank) {
		return find_blank(looks, role, cp);
	}
	if (is_private(cp)) {
		return (struct glyph_ref){.face = NULL};
	}
	return fonts_find(looks->fonts, role, cp);
}

struct look
looks_stand_in(struct looks *looks, uint8_t role)
{
	struct glyph_ref ref = stand_in(looks, looks->roles[role]);
	return (struct look){.face = ref.face, .gid = ref.gid, .advance = ref.advance, .missing = true, .role = role, .cp = GETA};
}

len_t
looks_scale(const struct look *look, len_t size)
{
	return look->face ? (len_t)((int64_t)look->advance * size / look->face->units_per_em) : 0;
}

static struct look
look_up(struct looks *looks, uint8_t role, uint32_t cp)
{
	struct str name = looks->roles[role];
	bool blank = cp <= 0x3000 && utf8_is_blank(cp);
	const struct glyph_ref found = find_glyph(looks, name, cp, blank);
	struct look look = {.missing = !found.face, .role = role, .cp = cp, .key = looks_key(role, cp)};
	const struct glyph_ref drawn = look.missing ? stand_in(looks, name) : found;
	look.face = drawn.face;
	look.gid = drawn.gid;
	look.advance = drawn.advance;
	look.fallback = !look.missing && found.fallback && !blank;
	see_ink(&look);
	return look;
}

static struct look *
add(struct looks *looks, uint8_t role, uint32_t cp, const struct span *span, size_t offset)
{
	if (looks->n_used * 4 >= looks->n_slots * 3) {
		grow(looks);
	}
	struct look *slot = looks_slot(looks, looks_key(role, cp));
	*slot = look_up(looks, role, cp);
	looks->n_used++;
	if (slot->missing || slot->fallback) {
		report(looks, slot, span, offset);
	}
	return slot;
}

static struct look *
find(struct looks *looks, uint8_t role, uint32_t cp, const struct span *span, size_t offset)
{
	struct look *slot = looks_slot(looks, looks_key(role, cp));
	return slot->key != 0 ? slot : add(looks, role, cp, span, offset);
}

const struct look *
looks_find(struct looks *looks, uint8_t role, uint32_t cp, const struct span *span, size_t offset)
{
	return find(looks, role, cp, span, offset);
}

const struct look *
looks_cut_sort(struct looks *looks, uint8_t role, uint32_t cp, const struct fount *fount, const struct span *span, size_t offset)
{
	struct look *look = find(looks, role, cp, span, offset);
	look->sort = sort_cut(look, fount);
	return look;
}

static int32_t
find_drop(const struct looks *looks, struct str role)
{
	struct glyph_ref ref = fonts_find(looks->fonts, role, 0x56FD);
	int32_t box[4];
	if (!ref.face || !face_ink(ref.face, ref.gid, box)) {
		return EM * 22 / 25; /* 0.88 em: where CJK fonts have their baseline */
	}
	int64_t em = ref.face->units_per_em;
	return (int32_t)(EM * (em + box[1] + box[3]) / (2 * em));
}

len_t
looks_ascent(struct looks *looks, struct str role, len_t size)
{
	uint8_t i = looks_role(looks, role);
	if (looks->drops[i] == 0) {
		looks->drops[i] = find_drop(looks, role);
	}
	return (len_t)((int64_t)size * looks->drops[i] / EM);
}

static int
compare_faces(const void *a, const void *b)
{
	const struct settled_face *x = a, *y = b;
	int by_role = str_cmp(x->role, y->role);
	return by_role ? by_role : (x->cp > y->cp) - (x->cp < y->cp);
}

void
looks_settle(struct looks *looks, struct settled *settled)
{
	if (looks->n_faces > 1) {
		qsort(looks->faces, looks->n_faces, sizeof *looks->faces, compare_faces);
	}
	settled->faces = looks->faces;
	settled->n_faces = looks->n_faces;
	settled->fonts = looks->fonts;
}
