/* rectification.h: each problem of a bulletin with its measures, its results and how far it is. */
#pragma once
#include "doc.h"

/* Gathers the paragraphs of each problem in a body, the doc's or an attachment's, into a NODE_ITEM there, in their order; a
 * paragraph that is a problem by itself keeps its place and is given its facts. Adds to doc->meaning.items. */
void rectification_gather(struct arena *arena, struct doc *doc, struct list *body);
