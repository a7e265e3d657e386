/* bidi.c: embedding levels by FriBidi, the library that Pango asks, so that both agree. It must not know of lines: put.c turns
 * stretches of a line round by the levels. */
#include "bidi.h"
#include "utf8.h"
#include <fribidi.h>

/* The text's code points, as FriBidi takes them. */
struct paragraph {
	FriBidiChar *text;
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	FriBidiStrIndex n;
};

bool
bidi_turns(uint32_t cp)
{
	return (cp >= 0x590 && cp < 0x900) || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) ||
	       (cp >= 0xFB1D && cp < 0xFE00) || (cp >= 0xFE70 && cp < 0xFEFF) || (cp >= 0x10800 && cp < 0x11000) ||
	       (cp >= 0x1E800 && cp < 0x1F000);
}

static struct str
text_of(const struct span *spans, const struct cluster *c)
{
	return str_sub(spans[c->span].text, c->text, c->text + c->n_text);
}

static struct paragraph
collect(struct arena *arena, const struct span *spans, const struct cluster *clusters, size_t n)
{
	size_t room = 0;
	for (size_t i = 0; i < n; i++) {
		room += clusters[i].n_text;
	}
	struct paragraph paragraph = {.text = ARENA_ARRAY(arena, FriBidiChar, room),
	        .types = ARENA_ARRAY(arena, FriBidiCharType, room),
	        .brackets = ARENA_ARRAY(arena, FriBidiBracketType, room),
	        .levels = ARENA_ARRAY(arena, FriBidiLevel, room)};
	for (size_t i = 0; i < n; i++) {
		for (struct str rest = text_of(spans, &clusters[i]); rest.n > 0;) {
			paragraph.text[paragraph.n++] = utf8_next(&rest);
		}
	}
	return paragraph;
}

/* A sentence of Han that begins with an Uyghur name is Han still. */
static bool
runs_right_to_left(const struct paragraph *paragraph)
{
	size_t left = 0, right = 0;
	bool begins = false;
	for (FriBidiStrIndex i = 0; i < paragraph->n; i++) {
		if (FRIBIDI_IS_LETTER(paragraph->types[i])) {
			bool turned = FRIBIDI_IS_RTL(paragraph->types[i]);
			begins = left + right == 0 ? turned : begins;
			*(turned ? &right : &left) += 1;
		}
	}
	return begins && right > left;
}

static void
take_levels(const struct paragraph *paragraph, const struct span *spans, struct cluster *clusters, size_t n, FriBidiLevel base)
{
	size_t at = 0;
	for (size_t i = 0; i < n; i++) {
		clusters[i].level = (uint8_t)(clusters[i].cp == '\t' ? base : paragraph->levels[at]); /* UAX 9 L1 */
		at += utf8_count(text_of(spans, &clusters[i]));
	}
}

bool
bidi_settle(struct arena *arena, const struct span *spans, struct cluster *clusters, size_t n)
{
	struct paragraph paragraph = collect(arena, spans, clusters, n);
	fribidi_get_bidi_types(paragraph.text, paragraph.n, paragraph.types);
	fribidi_get_bracket_types(paragraph.text, paragraph.n, paragraph.types, paragraph.brackets);
	bool turned = runs_right_to_left(&paragraph);
	FriBidiParType direction = turned ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
	/* 0: out of memory inside, or a text too long: the levels are left at 0, and the text runs as Han does */
	if (fribidi_get_par_embedding_levels_ex(paragraph.types, paragraph.brackets, paragraph.n, &direction, paragraph.levels) ==
	        0) {
		return false;
	}
	take_levels(&paragraph, spans, clusters, n, turned ? 1 : 0);
	return turned;
}

uint32_t
bidi_mirror(uint32_t cp)
{
	FriBidiChar mirror = cp;
	return fribidi_get_mirror_char(cp, &mirror) ? mirror : cp;
}
