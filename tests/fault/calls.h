/* calls.h: the system's calls as our code makes them, through a door that can fail the N-th of a kind. The linker sends every call
 * of the program's own objects here (--wrap); libraries' calls go past. */
#pragma once
#include <stddef.h>

enum call {
#define CALL(name) CALL_##name,
#include "calls.def"
#undef CALL
	CALL__MAX
};

/* What happens next; calls_reset() makes all of it not happen. Counts are of calls since the last reset, from 1. */
struct calls {
	unsigned made[CALL__MAX];
	unsigned fails[CALL__MAX]; /* this call of the kind fails; 0: none does */
	size_t room;               /* bytes that write may still take before the disk is full; SIZE_MAX: no end */
	size_t shortest;           /* read gives so many bytes at most; 0: as asked. Every other read is interrupted first */
};

const char *call_name(enum call call);

/* The door's state, which is the test's to set. */
struct calls *calls(void);
void calls_reset(void);
