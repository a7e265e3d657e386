/* fonttable.c: the fonts a document names, with what a machine that lacks one needs to find the nearest: another name and PANOSE.
 */
#include "fonttable.h"
#include "wml.h"

/* The fonts offices have, as their own tables describe them. */
static const struct known_font {
	const char *name, *panose, *charset, *family, *pitch;
} known_fonts[] = {
        {"仿宋_GB2312", "02010609030101010101", "86", "modern", "default"},
        {"楷体_GB2312", "02010609030101010101", "86", "modern", "default"},
        {"方正小标宋简体", "02010601030101010101", "86", "auto", "variable"},
        {"黑体", "02010609060101010101", "86", "modern", "fixed"},
        {"宋体", "02010600030101010101", "86", "auto", "variable"},
        {"Times New Roman", "02020603050405020304", "00", "roman", "variable"},
};

/* Any other font: Han, and nothing else known about it. */
static const struct known_font unknown_font = {"", NULL, "86", "auto", "default"};

static const struct known_font *
find_known(struct str name)
{
	for (size_t i = 0; i < sizeof known_fonts / sizeof *known_fonts; i++)
		if (str_eq(name, str_of(known_fonts[i].name)))
			return &known_fonts[i];
	return &unknown_font;
}

static void
put_font(struct xml *xml, struct str name, struct str alt)
{
	const struct known_font *known = find_known(name);
	xml_start(xml, "w:font");
	xml_put_attr(xml, "w:name", name);
	if (alt.n > 0)
		wml_put_text(xml, "w:altName", alt);
	if (known->panose)
		wml_put_word(xml, "w:panose1", known->panose);
	wml_put_word(xml, "w:charset", known->charset);
	wml_put_word(xml, "w:family", known->family);
	wml_put_word(xml, "w:pitch", known->pitch);
	xml_end(xml);
}

static bool
is_before(const struct settled *settled, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (settled->faces[k].face == settled->faces[i].face)
			return true;
	return false;
}

/* The faces of characters that a role's font lacks; an office that has them not either sets them from the font next to the role's.
 */
static void
put_fallbacks(struct xml *xml, const struct source *source)
{
	const struct settled *settled = source->settled;
	for (size_t i = 0; i < settled->n_faces; i++)
		if (settled->faces[i].face && !is_before(settled, i))
			put_font(xml, settled->faces[i].face->docx,
			        fonts_role_docx(source->settled->fonts, settled->faces[i].role).alt);
}

bool
fonttable_write(const struct source *source, struct buf *bytes)
{
	struct xml *xml = wml_open(bytes, "w:fonts");
	for (size_t i = 0; i < fonts_role_count(source->settled->fonts); i++) {
		struct role_docx names = fonts_role_docx(source->settled->fonts, fonts_role_name(source->settled->fonts, i));
		if (names.name.n > 0)
			put_font(xml, names.name, names.alt);
	}
	put_fallbacks(xml, source);
	return wml_close(xml);
}
