/* kind.h: what sort of document it is, who speaks in it and under which number. */
#pragma once
#include "doc.h"

/* Fills genre, genre_text, issued_by and doc_number of doc->meaning: from the title, then from how the text opens and closes. */
void kind_find(struct arena *arena, struct doc *doc);
