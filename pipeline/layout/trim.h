/* trim.h: the half cells that marks give up to their neighbours, to the line's ends, and to make room. */
#pragma once
#include "shape.h"

/* Of two marks that face each other, 、《 》， （《, one gives up the half between them. */
void trim_neighbours(struct cluster *clusters, size_t n);

/* Order in which marks are asked for room, clreq's: each kind for half of what it has, then each for the rest, so that no mark is
 * set solid while another could give. Marks of one kind give alike. */
enum trim_turn { TURN_MIDDOT, TURN_BRACKET, TURN_COMMA, TURN_STOP, TURN__MAX };

/* What the cluster can give inside a line, and in which turn; 0: nothing. */
len_t trim_room(const struct cluster *cluster, enum trim_turn *turn);

/* What it gives up where a line starts or ends with it, beside what neighbours have. */
len_t trim_at_start(const struct cluster *cluster);
len_t trim_at_end(const struct cluster *cluster);
