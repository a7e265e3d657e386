/* docx.c: the writer of DOCX files: each part, the index of the parts, the package. Decides nothing that the template or layout
 * did. */
#include "docx.h"
#include "carried.h"
#include "document.h"
#include "embedded.h"
#include "fonttable.h"
#include "footer.h"
#include "header.h"
#include "names.h"
#include "notepart.h"
#include "parts.h"
#include "props.h"
#include "section.h"
#include "settings.h"
#include "styles.h"

/* Footers of page 1, if it has its own, and of the pages of an imprint that show no number. */
static bool
write_other_footers(const struct source *source, struct buf *bytes)
{
	const struct template *template = source->template;
	bool ok = true;
	if (section_has_first_footer(template))
		ok = footer_write(template, PAGES_FIRST | PAGES_ODD, &bytes[PART_FIRST_FOOTER]);
	if (source->settled->blank_before_imprint)
		ok = ok && footer_write_blank(template, &bytes[PART_ODD_BLANK_FOOTER]) &&
		     footer_write_blank(template, &bytes[PART_EVEN_BLANK_FOOTER]);
	return ok;
}

static bool
write_headers(const struct source *source, struct buf *bytes)
{
	return header_write(source, false, &bytes[PART_ODD_HEADER]) && header_write(source, false, &bytes[PART_EVEN_HEADER]) &&
	       header_write(source, true, &bytes[PART_FIRST_HEADER]) && header_write(source, true, &bytes[PART_ODD_FLAT_HEADER]) &&
	       header_write(source, true, &bytes[PART_EVEN_FLAT_HEADER]);
}

/* Page numbers are no text of the galley. */
static void
note_page_numbers(const struct source *source)
{
	const struct template *template = source->template;
	const struct style *style = &template->styles[ROLE_PAGE_NUMBER];
	names_note(source, style->han, NULL, template->page_number.before);
	names_note(source, style->han, NULL, template->page_number.after);
	names_note(source, style->latin, NULL, STR("0123456789"));
}

/* The table of fonts stands last: only then is it known what is shown in each. */
static bool
write_fonts(const struct source *source, struct buf *bytes, struct diags *diags)
{
	if (source->embedded) {
		note_page_numbers(source);
		if (!embedded_make(source->embedded, diags))
			return false;
	}
	return fonttable_write(source, &bytes[PART_FONT_TABLE]);
}

static bool
write_parts(const struct source *source, struct links *links, struct links *note_links, struct parts *parts, struct diags *diags)
{
	struct buf *bytes = parts->bytes;
	const struct template *template = source->template;
	return document_write(source, links, &bytes[PART_DOCUMENT]) && notepart_write(source, note_links, &bytes[PART_FOOTNOTES]) &&
	       styles_write(source, &bytes[PART_STYLES]) && settings_write(source, &bytes[PART_SETTINGS]) &&
	       footer_write(template, PAGES_ODD, &bytes[PART_ODD_FOOTER]) &&
	       footer_write(template, PAGES_EVEN, &bytes[PART_EVEN_FOOTER]) && write_other_footers(source, bytes) &&
	       (!section_is_raised(source) || write_headers(source, bytes)) &&
	       props_write_core(source->galley, &bytes[PART_CORE]) && props_write_app(&bytes[PART_APP]) &&
	       props_write_custom(source->galley, &bytes[PART_CUSTOM]) &&
	       carried_write(source->galley, source->arena, &bytes[PART_CARRIED]) && write_fonts(source, bytes, diags);
}

enum status
docx_render(const struct galley *galley, const struct settled *settled, const struct docx_options *options, struct buf *bytes,
        struct diags *diags)
{
	struct embedded embedded = {.arena = diags->arena};
	struct source source = {diags->arena, galley, galley->template, settled, options->seals, options->fonts ? &embedded : NULL};
	struct links links = {.arena = diags->arena}, note_links = {.arena = diags->arena};
	struct parts parts = {.embedded = source.embedded};
	bool ok = write_parts(&source, &links, &note_links, &parts, diags) && parts_write_index(&parts, &links, &note_links) &&
	          parts_pack(&parts, &links, bytes);
	parts_free(&parts);
	embedded_free(&embedded);
	if (ok)
		return STATUS_OK;
	diags_add(diags, (struct diag){.code = DIAG_DOCX_REFUSED});
	return STATUS_FAILED;
}
