/* redhead.h: the head (版头) of page 1: rows, the mark, red lines, each where layout settled it. */
#pragma once
#include "content.h"
#include "offgrid.h"

/* Writes the blocks of the head; the pen goes from where page 1's text begins down to their lower edge. */
void redhead_write(struct content *content, struct pen *pen);
