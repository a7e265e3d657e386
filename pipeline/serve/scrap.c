/* scrap.c: a folder and all in it, removed. What cannot be removed stays. */
#include "scrap.h"
#include "file.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
scrap(struct arena *arena, const char *path)
{
	struct stat what;
	if (lstat(path, &what) != 0)
		return;
	if (!S_ISDIR(what.st_mode)) {
		unlink(path);
		return;
	}
	struct str *names;
	size_t n;
	if (file_list(arena, path, &names, &n) == 0)
		for (size_t i = 0; i < n; i++)
			scrap(arena, arena_printf(arena, "%s/%.*s", path, (int)names[i].n, names[i].p).p);
	rmdir(path);
}

void
scrap_folder(const char *path)
{
	struct arena *arena = arena_new();
	scrap(arena, path);
	arena_free(arena);
}
