/* head.h: the head (版头) of page 1, GB/T 9704-2012 7.2, 10.1-10.3. */
#pragma once
#include "stack.h"

/* Places the blocks of the head, `mark` being the size of its masthead. The stack is empty when there are none. */
struct stack head_set(struct setting *setting, len_t mark);

/* The largest size of the masthead, between its style's own and its least, with which the head ends at `bottom` or above. Page 1
 * must show text of the body (7.3.3): for that it may shrink to half of its least, which the template leaves to us; the least where
 * that is of no use. */
len_t head_fit(struct setting *setting, len_t bottom);
