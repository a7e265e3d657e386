/* locl.h: the forms a face keeps for one language. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct hb_font_t;

enum { LOCL_LOOKUPS = 8 };

/* Which of the face's substitutions make the forms of simplified Chinese. */
struct locl {
	uint32_t lookups[LOCL_LOOKUPS];
	uint32_t n;
	bool looked; /* else they are not found yet */
};

/* The glyph that stands for `gid`, which the cmap gave for `cp`: Noto CJK's own cmap has the dashes and quotation marks of the
 * Western world. */
uint32_t locl_glyph(struct locl *locl, struct hb_font_t *font, uint32_t cp, uint32_t gid);
