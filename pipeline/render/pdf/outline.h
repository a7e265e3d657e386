/* outline.h: the outline (ISO 32000-1 12.3.3): the title, and under it the headings as they are tagged. */
#pragma once
#include "writer.h"

/* Writes it from the structure tree's elements, once all pages are written. Returns its object, 0 when there is nothing to list. */
uint32_t outline_write(const struct writer *writer);
