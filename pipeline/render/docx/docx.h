/* docx.h: galley and what layout settled to a WordprocessingML package (ISO/IEC 29500-1 transitional). */
#pragma once
#include "buf.h"
#include "pages.h"
#include "status.h"

struct docx_options {
	bool seals; /* pictures of seals and stamps, not empty frames in their places */
	bool fonts; /* named as the pages are drawn, and carried along, not named as offices have them */
};

/* Appends the package to `bytes`. The same input gives the same bytes. STATUS_FAILED: libxml2 or libzip refused
 * (DIAG_DOCX_REFUSED). */
enum status docx_render(const struct galley *galley, const struct settled *settled, const struct docx_options *options,
        struct buf *bytes, struct diags *diags);
