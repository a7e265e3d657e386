/* ordered.h: ordered lists. */
#pragma once
#include "doc.h"

/* Gathers paragraphs that stand together and count on in one form, ① ②, （1） （2）, 1) 2), 第一， 第二，, into a NODE_LIST, in the
 * body and in its items, or in the attachments. Nothing is renumbered; a number that is missing does not end a list, one that
 * starts again does. After rectification_gather. */
void ordered_gather(struct arena *arena, struct list *list);
