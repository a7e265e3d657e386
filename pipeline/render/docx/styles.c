/* styles.c: the template's styles as Word's. Normal is the body, so that a paragraph an editor adds is right by itself; each other
 * style says what differs from it. A level that runs into its paragraph has a character style too, linked with its heading's. */
#include "styles.h"
#include "footer.h"
#include "format.h"
#include "offgrid.h"
#include "tables.h"
#include "wml.h"

#define LINE_AUTO 240     /* as high as what stands in it */
#define LATENT_STYLES 376 /* built-in styles that Word 2013 and later know */

/* Built-in styles Word knows by these names; it shows them in the language of its own. Any other name is a custom style. */
static const struct built_in {
	const char *name;
	int priority; /* place in the list of styles */
} built_ins[] = {
        {"Normal", 0},
        {"heading 1", 9},
        {"heading 2", 9},
        {"heading 3", 9},
        {"heading 4", 9},
        {"heading 5", 9},
        {"Title", 10},
        {"Subtitle", 11},
        {"footer", 99},
        {"footnote text", 99},
        {"footnote reference", 99},
};

static const struct built_in *
find_built_in(struct str name)
{
	for (size_t i = 0; i < sizeof built_ins / sizeof *built_ins; i++)
		if (str_eq(name, str_of(built_ins[i].name)))
			return &built_ins[i];
	return NULL;
}

struct str
styles_lead_id(struct arena *arena, const struct style *style)
{
	return arena_join(arena, style->docx_id, STR("Char"));
}

static bool
has_lead(const struct galley *galley, const struct style *style)
{
	for (size_t i = 0; i < galley->n_blocks; i++)
		for (size_t k = 0; k < galley->blocks[i].n_spans; k++) {
			const struct span *span = &galley->blocks[i].spans[k];
			if (span->outline > 0 && span->style == style)
				return true;
		}
	return false;
}

/* The language of Latin text is English, as in Word's own Chinese documents: called Chinese, LibreOffice breaks its numbers. */
static void
put_languages(struct xml *xml)
{
	xml_start(xml, "w:lang");
	xml_put_attr(xml, "w:val", STR("en-US"));
	xml_put_attr(xml, "w:eastAsia", STR("zh-CN"));
	xml_put_attr(xml, "w:bidi", STR("ar-SA"));
	xml_end(xml);
}

static void
put_defaults(struct xml *xml, const struct source *source)
{
	const struct style *body = &source->template->styles[ROLE_BODY];
	xml_start(xml, "w:docDefaults");
	xml_start(xml, "w:rPrDefault");
	xml_start(xml, "w:rPr");
	format_put_faces(xml, source, body);
	format_put_size(xml, body->size);
	put_languages(xml);
	xml_end(xml);
	xml_end(xml);
	wml_put_empty(xml, "w:pPrDefault");
	xml_end(xml);
}

/* Keeps Word's hundreds of other built-in styles out of its lists. */
static void
put_latent_styles(struct xml *xml)
{
	xml_start(xml, "w:latentStyles");
	xml_put_attr(xml, "w:defLockedState", STR("0"));
	xml_put_attr(xml, "w:defUIPriority", STR("99"));
	xml_put_attr(xml, "w:defSemiHidden", STR("1"));
	xml_put_attr(xml, "w:defUnhideWhenUsed", STR("1"));
	xml_put_attr(xml, "w:defQFormat", STR("0"));
	xml_put_attrf(xml, "w:count", "%d", LATENT_STYLES);
	for (size_t i = 0; i < sizeof built_ins / sizeof *built_ins; i++) {
		xml_start(xml, "w:lsdException");
		xml_put_attr(xml, "w:name", str_of(built_ins[i].name));
		xml_put_attr(xml, "w:semiHidden", STR("0"));
		xml_put_attrf(xml, "w:uiPriority", "%d", built_ins[i].priority);
		xml_put_attr(xml, "w:unhideWhenUsed", STR("0"));
		xml_put_attr(xml, "w:qFormat", STR("1"));
		xml_end(xml);
	}
	xml_end(xml);
}

/* The marks of Chinese setting, which every style has from Normal: no line starts or ends with a forbidden mark (kinsoku), none
 * hangs in the margin, a page may start with a paragraph's last row (22 rows on every page), and Han and Latin touch where the
 * template keeps the grid. */
static void
put_setting(struct xml *xml, const struct template *template)
{
	wml_put_switch(xml, "w:widowControl", false);
	wml_put_switch(xml, "w:kinsoku", true);
	wml_put_switch(xml, "w:overflowPunct", false);
	wml_put_switch(xml, "w:autoSpaceDE", template->autospace != 0);
	wml_put_switch(xml, "w:autoSpaceDN", template->autospace != 0);
}

static void
put_gap(struct xml *xml, const char *lines, const char *twips, int32_t line, uint8_t rows)
{
	xml_put_attrf(xml, lines, "%d", rows * 100);
	xml_put_attrf(xml, twips, "%d", (int)(rows * line));
}

/* Head and imprint: elements at distances of their own. */
static bool
is_off_grid(const struct style *style)
{
	return style->top > 0 || style->gap > 0;
}

/* Exact height of a row in this role [twip]. */
static int
line_of(const struct template *template, enum role role)
{
	if (role == ROLE_PAGE_NUMBER)
		return (int)footer_line(template);
	if (role == ROLE_TABLE_HEAD || role == ROLE_TABLE_CELL)
		return (int)tables_line(template, template->styles[role].size);
	if (role == ROLE_FOOTNOTE)
		return (int)((int64_t)wml_twips(template->styles[role].size) * template->footnotes.leading / 100);
	if (role == ROLE_FIGURE)
		return LINE_AUTO;
	return is_off_grid(&template->styles[role]) ? (int)offgrid_line(template, template->styles[role].size)
	                                            : template->docx.line;
}

static void
put_spacing(struct xml *xml, const struct template *template, enum role role)
{
	const struct style *style = &template->styles[role];
	xml_start(xml, "w:spacing");
	put_gap(xml, "w:beforeLines", "w:before", template->docx.line, style->rows_before);
	put_gap(xml, "w:afterLines", "w:after", template->docx.line, style->rows_after);
	xml_put_attrf(xml, "w:line", "%d", line_of(template, role));
	xml_put_attr(xml, "w:lineRule", role == ROLE_FIGURE ? STR("auto") : STR("exact"));
	xml_end(xml);
}

static bool
has_own_indents(const struct style *style, const struct style *base)
{
	return style->first_indent != base->first_indent || style->left_indent != base->left_indent ||
	       style->right_indent != base->right_indent;
}

/* Twips alone: Word's character unit would be that of the smaller type. */
static void
put_note_indents(struct xml *xml, const struct template *template)
{
	const struct style *style = &template->styles[ROLE_FOOTNOTE];
	xml_start(xml, "w:ind");
	xml_put_attr(xml, "w:leftChars", STR("0"));
	xml_put_attrf(xml, "w:left", "%d", (int)wml_indent_twips(template, style->left_indent));
	xml_put_attr(xml, style->first_indent < 0 ? "w:hangingChars" : "w:firstLineChars", STR("0"));
	xml_put_attrf(xml, style->first_indent < 0 ? "w:hanging" : "w:firstLine", "%d",
	        (int)wml_indent_twips(template, style->first_indent < 0 ? -style->first_indent : style->first_indent));
	xml_end(xml);
}

/* Page numbers stand a length, not a number of cells, from the edge. */
static void
put_indents(struct xml *xml, const struct template *template, enum role role)
{
	if (role == ROLE_PAGE_NUMBER)
		footer_put_indents(xml, template, true);
	else if (role == ROLE_FOOTNOTE)
		put_note_indents(xml, template);
	else
		format_put_indents(xml, template, &template->styles[role]);
}

static void
put_paragraph_properties(struct xml *xml, const struct template *template, enum role role)
{
	const struct style *style = &template->styles[role], *base = role == ROLE_BODY ? NULL : &template->styles[ROLE_BODY];
	bool number = role == ROLE_PAGE_NUMBER;
	xml_start(xml, "w:pPr");
	if (style->keep_next)
		wml_put_empty(xml, "w:keepNext");
	if (style->keep_next || style->align == ALIGN_CENTRE) /* the rows of a heading, or of a title, stay on one page */
		wml_put_empty(xml, "w:keepLines");
	if (role == ROLE_ATTACHMENT_MARK) /* 7.3.7: on a page of its own */
		wml_put_empty(xml, "w:pageBreakBefore");
	if (!base)
		put_setting(xml, template);
	if (base && (style->size != base->size || role == ROLE_FIGURE ||
	                    is_off_grid(style))) /* else a row of large type takes two rows of the grid */
		wml_put_switch(xml, "w:snapToGrid", false);
	if (!base || line_of(template, role) != template->docx.line || style->rows_before != base->rows_before ||
	        style->rows_after != base->rows_after)
		put_spacing(xml, template, role);
	if (!base || number || has_own_indents(style, base))
		put_indents(xml, template, role);
	if (role == ROLE_SIGNATURE || role == ROLE_ATTENDANCE) /* several stand below each other without a gap */
		wml_put_empty(xml, "w:contextualSpacing");
	if (!base || style->align != base->align)
		format_put_align(xml, style->align);
	if (style->outline > 0)
		wml_put_number(xml, "w:outlineLvl", style->outline - 1);
	xml_end(xml);
}

static void
put_run_properties(struct xml *xml, const struct source *source, const struct style *style, const struct style *base)
{
	xml_start(xml, "w:rPr");
	format_put_run(xml, source, style, base);
	xml_end(xml);
}

static void
start_style(struct xml *xml, const char *type, struct str id, bool custom)
{
	xml_start(xml, "w:style");
	xml_put_attr(xml, "w:type", str_of(type));
	if (custom)
		xml_put_attr(xml, "w:customStyle", STR("1"));
	xml_put_attr(xml, "w:styleId", id);
}

/* What Enter at the end of a paragraph of this role begins: the date after a signature, else body text. */
static enum role
next_role(enum role role)
{
	return role == ROLE_SIGNATURE ? ROLE_DATE : ROLE_BODY;
}

static void
put_style(struct xml *xml, const struct source *source, enum role role)
{
	const struct template *template = source->template;
	const struct style *style = &template->styles[role], *body = &template->styles[ROLE_BODY];
	const struct built_in *built_in = find_built_in(style->docx_name);
	start_style(xml, "paragraph", style->docx_id, !built_in);
	if (role == ROLE_BODY)
		xml_put_attr(xml, "w:default", STR("1"));
	wml_put_text(xml, "w:name", style->docx_name);
	if (role != ROLE_BODY) {
		wml_put_text(xml, "w:basedOn", body->docx_id);
		wml_put_text(xml, "w:next", template->styles[next_role(role)].docx_id);
	}
	if (has_lead(source->galley, style))
		wml_put_text(xml, "w:link", styles_lead_id(source->arena, style));
	wml_put_number(xml, "w:uiPriority", built_in ? built_in->priority : 12);
	wml_put_empty(xml, "w:qFormat");
	put_paragraph_properties(xml, template, role);
	put_run_properties(xml, source, style, role == ROLE_BODY ? NULL : body);
	xml_end(xml);
}

static void
put_default_character_style(struct xml *xml)
{
	start_style(xml, "character", STR("DefaultParagraphFont"), false);
	xml_put_attr(xml, "w:default", STR("1"));
	wml_put_word(xml, "w:name", "Default Paragraph Font");
	wml_put_number(xml, "w:uiPriority", 1);
	wml_put_empty(xml, "w:semiHidden");
	wml_put_empty(xml, "w:unhideWhenUsed");
	xml_end(xml);
}

/* The name is the one a Chinese Word gives to the character half of a heading style. */
static void
put_lead_style(struct xml *xml, const struct source *source, const struct style *style)
{
	start_style(xml, "character", styles_lead_id(source->arena, style), true);
	wml_put_text(xml, "w:name", arena_printf(source->arena, "标题 %d 字符", style->outline));
	wml_put_word(xml, "w:basedOn", "DefaultParagraphFont");
	wml_put_text(xml, "w:link", style->docx_id);
	wml_put_number(xml, "w:uiPriority", 9);
	put_run_properties(xml, source, style, &source->template->styles[ROLE_BODY]);
	xml_end(xml);
}

/* The mark of a footnote in the text, raised as word processors do: LibreOffice does so of itself, and would add to what we said.
 */
static void
put_mark_style(struct xml *xml, const struct source *source)
{
	const struct style *style = &source->template->styles[ROLE_FOOTNOTE_MARK];
	start_style(xml, "character", style->docx_id, !find_built_in(style->docx_name));
	wml_put_text(xml, "w:name", style->docx_name);
	wml_put_word(xml, "w:basedOn", "DefaultParagraphFont");
	wml_put_number(xml, "w:uiPriority", 99);
	xml_start(xml, "w:rPr");
	format_put_faces(xml, source, style);
	wml_put_number(xml, "w:spacing", 0);
	wml_put_word(xml, "w:vertAlign", "superscript");
	xml_end(xml);
	xml_end(xml);
}

bool
styles_write(const struct source *source, struct buf *bytes)
{
	const struct template *template = source->template;
	struct xml *xml = wml_open(bytes, "w:styles");
	put_defaults(xml, source);
	put_latent_styles(xml);
	put_style(xml, source, ROLE_BODY);
	put_default_character_style(xml);
	for (enum role role = 0; role < ROLE__MAX; role++)
		if (role != ROLE_BODY && role != ROLE_TABLE && role != ROLE_FOOTNOTE_MARK && template->styles[role].given &&
		        template->styles[role].docx_id.n > 0)
			put_style(xml, source, role);
	if (template->styles[ROLE_FOOTNOTE_MARK].given)
		put_mark_style(xml, source);
	if (template->styles[ROLE_TABLE].given)
		tables_write_style(xml, template);
	for (enum role role = 0; role < ROLE__MAX; role++)
		if (has_lead(source->galley, &template->styles[role]))
			put_lead_style(xml, source, &template->styles[role]);
	return wml_close(xml);
}
