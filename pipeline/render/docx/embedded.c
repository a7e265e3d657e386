/* embedded.c: the fonts a document carries along. Each has what is shown in it and what an editor types soonest: Latin letters,
 * digits, the marks. Its GUID is made of its bytes, so that the same document is the same file. Knows no XML. */
#include "embedded.h"
#include "digest.h"
#include "subset.h"
#include "utf8.h"
#include <stdio.h>
#include <string.h>

enum { GUID = 16, OBFUSCATED = 32 }; /* [byte] */

static const char typed_soon[] = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"
                                 "　、。〈〉《》「」『』【】〔〕·—‘’“”…！％（），．／：；？～〇一二三四五六七八九十年月日";

void
embedded_free(struct embedded *embedded)
{
	for (size_t i = 0; i < embedded->n; i++)
		buf_free(&embedded->fonts[i]->bytes);
}

static struct embedded_font *
find_face(struct embedded *embedded, const struct face *face)
{
	for (size_t i = 0; i < embedded->n; i++)
		if (embedded->fonts[i]->face == face)
			return embedded->fonts[i];
	struct embedded_font *font = ARENA_NEW(embedded->arena, struct embedded_font);
	font->face = face;
	embedded->fonts = arena_grow(embedded->arena, embedded->fonts, embedded->n, sizeof(struct embedded_font *));
	return embedded->fonts[embedded->n++] = font;
}

static void
note_text(struct embedded *embedded, struct embedded_font *font, struct str text)
{
	for (uint32_t cp; (cp = utf8_next(&text)) != UTF8_BAD;) {
		bool *shown = cpmap_slot(&font->shown, embedded->arena, cp, sizeof *shown);
		if (shown)
			*shown = true;
	}
}

void
embedded_note(struct embedded *embedded, const struct face *face, struct str text)
{
	note_text(embedded, find_face(embedded, face), text);
}

/* All characters of the table, in order. */
static uint32_t *
list_shown(struct embedded *embedded, const struct cpmap *shown, size_t *n)
{
	uint32_t *list = NULL;
	*n = 0;
	for (uint32_t plane = 0; plane < CPMAP_PLANES; plane++)
		for (uint32_t page = 0; shown->planes[plane] && page < CPMAP_PAGES; page++) {
			const bool *slots = (const bool *)shown->planes[plane][page];
			for (uint32_t slot = 0; slots && slot < CPMAP_SLOTS; slot++)
				if (slots[slot]) {
					list = arena_grow(embedded->arena, list, *n, sizeof *list);
					list[(*n)++] = plane << 16 | page << 8 | slot;
				}
		}
	return list;
}

/* The GUID is written as its first sixteen bytes of SHA-256 stand; 17.8.1 applies it from its last byte to its first, twice. */
static void
obfuscate(struct embedded_font *font)
{
	uint8_t hash[32];
	digest_sha256(buf_str(&font->bytes), hash);
	for (size_t i = 0; i < OBFUSCATED && i < font->bytes.n; i++)
		font->bytes.p[i] = (char)(font->bytes.p[i] ^ hash[GUID - 1 - i % GUID]);
	snprintf(font->key, sizeof font->key, "{%02X%02X%02X%02X-%02X%02X-%02X%02X-%02X%02X-%02X%02X%02X%02X%02X%02X}", hash[0],
	        hash[1], hash[2], hash[3], hash[4], hash[5], hash[6], hash[7], hash[8], hash[9], hash[10], hash[11], hash[12],
	        hash[13], hash[14], hash[15]);
}

static bool
make_font(struct embedded *embedded, struct embedded_font *font, struct diags *diags)
{
	size_t n = 0;
	if (!font->face->embed_to_edit) {
		diags_add(diags, (struct diag){.code = DIAG_FONT_NOT_CARRIED, .args = {font->face->key}});
		return true;
	}
	note_text(embedded, font, str_of(typed_soon));
	uint32_t *cps = list_shown(embedded, &font->shown, &n);
	if (!face_subset_text(font->face, cps, n, &font->bytes)) {
		diags_add(diags, (struct diag){.code = DIAG_FONT_BROKEN, .args = {font->face->file}});
		return false;
	}
	obfuscate(font);
	return true;
}

bool
embedded_make(struct embedded *embedded, struct diags *diags)
{
	for (size_t i = 0; i < embedded->n; i++)
		if (!make_font(embedded, embedded->fonts[i], diags))
			return false;
	return true;
}

const struct embedded_font *
embedded_find(const struct embedded *embedded, struct str name)
{
	for (size_t i = 0; i < embedded->n; i++)
		if (embedded->fonts[i]->bytes.n > 0 && str_eq(embedded->fonts[i]->face->docx, name))
			return embedded->fonts[i];
	return NULL;
}

static int
number_of(const struct embedded *embedded, const struct embedded_font *font)
{
	int number = 1;
	while (embedded->fonts[number - 1] != font)
		number++;
	return number;
}

struct str
embedded_id(const struct embedded *embedded, const struct embedded_font *font)
{
	return arena_printf(embedded->arena, "rId%d", number_of(embedded, font));
}

struct str
embedded_name(const struct embedded *embedded, const struct embedded_font *font)
{
	return arena_printf(embedded->arena, "fonts/font%d.odttf", number_of(embedded, font));
}
