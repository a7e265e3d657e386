/* pdf.h: pages to a PDF 1.7 file (ISO 32000-1) that is also PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1). */
#pragma once
#include "buf.h"
#include "pages.h"
#include "status.h"

const char *pdf_compressor(void); /* libdeflate's version */

/* Appends the file to `bytes`. The same pages give the same bytes. STATUS_FAILED: a face cannot be embedded, and a finding says
 * why. */
enum status pdf_render(const struct pages *pages, struct buf *bytes, struct diags *diags);
