/* fonttable.c: the fonts a document names, with what a machine that lacks one needs to find the nearest: another name and PANOSE.
 */
#include "fonttable.h"
#include "embedded.h"
#include "names.h"
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

/* 17.8.3.3: where the font's file is and what it is obfuscated with. */
static void
put_embedded(struct xml *xml, const struct embedded *embedded, struct str name)
{
	const struct embedded_font *font = embedded ? embedded_find(embedded, name) : NULL;
	if (!font)
		return;
	xml_start(xml, "w:embedRegular");
	xml_put_attr(xml, "r:id", embedded_id(embedded, font));
	xml_put_attr(xml, "w:fontKey", str_of(font->key));
	xml_put_attr(xml, "w:subsetted", STR("1"));
	xml_end(xml);
}

/* `like`: the name of the font that it stands for, or its own. */
static void
put_font(struct xml *xml, const struct source *source, struct str name, struct str alt, struct str like)
{
	const struct known_font *known = find_known(like);
	xml_start(xml, "w:font");
	xml_put_attr(xml, "w:name", name);
	if (alt.n > 0)
		wml_put_text(xml, "w:altName", alt);
	if (known->panose)
		wml_put_word(xml, "w:panose1", known->panose);
	wml_put_word(xml, "w:charset", known->charset);
	wml_put_word(xml, "w:family", known->family);
	wml_put_word(xml, "w:pitch", known->pitch);
	put_embedded(xml, source->embedded, name);
	xml_end(xml);
}

/* Whether a role before number `i` has the font `name`. */
static bool
is_role_before(const struct source *source, size_t i, struct str name)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(names_of_role(source, fonts_role_name(source->settled->fonts, k)), name))
			return true;
	return false;
}

/* A face that is carried along stands for the office's font and has its name as the other one: who types what is not carried gets
 * that. */
static void
put_roles(struct xml *xml, const struct source *source)
{
	const struct fonts *fonts = source->settled->fonts;
	for (size_t i = 0; i < fonts_role_count(fonts); i++) {
		struct str role = fonts_role_name(fonts, i), name = names_of_role(source, role);
		struct role_docx office = fonts_role_docx(fonts, role);
		if (office.name.n > 0 && !is_role_before(source, i, name))
			put_font(xml, source, name, str_eq(name, office.name) ? office.alt : office.name, office.name);
	}
}

static bool
is_before(const struct source *source, size_t i)
{
	const struct settled *settled = source->settled;
	struct str name = settled->faces[i].face->docx;
	for (size_t k = 0; k < i; k++)
		if (settled->faces[k].face && str_eq(settled->faces[k].face->docx, name))
			return true;
	return is_role_before(source, fonts_role_count(settled->fonts), name);
}

/* The faces of characters that a role's font lacks; an office that has them not either sets them from the font next to the role's.
 */
static void
put_fallbacks(struct xml *xml, const struct source *source)
{
	const struct settled *settled = source->settled;
	for (size_t i = 0; i < settled->n_faces; i++)
		if (settled->faces[i].face && !is_before(source, i)) {
			struct str name = settled->faces[i].face->docx;
			put_font(xml, source, name, fonts_role_docx(settled->fonts, settled->faces[i].role).alt, name);
		}
}

bool
fonttable_write(const struct source *source, struct buf *bytes)
{
	struct xml *xml = wml_open(bytes, "w:fonts");
	put_roles(xml, source);
	put_fallbacks(xml, source);
	return wml_close(xml);
}
