/* memory.h: what happens when there is no more memory: the process ends at once. What must be survivable is a cap (caps.h); and a
 * worker that ends costs one document. */
#pragma once

enum { MEMORY_EXIT = 71 }; /* the exit status, by which a parent knows why its worker ended */

_Noreturn void memory_exhausted(void);
