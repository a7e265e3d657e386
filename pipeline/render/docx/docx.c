/* docx.c: the writer of DOCX files: each part, the index of the parts, the package. Decides nothing that the template or layout
 * did. */
#include "docx.h"
#include "carried.h"
#include "document.h"
#include "fonttable.h"
#include "footer.h"
#include "header.h"
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

static bool
write_parts(const struct source *source, struct links *links, struct parts *parts)
{
	struct buf *bytes = parts->bytes;
	const struct template *template = source->template;
	return document_write(source, links, &bytes[PART_DOCUMENT]) && styles_write(source, &bytes[PART_STYLES]) &&
	       settings_write(template, &bytes[PART_SETTINGS]) && fonttable_write(source, &bytes[PART_FONT_TABLE]) &&
	       footer_write(template, PAGES_ODD, &bytes[PART_ODD_FOOTER]) &&
	       footer_write(template, PAGES_EVEN, &bytes[PART_EVEN_FOOTER]) && write_other_footers(source, bytes) &&
	       (!section_is_raised(source) || write_headers(source, bytes)) &&
	       props_write_core(source->galley, &bytes[PART_CORE]) && props_write_app(&bytes[PART_APP]) &&
	       props_write_custom(source->galley, &bytes[PART_CUSTOM]) &&
	       carried_write(source->galley, source->arena, &bytes[PART_CARRIED]);
}

enum status
docx_render(const struct galley *galley, const struct settled *settled, const struct docx_options *options, struct buf *bytes,
        struct diags *diags)
{
	struct source source = {diags->arena, galley, galley->template, settled, options->seals};
	struct links links = {.arena = diags->arena};
	struct parts parts = {0};
	bool ok = write_parts(&source, &links, &parts) && parts_write_index(&parts, &links) && parts_pack(&parts, &links, bytes);
	parts_free(&parts);
	if (ok)
		return STATUS_OK;
	diags_add(diags, (struct diag){.code = DIAG_DOCX_REFUSED});
	return STATUS_FAILED;
}
