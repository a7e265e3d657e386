/* docx_looks.h: the properties of paragraphs and runs that a reader needs, and the styles that give them (ECMA-376 Part 1, 17.7):
 * documentation defaults, a paragraph style, a run style, then what stands in the text itself. */
#pragma once
#include "diag.h"
#include "doc.h"
#include "sax.h"

/* -1 or 0 as told: nothing said. */
struct looks {
	int8_t bold, vanish, spec_vanish; /* -1 nothing said, 0, 1 */
	int8_t struck;                    /* the same */
	int8_t raise;                     /* -1 nothing said, else as in struct run */
	int8_t outline;                   /* -1 nothing said, 0-8; 9 body text */
	int8_t level;                     /* of its list, -1 nothing said */
	uint8_t align;                    /* as in struct hints */
	uint16_t size;                    /* [1/10 pt], 0 nothing said */
	bool has_indent;
	int16_t indent_chars; /* first line [1/100 em]; 0: `indent` counts */
	int32_t indent;       /* first line [twips] */
	int32_t list;         /* numId, -1 nothing said; 0 takes a list away */
	struct str font;      /* a symbol font (symbols.h), else empty */
	struct str style;     /* of this paragraph or run; empty: the default */
};

extern const struct looks looks_none;

struct styles;

/* What the bytes of styles.xml say; with part.p == NULL there are none. */
const struct styles *styles_read(struct arena *arena, struct str bytes, struct str part, struct diags *diags);

/* Takes a property that stands in pPr or rPr; false when it is none of ours. */
bool looks_take(struct looks *looks, struct arena *arena, const struct sax_element *element);

/* `direct` over its style over the defaults. */
struct looks looks_of_paragraph(const struct styles *styles, const struct looks *direct);

/* The run's over its style's over the paragraph's. Bold and hidden of two styles cancel out, as 17.7.3 says of toggles. */
struct looks looks_of_run(const struct styles *styles, const struct looks *direct, const struct looks *paragraph);

/* The list a style of this name stands for, when a numbering is a link to it; -1 when none. */
int32_t styles_list(const struct styles *styles, struct str id);
