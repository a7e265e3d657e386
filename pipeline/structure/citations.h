/* citations.h: the documents a bulletin names. */
#pragma once
#include "doc.h"

/* Fills doc->meaning.cited with each 《title》 of the body and each 发文字号, in the order of the doc, a number in brackets behind
 * a title with that title. */
void citations_collect(struct arena *arena, struct doc *doc);
