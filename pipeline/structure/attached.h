/* attached.h: where what is attached begins: a row 附件1 of its own with text behind it, after the notice's signature or with a
 * number. A row that names what can be fetched elsewhere (附件：方案.docx), and a list of names, begin nothing. */
#pragma once
#include "lines.h"

/* Gives each line from the first attachment's mark on its number (line.attached), the marks and the rows of titles their part.
 * `top` is the first line of the body. Sets lines->n_attached. */
void attached_mark(struct lines *lines, size_t top);
