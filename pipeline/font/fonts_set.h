/* fonts_set.h: the set of faces and roles, as fonts.c and fonts_read.c share it. Not for other stages: theirs is font.h. */
#pragma once
#include "cpmap.h"
#include "font.h"

/* What fonts_find found before; all zero: not looked up yet. */
struct found {
	uint16_t face; /* its id + 1; FOUND_NONE: no face has it */
	uint16_t gid;
	int32_t advance; /* [font units] */
	bool fallback;
};
enum { FOUND_NONE = UINT16_MAX };

/* A character that the role draws from a face of its own. */
struct exception {
	uint32_t cp;
	struct face *face;
};

struct role_faces {
	struct str name;
	struct role_docx docx;
	struct str installed; /* family names, the best first, separated by commas */
	struct face **faces;  /* the last resorts behind its own, none twice */
	size_t n;
	struct exception *exceptions;
	size_t n_exceptions;
	struct cpmap found; /* struct found */
};

struct fonts {
	struct arena *arena;
	struct face **faces; /* by id */
	size_t n_faces;
	struct role_faces *roles;
	size_t n_roles;
	size_t last_role; /* asked for last: a run of text asks for one role again and again */
	bool *asked;      /* of each face, by id; NULL: nobody wants to know */
	size_t n_asked;   /* faces that there is room for */
};

/* Adds a face behind the others; its id is its place. */
struct face *fonts_add(struct fonts *fonts, struct face face);

/* Fills the set from fonts.xml; its arena is there, the rest is empty. false, with findings: it cannot be used. */
bool fonts_read(struct fonts *fonts, struct str xml, struct diags *diags);
