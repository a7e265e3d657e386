/* replay.c: runs a target on files, without libFuzzer, so that what it once found stays found on any compiler:
 *     replay_TARGET FILE... */
#include "file.h"
#include "harness.h"
#include <stdio.h>

enum { INPUT_MAX = 64 << 20 };

int
main(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct arena *arena = arena_new();
		struct str bytes;
		int error = file_read(arena, argv[i], INPUT_MAX, &bytes);
		if (error == 0)
			LLVMFuzzerTestOneInput((const uint8_t *)bytes.p, bytes.n);
		else
			fprintf(stderr, "%s: error %d\n", argv[i], error);
		arena_free(arena);
		if (error != 0)
			return 1;
	}
	return argc < 2;
}
