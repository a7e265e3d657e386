/* memory.c: the end of a process that has no more memory. Nothing is flushed or freed: either could need memory. */
#include "memory.h"
#include <unistd.h>

void
memory_exhausted(void)
{
	_exit(MEMORY_EXIT);
}
