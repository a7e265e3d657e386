/* kinsoku.h: what characters are to their neighbours: where a line may end, where justification may open a gap. */
#pragma once
#include "shape.h"

/* Settles each cluster's class (ASCII marks beside Han, a lone —), `before` and `glued`. Half cells go to the ASCII marks. */
void kinsoku_settle(struct cluster *clusters, size_t n);
