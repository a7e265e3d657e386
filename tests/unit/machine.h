/* machine.h: put before a source of the stages, it makes the source see an older machine than this one: one that has what
 * MACHINE_HAS names, or nothing. What it does there is judged by the same unit test as what it does here. */
#pragma once
#include <string.h>

#define __builtin_cpu_supports(name) (strcmp(name, MACHINE_HAS) == 0)
