/* docx.c: the writer of DOCX files: each part, the index of the parts, the package. Decides nothing that the template or layout
 * did. */
#include "docx.h"
#include "document.h"
#include "fonttable.h"
#include "footer.h"
#include "parts.h"
#include "props.h"
#include "settings.h"
#include "styles.h"

static bool
write_parts(const struct source *source, struct links *links, struct parts *parts)
{
	struct buf *bytes = parts->bytes;
	return document_write(source, links, &bytes[PART_DOCUMENT]) && styles_write(source, &bytes[PART_STYLES]) &&
	       settings_write(source->template, &bytes[PART_SETTINGS]) && fonttable_write(source, &bytes[PART_FONT_TABLE]) &&
	       footer_write(source->template, true, &bytes[PART_ODD_FOOTER]) &&
	       footer_write(source->template, false, &bytes[PART_EVEN_FOOTER]) &&
	       props_write_core(source->galley, &bytes[PART_CORE]) && props_write_app(&bytes[PART_APP]);
}

enum status
docx_render(const struct galley *galley, const struct settled *settled, struct buf *bytes, struct diags *diags)
{
	struct source source = {diags->arena, galley, galley->template, settled};
	struct links links = {.arena = diags->arena};
	struct parts parts = {0};
	bool ok = write_parts(&source, &links, &parts) && parts_write_index(&parts, &links) && parts_pack(&parts, &links, bytes);
	parts_free(&parts);
	if (ok)
		return STATUS_OK;
	diags_add(diags, (struct diag){.code = DIAG_DOCX_REFUSED});
	return STATUS_FAILED;
}
