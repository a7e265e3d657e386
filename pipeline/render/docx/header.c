/* header.c: an empty paragraph as high as text has to go down. Knows no document. */
#include "header.h"
#include "offgrid.h"
#include "section.h"
#include "wml.h"

bool
header_write(const struct source *source, bool flat, struct buf *bytes)
{
	int32_t height = flat ? WML_TWIP_PER_PT : wml_twips(source->template->docx.top) - section_header(source);
	struct xml *xml = wml_open(bytes, "w:hdr");
	offgrid_put_empty(xml, height);
	return wml_close(xml);
}
