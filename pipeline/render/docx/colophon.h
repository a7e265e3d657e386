/* colophon.h: the imprint (版记) at the foot of the last page. */
#pragma once
#include "content.h"

/* Writes the blocks of the imprint as a table that stands at the foot of the page of the paragraph that follows it. */
void colophon_write(struct content *content);
