/* content.h: the operators of one page (ISO 32000-1 9.4, 14.6). Glyphs stand within .01 pt of where the pages have them, however
 * long the line: what is written is counted as a reader counts it, and what is off by more than half of that is corrected. */
#pragma once
#include "embed.h"
#include "pages.h"

enum content_artifact { CONTENT_FOOTER, CONTENT_AGAIN, CONTENT_LAYOUT };

struct content {
	struct arena *arena;
	struct embed *embed;
	struct buf ops;
	len_t height; /* of the sheet */
	/* what the operators so far have set, so that it is not set again */
	const struct embed_font *font;
	len_t size;
	uint32_t ink;           /* sRGB; 0: DeviceGray 0 */
	int32_t spacing, rise;  /* [1/1000 pt] */
	int32_t line_x, line_y; /* start of the line [1/1000 pt], origin bottom left */
	int64_t pen;            /* from line_x [1/1024000000 pt] */
	bool in_text, in_string;
	/* CIDs of the item being written */
	uint16_t *cids;
	size_t room;
};

void content_start_page(struct content *content);

/* Between the two the sheet is turned a quarter to the left: x runs up from its bottom left corner, y to the right. `width` and
 * `height` are the sheet's. */
void content_turn(struct content *content, len_t width);
void content_turn_back(struct content *content, len_t height);

void content_begin_mark(struct content *content, struct str tag, uint32_t mcid);
/* Whether a reader must be told the item's text in words, not by ToUnicode alone: something else is drawn, several glyphs make up
 * one text, a text is very long, or a character's meaning is private (ISO 19005-2 6.2.11.7.3). */
bool content_needs_words(const struct item *item);

/* A mark that says the item's text, and the blank behind it, in words (/ActualText). */
void content_begin_words(struct content *content, uint32_t mcid, const struct item *item, struct str blank);

void content_begin_artifact(struct content *content, enum content_artifact artifact);
void content_end_mark(struct content *content);

/* An item of glyphs, and behind it the blank that layout left out at its end, if one is given. */
void content_put_glyphs(struct content *content, const struct item *item, struct str blank);
void content_put_rule(struct content *content, const struct item *item);

/* The picture called /I`name` in the resources, at the item's place and size. */
void content_put_image(struct content *content, const struct item *item, uint32_t name);
