/* sync.c: files first, then the folders that hold their names. The first sync writes the journal; the others find it written. */
#include "sync.h"
#include "memory.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MANY = 256 }; /* files that a power cut may cost */

struct syncs {
	char *paths[MANY];
	size_t n;
	int error; /* the first; 0: none */
	char *failed;
};

struct syncs *
syncs_new(void)
{
	struct syncs *syncs = calloc(1, sizeof *syncs);
	if (syncs == NULL)
		memory_exhausted();
	return syncs;
}

static void
keep_error(struct syncs *syncs, int error, const char *path)
{
	if (syncs->error != 0)
		return;
	syncs->error = error;
	syncs->failed = strdup(path);
	if (syncs->failed == NULL)
		memory_exhausted();
}

/* What cannot be opened any more is another's by now; a file system that cannot sync (EINVAL) has nothing to be synced. */
static void
sync_path(struct syncs *syncs, const char *path, int flags)
{
	int result, fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags);
	if (fd < 0)
		return;
	do
		result = fsync(fd);
	while (result != 0 && errno == EINTR);
	if (result != 0 && errno != EINVAL)
		keep_error(syncs, errno, path);
	close(fd);
}

/* The bytes of the path that name its folder; 0: the working directory. */
static size_t
folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? (size_t)(slash - path) + 1 : 0;
}

/* The folder of each file, but for one that is the file's before. */
static void
sync_folders(struct syncs *syncs)
{
	for (size_t i = 0; i < syncs->n; i++) {
		char *path = syncs->paths[i];
		size_t n = folder_length(path);
		if (i > 0 && folder_length(syncs->paths[i - 1]) == n && strncmp(syncs->paths[i - 1], path, n) == 0)
			continue;
		char kept = path[n];
		path[n] = '\0';
		sync_path(syncs, n > 0 ? path : ".", O_DIRECTORY);
		path[n] = kept;
	}
}

static void
sync_all(struct syncs *syncs)
{
	for (size_t i = 0; i < syncs->n; i++)
		sync_path(syncs, syncs->paths[i], 0);
	sync_folders(syncs);
	for (size_t i = 0; i < syncs->n; i++)
		free(syncs->paths[i]);
	syncs->n = 0;
}

void
syncs_add(struct syncs *syncs, struct str path)
{
	char *copy = strndup(path.p, path.n);
	if (copy == NULL)
		memory_exhausted();
	syncs->paths[syncs->n++] = copy;
	if (syncs->n == MANY)
		sync_all(syncs);
}

int
syncs_all(struct syncs *syncs, const char **failed)
{
	sync_all(syncs);
	*failed = syncs->failed;
	return syncs->error;
}

void
syncs_free(struct syncs *syncs)
{
	if (!syncs)
		return;
	for (size_t i = 0; i < syncs->n; i++)
		free(syncs->paths[i]);
	free(syncs->failed);
	free(syncs);
}
