/* runs.c: Han and Latin runs. The paragraph's style names both faces, and Word and LibreOffice tell letters from Han by themselves;
 * but “ ” — … ① · are letters to one and Han to the other, so a Han run that holds one of them names the Han face for all. Which
 * characters are Latin is layout's answer: the PDF has the same. */
#include "runs.h"
#include "classes.h"
#include "format.h"
#include "names.h"
#include "styles.h"
#include "utf8.h"
#include "wml.h"

/* A stretch of text that is set alike. */
struct piece {
	struct str text;
	bool latin;
	bool unsure; /* holds a character that word processors do not agree to call Han */
	bool right_to_left;
	const struct face *fallback; /* NULL: the style's own font has it */
};

/* Han to every word processor: ideographs, kana, CJK marks, full-width forms. */
static bool
is_surely_han(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3000 && cp <= 0x30FF) || (cp >= 0xFF01 && cp <= 0xFFEE);
}

static bool
is_right_to_left(uint32_t cp)
{
	return (cp >= 0x0590 && cp <= 0x08FF) || (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

static struct piece
classify(const struct source *source, const struct style *style, uint32_t cp)
{
	struct piece piece = {.latin = class_is_latin(cp), .right_to_left = is_right_to_left(cp)};
	piece.unsure = !piece.latin && !is_surely_han(cp);
	piece.fallback = names_find_fallback(source->settled, piece.latin ? style->latin : style->han, cp);
	return piece;
}

static bool
is_alike(const struct piece *a, const struct piece *b)
{
	return a->latin == b->latin && a->right_to_left == b->right_to_left && a->fallback == b->fallback;
}

/* Takes the next piece off the front of `rest`. What joins the character before it, and a blank, stays with it. */
static struct piece
take_piece(const struct source *source, const struct style *style, struct str *rest)
{
	struct str ahead = *rest;
	struct piece piece = classify(source, style, utf8_next(&ahead));
	struct str text = *rest;
	while (ahead.n > 0) {
		struct str after = ahead;
		uint32_t cp = utf8_next(&after);
		struct piece more = classify(source, style, cp);
		if (!class_joins(cp) && !is_alike(&piece, &more))
			break;
		piece.unsure |= more.unsure;
		ahead = after;
	}
	piece.text = str_sub(text, 0, text.n - ahead.n);
	*rest = ahead;
	return piece;
}

static void
put_one_face(struct xml *xml, struct str name, bool han)
{
	xml_start(xml, "w:rFonts");
	if (han)
		xml_put_attr(xml, "w:hint", STR("eastAsia"));
	xml_put_attr(xml, "w:ascii", name);
	xml_put_attr(xml, "w:hAnsi", name);
	xml_put_attr(xml, "w:eastAsia", name);
	xml_put_attr(xml, "w:cs", name);
	xml_end(xml);
}

static void
put_faces(struct xml *xml, const struct source *source, const struct style *style, bool own, const struct piece *piece)
{
	if (piece->fallback)
		put_one_face(xml, piece->fallback->docx, !piece->latin);
	else if (piece->unsure)
		put_one_face(xml, names_of_role(source, style->han), true);
	else if (own)
		format_put_faces(xml, source, style);
	else if (!piece->latin)
		wml_put_han_hint(xml);
}

/* What neither the paragraph's style nor the character style of a lead can say: the font of a piece, and that Latin letters are
 * spaced otherwise than Han. A span in a foreign style that is no lead says all itself. */
static void
put_properties(struct xml *xml, const struct source *source, const struct style *base, const struct span *span,
        const struct piece *piece, struct shift shift)
{
	const struct template *template = source->template;
	const struct style *style = span->style;
	bool lead = span->outline > 0, own = !lead && style != base;
	bool faces = own && !(str_eq(style->han, base->han) && str_eq(style->latin, base->latin));
	int32_t spacing = piece->latin ? format_latin_spacing(template, style) : format_han_spacing(template, style);
	xml_start(xml, "w:rPr");
	if (lead)
		wml_put_text(xml, "w:rStyle", styles_lead_id(source->arena, style));
	put_faces(xml, source, style, faces, piece);
	if (own && style->ink != base->ink)
		format_put_ink(xml, style->ink);
	if (shift.spread > 0)
		wml_put_number(xml, "w:spacing", spacing + shift.spread);
	else if (own ? spacing != format_han_spacing(template, base) : spacing != format_han_spacing(template, style))
		wml_put_number(xml, "w:spacing", spacing);
	if (shift.raise > 0)
		wml_put_number(xml, "w:position", shift.raise);
	if (own && style->size != base->size)
		format_put_size(xml, style->size);
	if (span->raise != RAISE_NONE)
		wml_put_word(xml, "w:vertAlign", span->raise == RAISE_SUPER ? "superscript" : "subscript");
	if (piece->right_to_left)
		wml_put_empty(xml, "w:rtl");
	xml_end(xml);
}

static void
put_characters(struct xml *xml, struct str text)
{
	xml_start(xml, "w:t");
	xml_put_attr(xml, "xml:space", STR("preserve"));
	xml_put_text(xml, text);
	xml_end(xml);
}

/* A tab is an element of its own. */
static void
put_content(struct xml *xml, struct str text)
{
	for (;;) {
		size_t tab = str_find(text, STR("\t"));
		if (tab != 0 && text.n > 0)
			put_characters(xml, str_sub(text, 0, tab));
		if (tab == STR_NONE)
			return;
		wml_put_empty(xml, "w:tab");
		text = str_sub(text, tab + 1, text.n);
	}
}

static void
put_run(struct xml *xml, const struct source *source, const struct style *base, const struct span *span, const struct piece *piece,
        struct shift shift)
{
	names_note(source, piece->latin ? span->style->latin : span->style->han, piece->fallback, piece->text);
	xml_start(xml, "w:r");
	put_properties(xml, source, base, span, piece, shift);
	put_content(xml, piece->text);
	xml_end(xml);
}

/* Splits the piece before its last character. */
static struct piece
take_last(struct piece *piece)
{
	struct piece last = *piece;
	for (struct str ahead = piece->text; ahead.n > 0; utf8_next(&ahead))
		last.text = ahead;
	piece->text.n -= last.text.n;
	return last;
}

void
runs_put_text(struct xml *xml, const struct source *source, const struct style *base, const struct span *span, struct str text,
        struct shift shift)
{
	while (text.n > 0) {
		struct piece piece = take_piece(source, span->style, &text), last = {0};
		if (shift.spread > 0 && text.n == 0)
			last = take_last(&piece); /* spacing stands behind a character */
		if (piece.text.n > 0)
			put_run(xml, source, base, span, &piece, shift);
		if (last.text.n > 0)
			put_run(xml, source, base, span, &last, (struct shift){.raise = shift.raise});
	}
}

void
runs_put_break(struct xml *xml)
{
	xml_start(xml, "w:r");
	wml_put_empty(xml, "w:br");
	xml_end(xml);
}
