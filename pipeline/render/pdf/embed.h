/* embed.h: the fonts of one file. A font's codes are CIDs, one for each pair of glyph and text, so that what a reader copies is
 * what was set even where a face draws several characters with one glyph. */
#pragma once
#include "font.h"
#include "objects.h"
#include "status.h"

enum { EMBED_EM = 1000000 }; /* an em of widths */

struct embed_font {
	const struct face *face;
	uint32_t number; /* its name in content streams: F0, F1 ... */
	uint32_t object;
	size_t n;          /* CIDs, .notdef included */
	uint32_t *gids;    /* by CID */
	struct str *texts; /* by CID; borrowed */
	uint32_t *widths;  /* by CID [1/EMBED_EM em] */
	uint16_t *table;   /* CIDs by their hash; 0: free */
	size_t room;       /* of the table, a power of two */
};

struct embed;

/* All memory is the arena's. */
struct embed *embed_new(struct arena *arena, struct objects *objects);

/* The face's font, with room for one more CID. */
struct embed_font *embed_find_font(struct embed *embed, const struct face *face);

/* The CID of `gid` standing for `text`, which must outlive the file; 0 when the font is full. */
uint16_t embed_find_cid(struct embed *embed, struct embed_font *font, uint32_t gid, struct str text);

void embed_put_resources(const struct embed *embed, struct buf *out); /* "<</F0 3 0 R ...>>" */

/* Writes the fonts. STATUS_FAILED: one is damaged or must not be embedded (DIAG_FONTS_BAD). */
enum status embed_finish(struct embed *embed, struct diags *diags);
