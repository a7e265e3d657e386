/* embed.c: hands out fonts and CIDs while pages are written, and has the fonts written at the end. Knows which glyph stands for
 * which text; knows nothing of pages, and not how a font is written. */
#include "embed.h"
#include "caps.h"
#include "fontdict.h"
#include "token.h"

enum {
	CIDS = 65535,     /* of one font: glyph numbers have 16 bits */
	FIRST_ROOM = 256, /* of a table of CIDs */
};

struct embed {
	struct arena *arena;
	struct objects *objects;
	struct embed_font **fonts;
	size_t n;
};

struct embed *
embed_new(struct arena *arena, struct objects *objects)
{
	struct embed *embed = ARENA_NEW(arena, struct embed);

	*embed = (struct embed){.arena = arena, .objects = objects};
	return embed;
}

static void
add_cid(struct embed *embed, struct embed_font *font, uint32_t gid, struct str text)
{
	const struct face *face = font->face;
	size_t n = font->n;
	int64_t advance = face_advance(face, gid);
	int64_t em = face->units_per_em;

	font->gids = arena_grow(embed->arena, font->gids, n, sizeof *font->gids);
	font->texts = arena_grow(embed->arena, font->texts, n, sizeof *font->texts);
	font->widths = arena_grow(embed->arena, font->widths, n, sizeof *font->widths);
	font->gids[n] = gid;
	font->texts[n] = text;
	/* whole thousandths of a thousandth: what /W says is what content counts with */
	font->widths[n] = advance > 0 ? (uint32_t)((advance * EMBED_EM + em / 2) / em) : 0;
	font->n++;
}

static struct embed_font *
add_font(struct embed *embed, const struct face *face)
{
	struct embed_font *font = ARENA_NEW(embed->arena, struct embed_font);

	embed->fonts = arena_grow(embed->arena, embed->fonts, embed->n, sizeof(struct embed_font *));
	*font = (struct embed_font){.face = face, .number = (uint32_t)embed->n, .object = objects_reserve(embed->objects)};
	font->room = FIRST_ROOM;
	font->table = ARENA_ARRAY(embed->arena, uint16_t, font->room);
	add_cid(embed, font, 0, (struct str){0});
	embed->fonts[embed->n++] = font;
	return font;
}

/* A full font stays in the list; the one opened after it is found first. */
struct embed_font *
embed_find_font(struct embed *embed, const struct face *face)
{
	for (size_t i = embed->n; i-- > 0;)
		if (embed->fonts[i]->face == face && embed->fonts[i]->n < CIDS)
			return embed->fonts[i];
	return add_font(embed, face);
}

/* FNV-1a over the text, started from the glyph. */
static size_t
hash(uint32_t gid, struct str text)
{
	uint32_t value = 2166136261U ^ gid * 2654435761U;

	for (size_t i = 0; i < text.n; i++)
		value = (value ^ (uint8_t)text.p[i]) * 16777619U;
	return value ^ value >> 15;
}

/* Where the pair's CID is, or where it goes. */
static uint16_t *
find_slot(const struct embed_font *font, uint32_t gid, struct str text)
{
	for (size_t i = hash(gid, text);; i++) {
		uint16_t *slot = &font->table[i & (font->room - 1)];
		if (*slot == 0 || (font->gids[*slot] == gid && str_eq(font->texts[*slot], text)))
			return slot;
	}
}

static void
grow_table(struct embed *embed, struct embed_font *font)
{
	font->room *= 2;
	font->table = ARENA_ARRAY(embed->arena, uint16_t, font->room);
	for (size_t cid = 1; cid < font->n; cid++)
		*find_slot(font, font->gids[cid], font->texts[cid]) = (uint16_t)cid;
}

uint16_t
embed_find_cid(struct embed *embed, struct embed_font *font, uint32_t gid, struct str text)
{
	uint16_t *slot = find_slot(font, gid, text);

	if (*slot != 0)
		return *slot;
	if (font->n == CIDS)
		return 0;
	if (font->n * 2 > font->room) {
		grow_table(embed, font);
		slot = find_slot(font, gid, text);
	}
	*slot = (uint16_t)font->n;
	add_cid(embed, font, gid, text);
	return *slot;
}

void
embed_put_resources(const struct embed *embed, struct buf *out)
{
	buf_add(out, STR("<<"));
	for (size_t i = 0; i < embed->n; i++) {
		buf_add(out, STR("/F"));
		token_put_int(out, embed->fonts[i]->number);
		buf_add_byte(out, ' ');
		token_put_ref(out, embed->fonts[i]->object);
	}
	buf_add(out, STR(">>"));
}

static struct diag
describe_unlicensed(struct arena *arena, const struct face *face)
{
	struct str message = arena_printf(arena, "%.*s: its licence does not let it be embedded", (int)face->key.n, face->key.p);

	return (struct diag){.code = DIAG_FONTS_BAD, .args = {message}};
}

static struct diag
describe_over(struct arena *arena, const struct face *face, enum cap cap)
{
	return (struct diag){.code = DIAG_FONT_OVER_LIMIT, .args = {face->file, cap_setting(arena, cap, cap_of(arena, cap))}};
}

/* Why the face, whose subset could not be made, is not embedded. */
static struct diag
describe_refusal(struct arena *arena, const struct face *face, enum subset made)
{
	switch (made) {
	case SUBSET_TOO_LARGE:
		return describe_over(arena, face, CAP_FONT_BYTES);
	case SUBSET_TOO_LONG:
		return describe_over(arena, face, CAP_CHARSTRING_STEPS);
	case SUBSET_MADE:
	case SUBSET_DAMAGED:
		break;
	}
	return (struct diag){.code = DIAG_FONT_BROKEN, .args = {face->file}};
}

static enum status
refuse(struct diags *diags, struct diag diag)
{
	diags_add(diags, diag);
	return STATUS_FAILED;
}

enum status
embed_finish(struct embed *embed, struct diags *diags)
{
	for (size_t i = 0; i < embed->n; i++) {
		const struct face *face = embed->fonts[i]->face;
		if (!face->embed)
			return refuse(diags, describe_unlicensed(diags->arena, face));
		enum subset made = fontdict_write(embed->arena, embed->objects, embed->fonts[i]);
		if (made != SUBSET_MADE)
			return refuse(diags, describe_refusal(diags->arena, face, made));
	}
	return STATUS_OK;
}
