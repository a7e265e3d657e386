/* imprint.h: the imprint (版记) at the foot of the last page, GB/T 9704-2012 7.4. */
#pragma once
#include "stack.h"

/* Places the blocks of the imprint, the lower edge of the last on the lower edge of the type area. The stack is empty when there
 * are none. */
struct stack imprint_set(struct setting *setting);
