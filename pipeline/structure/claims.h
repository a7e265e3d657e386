/* claims.h: the numbers a bulletin gives about itself. */
#pragma once
#include "doc.h"

/* Fills doc->meaning.claims from what stands outside its items (what an item tells was counted elsewhere), each tied to what the
 * doc has of it. After rectification_gather. */
void claims_collect(struct arena *arena, struct doc *doc);
