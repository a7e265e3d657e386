/* frame.h: what stands on pages beside the rows that flow: the head above them on page 1, the imprint below them on the last. */
#pragma once
#include "stack.h"

struct frame {
	struct stack head, imprint;
	len_t body_top; /* from the type area's top to page 1's first row of the grid */
	bool crowded;   /* page 1 shows no text of the body, and would without the recipients (7.3.2) */
};

/* Sets both. The mark is as large as its style says, or smaller so that page 1 shows text of the body (7.2.4, 7.3.3): the rows must
 * be set. */
struct frame frame_set(struct setting *setting);
