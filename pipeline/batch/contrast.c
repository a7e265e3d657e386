/* contrast.c: DOCX by its parts, images by what they say of themselves and by what they show. */
#include "contrast.h"
#include "beside.h"
#include "package.h"
#include "utf8.h"
#include <string.h>

enum { LARGEST_PART = 1 << 27 }; /* of a DOCX [byte] */

static uint32_t
next_word(struct str *text)
{
	uint32_t cp;
	do
		cp = text->n > 0 ? utf8_next(text) : 0;
	while (cp != 0 && (utf8_is_blank(cp) || cp == '\f'));
	return cp;
}

bool
contrast_same_words(struct str a, struct str b)
{
	for (;;) {
		uint32_t in_a = next_word(&a), in_b = next_word(&b);
		if (in_a != in_b)
			return false;
		if (in_a == 0)
			return true;
	}
}

/* The text of XML: what stands outside its tags. */
static struct str
text_of(struct arena *arena, struct str xml)
{
	struct buf text = {0};
	bool tag = false;
	for (size_t i = 0; i < xml.n; i++) {
		tag |= xml.p[i] == '<';
		if (!tag)
			buf_add_byte(&text, xml.p[i]);
		tag &= xml.p[i] != '>';
	}
	struct str copy = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return copy;
}

/* Whether there is a part of exactly this name. */
static bool
has_part(const struct archive *archive, struct str name)
{
	for (size_t i = 0; i < archive_count(archive); i++)
		if (str_eq(archive_name(archive, i), name))
			return true;
	return false;
}

/* A part that is not there is empty. */
static struct str
part_of(struct arena *arena, struct archive *archive, struct str name)
{
	struct str part = {0};
	if (has_part(archive, name) && archive_read(arena, archive, name, LARGEST_PART, &part) == ARCHIVE_FINE)
		return part;
	return STR("");
}

static bool
is_text(struct str name)
{
	return str_starts(name, STR("word/")) && str_ends(name, STR(".xml"));
}

/* The parts of `a` against those of `b` of the same names; no better than what was `found` before. */
static enum diag_code
compare_parts(struct arena *arena, struct archive *a, struct archive *b, enum diag_code found)
{
	for (size_t i = 0; i < archive_count(a) && found != DIAG_TEXT_DIFFERS; i++) {
		struct str name = archive_name(a, i), in_a = part_of(arena, a, name), in_b = part_of(arena, b, name);
		if (has_part(b, name) && str_eq(in_a, in_b))
			continue;
		found = DIAG_LAYOUT_DIFFERS;
		if (is_text(name) && !str_eq(text_of(arena, in_a), text_of(arena, in_b)))
			found = DIAG_TEXT_DIFFERS;
	}
	return found;
}

enum diag_code
contrast_docx(struct arena *arena, struct str old, struct str made)
{
	enum archive_fault fault;
	enum diag_code found = DIAG_OUTPUT_DIFFERS;
	struct archive *before = archive_open(arena, old, &fault), *now = archive_open(arena, made, &fault);
	if (before && now) {
		found = compare_parts(arena, before, now, DIAG_ENCODING_DIFFERS);
		found = compare_parts(arena, now, before, found);
	}
	archive_close(before);
	archive_close(now);
	return found;
}

/* What stands between `head` and `tail`; false: it is not there. */
static bool
between(struct str text, struct str head, struct str tail, struct str *found)
{
	size_t from = str_find(text, head);
	if (from == STR_NONE)
		return false;
	struct str rest = str_sub(text, from + head.n, text.n);
	size_t to = str_find(rest, tail);
	*found = str_sub(rest, 0, to);
	return to != STR_NONE;
}

static uint32_t
number_at(struct str bytes, size_t at)
{
	const uint8_t *p = (const uint8_t *)bytes.p + at;
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* An iTXt chunk of the keyword Description, neither compressed nor translated (PNG, 11.3.4.5). */
static bool
png_words(struct str png, struct str *words)
{
	static const char head[] = "iTXtDescription\0\0\0\0"; /* and the NUL that ends it: of the translated keyword */
	enum { SIGNATURE = 8, LENGTH = 4, TYPE = 4, CRC = 4 };
	for (size_t at = SIGNATURE; at + LENGTH + TYPE + CRC <= png.n;) {
		size_t n = number_at(png, at);
		struct str chunk = str_sub(png, at + LENGTH, at + LENGTH + TYPE + n);
		if (str_starts(chunk, (struct str){head, sizeof head})) {
			*words = str_sub(chunk, sizeof head, chunk.n);
			return true;
		}
		at += LENGTH + TYPE + n + CRC;
	}
	return false;
}

bool
contrast_add_words(enum format format, struct str image, struct buf *words)
{
	struct str found;
	bool told = format == FORMAT_PNG ? png_words(image, &found) : between(image, STR("<desc>"), STR("</desc>"), &found);
	if (told)
		buf_add(words, found);
	return told;
}

/* Steps over a comment, a <title> or a <desc> at the front: they draw nothing. */
static bool
skip_words(struct str *svg)
{
	static const struct {
		const char *head, *tail;
	} silent[] = {{"<!--", "-->"}, {"<title>", "</title>"}, {"<desc>", "</desc>"}};
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++) {
		struct str head = str_of(silent[i].head), tail = str_of(silent[i].tail);
		size_t end = str_starts(*svg, head) ? str_find(*svg, tail) : STR_NONE;
		if (end != STR_NONE) {
			*svg = str_sub(*svg, end + tail.n, svg->n);
			return true;
		}
	}
	return false;
}

/* The next byte of a drawing, or 0 at its end. Blanks count as one inside a tag and not at all outside. */
static char
next_byte(struct str *svg, bool *tag)
{
	bool blank = false;
	while (svg->n > 0) {
		if (!*tag && skip_words(svg))
			continue;
		char byte = svg->p[0];
		if (!strchr(" \t\r\n", byte))
			break;
		blank = *tag;
		*svg = str_sub(*svg, 1, svg->n);
	}
	if (blank || svg->n == 0)
		return blank ? ' ' : '\0';
	char byte = svg->p[0];
	*tag = byte == '<' || (*tag && byte != '>');
	*svg = str_sub(*svg, 1, svg->n);
	return byte;
}

static bool
same_elements(struct str a, struct str b)
{
	bool tag_a = false, tag_b = false;
	for (;;) {
		char in_a = next_byte(&a, &tag_a), in_b = next_byte(&b, &tag_b);
		if (in_a != in_b)
			return false;
		if (in_a == '\0')
			return true;
	}
}

bool
contrast_same_drawing(enum format format, struct str old, struct str made)
{
	return format == FORMAT_PNG ? beside_same(old, made) : same_elements(old, made);
}
