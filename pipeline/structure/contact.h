/* contact.h: where to write or call. */
#pragma once
#include "doc.h"

/* Fills doc->meaning.contact from the contact paragraphs, the body's other paragraphs outside items, and the note: what stands
 * behind 联系电话, 邮编 and the like, and every e-mail address. */
void contact_collect(struct arena *arena, struct doc *doc);
