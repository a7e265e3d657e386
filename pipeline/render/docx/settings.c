/* settings.c: what holds of the whole document. Knows no text. */
#include "settings.h"
#include "wml.h"

#define WORD_2013 "15" /* compatibility mode of Word 2013 and all that came after it */

static void
put_compat_setting(struct xml *xml, const char *name, const char *value)
{
	xml_start(xml, "w:compatSetting");
	xml_put_attr(xml, "w:name", str_of(name));
	xml_put_attr(xml, "w:uri", STR("http://schemas.microsoft.com/office/word"));
	xml_put_attr(xml, "w:val", str_of(value));
	xml_end(xml);
}

static void
put_compat(struct xml *xml)
{
	xml_start(xml, "w:compat");
	wml_put_empty(xml, "w:doNotExpandShiftReturn"); /* a row that a line break ends is not stretched */
	put_compat_setting(xml, "compatibilityMode", WORD_2013);
	put_compat_setting(xml, "overrideTableStyleFontSizeAndJustification", "1");
	put_compat_setting(xml, "enableOpenTypeFeatures", "1");
	put_compat_setting(xml, "doNotFlipMirrorIndents", "1");
	put_compat_setting(xml, "differentiateMultirowTableHeaders", "1");
	xml_end(xml);
}

static void
put_languages(struct xml *xml)
{
	xml_start(xml, "w:themeFontLang");
	xml_put_attr(xml, "w:val", STR("en-US"));
	xml_put_attr(xml, "w:eastAsia", STR("zh-CN"));
	xml_end(xml);
}

const char *
settings_note_format(const struct template *template)
{
	return template->footnotes.circled ? "decimalEnclosedCircleChinese" : "decimal";
}

/* How notes are counted, which holds for those that an editor adds, too. */
static void
put_notes(struct xml *xml, const struct template *template, bool some)
{
	xml_start(xml, "w:footnotePr");
	wml_put_word(xml, "w:numFmt", settings_note_format(template));
	for (int id = -1; id <= 0 && some; id++) { /* the separators */
		xml_start(xml, "w:footnote");
		xml_put_attrf(xml, "w:id", "%d", id);
		xml_end(xml);
	}
	xml_end(xml);
}

bool
settings_write(const struct source *source, struct buf *bytes)
{
	const struct template *template = source->template;
	struct xml *xml = wml_open(bytes, "w:settings");
	xml_start(xml, "w:zoom");
	xml_put_attr(xml, "w:percent", STR("100"));
	xml_end(xml);
	if (source->embedded) { /* who saves the document again goes on carrying them */
		wml_put_empty(xml, "w:embedTrueTypeFonts");
		wml_put_empty(xml, "w:saveSubsetFonts");
	}
	wml_put_number(xml, "w:defaultTabStop", wml_indent_twips(template, 200));
	wml_put_empty(xml, "w:evenAndOddHeaders");
	wml_put_word(xml, "w:characterSpacingControl", "compressPunctuation");
	put_notes(xml, template, source->galley->n_notes > 0);
	put_compat(xml);
	put_languages(xml);
	wml_put_word(xml, "w:decimalSymbol", ".");
	wml_put_word(xml, "w:listSeparator", ",");
	return wml_close(xml);
}
