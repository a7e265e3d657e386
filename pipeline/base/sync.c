/* sync.c: the bytes of all files first, then one file's journal, then the folders that hold their names: the journal is one for the
 * whole file system, in order, so that what was written before is on the disk too (ext4, XFS, btrfs). */
#define _GNU_SOURCE /* sync_file_range */
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

/* `data`: only the bytes are written out, where that can be asked for. A file system that cannot sync (EINVAL) has nothing to be
 * synced. Returns 0 or an errno value. */
static int
sync_file(int fd, bool data)
{
	const unsigned all = SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE | SYNC_FILE_RANGE_WAIT_AFTER;
	int result = data ? sync_file_range(fd, 0, 0, all) : -1;
	if (data && result != 0 && (errno == EIO || errno == ENOSPC || errno == EDQUOT))
		return errno; /* told once: a sync would find nothing wrong */
	while (result != 0) {
		result = fsync(fd);
		if (result != 0 && errno != EINTR)
			return errno == EINVAL ? 0 : errno;
	}
	return 0;
}

/* What cannot be opened any more is another's by now. */
static void
sync_path(struct syncs *syncs, const char *path, int flags, bool data)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | flags);
	if (fd < 0)
		return;
	int error = sync_file(fd, data);
	if (error)
		keep_error(syncs, error, path);
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
		sync_path(syncs, n > 0 ? path : ".", O_DIRECTORY, false);
		path[n] = kept;
	}
}

static void
sync_all(struct syncs *syncs)
{
	for (size_t i = 0; i < syncs->n; i++)
		sync_path(syncs, syncs->paths[i], 0, i + 1 < syncs->n);
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
