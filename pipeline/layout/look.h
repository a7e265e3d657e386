/* look.h: how a character of a role looks: its face, glyph and advance, and which half of its em box the ink leaves free. Asked for
 * every character of a document, so each answer is kept. */
#pragma once
#include "pages.h"
#include "sort.h"

struct look {
	const struct face *face; /* NULL only where no face of the set is open */
	uint32_t gid;
	int32_t advance;            /* [font units] */
	bool fallback;              /* its role's first face lacks it */
	bool missing;               /* no face has it: the glyph is that of 〓 */
	bool free_left, free_right; /* no ink in that half of the em box */
	bool free_sides;            /* no ink in the outer quarters */
	uint8_t role;
	uint32_t cp;
	uint32_t key;     /* of role and cp; 0: a free slot */
	struct sort sort; /* as last asked for: text of one role has one size */
};

enum { LOOK_ROLES = 32 };

struct looks {
	struct arena *arena;
	struct fonts *fonts;
	struct diags *diags;
	struct str roles[LOOK_ROLES];
	int32_t drops[LOOK_ROLES]; /* em box's top to the baseline [1/65536 em]; 0: not looked at yet */
	uint8_t n_roles;
	struct look *slots; /* open addressing; a power of two */
	size_t n_slots, n_used;
	struct settled_face *faces; /* the characters their role's first face lacks */
	size_t n_faces;
};

void looks_start(struct looks *looks, struct arena *arena, struct fonts *fonts, struct diags *diags);

/* A small number for a role's name, for looks_find. */
uint8_t looks_role(struct looks *looks, struct str name);

/* `span` and `offset` say where the character stands, for the finding when its role's first face lacks it; span may be NULL. */
const struct look *looks_find(struct looks *looks, uint8_t role, uint32_t cp, const struct span *span, size_t offset);

/* What looks_find_sort asks when it does not know. */
const struct look *looks_cut_sort(
        struct looks *looks, uint8_t role, uint32_t cp, const struct fount *fount, const struct span *span, size_t offset);

static inline struct look *
looks_slot(const struct looks *looks, uint32_t key)
{
	size_t mask = looks->n_slots - 1, i = (key * 2654435769u >> 16) & mask;
	while (looks->slots[i].key != key && looks->slots[i].key != 0) {
		i = (i + 1) & mask;
	}
	return &looks->slots[i];
}

static inline uint32_t
looks_key(uint8_t role, uint32_t cp)
{
	return (uint32_t)(role + 1) << 24 | cp;
}

/* The same, its sort cut for the fount: asked for every character of a document. */
static inline const struct look *
looks_find_sort(struct looks *looks, uint8_t role, uint32_t cp, const struct fount *fount, const struct span *span, size_t offset)
{
	const struct look *look = looks_slot(looks, looks_key(role, cp));
	bool known = look->key != 0 && look->sort.size == fount->size;
	return known ? look : looks_cut_sort(looks, role, cp, fount, span, offset);
}

/* 〓 in this role. */
struct look looks_stand_in(struct looks *looks, uint8_t role);

/* The look's advance at `size`. */
len_t looks_scale(const struct look *look, len_t size);

/* Where byte `offset` of the span stands in the source, as far as its run tells: one that holds an edit's result has one place. */
struct place looks_place(const struct span *span, size_t offset);

/* Distance from the top of the role's em box to the baseline, for text of `size`: 国's ink stands in the middle of the box. */
len_t looks_ascent(struct looks *looks, struct str role, len_t size);

/* The characters found in a later face or in none, sorted by role and code point. */
void looks_settle(struct looks *looks, struct settled *settled);
