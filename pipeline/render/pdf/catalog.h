/* catalog.h: the root of the file (ISO 32000-1 7.7.2) and what hangs on it alone. */
#pragma once
#include "writer.h"

/* Writes the catalog, the outline, page labels, metadata and output intent, once pages, fonts and tags are written; `structure` is
 * the structure tree root. Returns the catalog's object. */
uint32_t catalog_write(const struct writer *writer, uint32_t structure);
