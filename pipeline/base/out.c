/* out.c: a file written whole. The target's name is touched by rename alone, so nobody ever sees half a file, and a crash leaves
 * at most a hidden temporary one. Works from the open folder: a change of the working directory does not matter. */
#define _GNU_SOURCE /* sync_file_range */
#include "out.h"
#include "memory.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEMP_PREFIX ".tongbao-"

enum {
	TEMP_NAME_MAX = 40,
	TEMP_TRIES = 1000, /* names that crashed runs of the same process id may have left */
};

struct out {
	int folder, fd;           /* -1: not open */
	char *name;               /* within the folder; owned */
	char temp[TEMP_NAME_MAX]; /* within the folder; empty: none was made */
	int error;                /* the first; 0: none */
	bool synced;
};

static void
keep_error(struct out *out, int error)
{
	if (out->error == 0)
		out->error = error;
}

static char *
copy(const char *from, size_t n)
{
	char *p = malloc(n + 1);
	if (p == NULL)
		memory_exhausted();
	memcpy(p, from, n);
	p[n] = '\0';
	return p;
}

static void
open_folder(struct out *out, const char *path, const char *slash)
{
	/* the slash of "/name" is the folder itself */
	char *folder = slash == NULL ? copy(".", 1) : copy(path, slash == path ? 1 : (size_t)(slash - path));
	out->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (out->folder < 0)
		keep_error(out, errno);
	free(folder);
}

/* Locks the file for as long as it is open, so that out_clear leaves it alone. false: out_clear was faster. */
static bool
claim(int fd)
{
	struct stat stats;
	int locked;
	do
		locked = flock(fd, LOCK_EX);
	while (locked != 0 && errno == EINTR);
	return locked != 0 || fstat(fd, &stats) != 0 || stats.st_nlink > 0;
}

/* O_EXCL never opens what is there already; 0666 leaves the mode to the umask, as for any file a program makes. */
static void
open_temp(struct out *out)
{
	for (int try = 0; try < TEMP_TRIES; try++) {
		snprintf(out->temp, sizeof out->temp, TEMP_PREFIX "%ld-%d", (long)getpid(), try);
		out->fd = openat(out->folder, out->temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
		if (out->fd >= 0 && claim(out->fd))
			return;
		if (out->fd >= 0)
			close(out->fd);
		else if (errno != EEXIST)
			break;
	}
	keep_error(out, errno);
	out->temp[0] = '\0';
}

struct out *
out_open(const char *path)
{
	struct out *out = calloc(1, sizeof *out);
	if (out == NULL)
		memory_exhausted();
	out->folder = out->fd = -1;
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	out->name = copy(name, strlen(name));
	if (*name == '\0')
		keep_error(out, EISDIR);
	if (out->error == 0)
		open_folder(out, path, slash);
	if (out->error == 0)
		open_temp(out);
	return out;
}

void
out_write(struct out *out, struct str bytes)
{
	out->synced = false;
	while (out->error == 0 && bytes.n > 0) {
		ssize_t n = write(out->fd, bytes.p, bytes.n);
		if (n < 0 && errno != EINTR)
			keep_error(out, errno);
		if (n == 0)
			keep_error(out, EIO);
		if (n > 0)
			bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
}

/* A file system that cannot sync (EINVAL) has nothing to be synced. */
static void
sync_fd(struct out *out, int fd)
{
	int result;
	do
		result = fsync(fd);
	while (result != 0 && errno == EINTR);
	if (result != 0 && errno != EINVAL)
		keep_error(out, errno);
}

int
out_sync(struct out *out)
{
	if (out->error == 0 && !out->synced)
		sync_fd(out, out->fd);
	out->synced = true;
	return out->error;
}

/* A file system of a network says only when a descriptor is closed what became of the bytes; ours stays open, for the lock. One
 * that cannot be told to begin writing begins by itself. */
int
out_flush(struct out *out)
{
	if (out->error != 0)
		return out->error;
	sync_file_range(out->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
	int copy = fcntl(out->fd, F_DUPFD_CLOEXEC, 0);
	/* after EINTR Linux has closed it all the same */
	if (copy < 0 || (close(copy) != 0 && errno != EINTR))
		keep_error(out, errno);
	return out->error;
}

/* Closed after the rename: until then it is locked, so that out_clear leaves it alone. */
static void
put_in_place(struct out *out)
{
	if (out->error == 0 && renameat(out->folder, out->temp, out->folder, out->name) != 0)
		keep_error(out, errno);
	if (out->error == 0)
		out->temp[0] = '\0';
}

static void
release(struct out *out)
{
	if (out->temp[0] != '\0')
		unlinkat(out->folder, out->temp, 0);
	if (out->fd >= 0)
		close(out->fd);
	if (out->folder >= 0)
		close(out->folder);
	free(out->name);
	free(out);
}

int
out_commit(struct out *out)
{
	out_sync(out);
	put_in_place(out);
	if (out->error == 0)
		sync_fd(out, out->folder);
	int error = out->error;
	release(out);
	return error;
}

int
out_place(struct out *out)
{
	out_flush(out);
	put_in_place(out);
	int error = out->error;
	release(out);
	return error;
}

void
out_abort(struct out *out)
{
	release(out);
}

/* A file whose lock can be had has lost its writer. */
static void
clear_one(int folder, const char *name)
{
	int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return;
	if (flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlinkat(folder, name, 0);
	close(fd);
}

void
out_clear(const char *path)
{
	DIR *folder = opendir(path);
	const struct dirent *entry;
	while (folder && (entry = readdir(folder)) != NULL)
		if (strncmp(entry->d_name, TEMP_PREFIX, sizeof TEMP_PREFIX - 1) == 0)
			clear_one(dirfd(folder), entry->d_name);
	if (folder)
		closedir(folder);
}

static int
make_one(const char *path)
{
	if (mkdir(path, 0777) == 0)
		return 0;
	int error = errno;
	struct stat at;
	/* a read-only parent may answer something else than EEXIST for a folder that is there */
	if (stat(path, &at) == 0)
		return S_ISDIR(at.st_mode) ? 0 : ENOTDIR;
	return error;
}

int
out_make_folder(const char *path)
{
	char *prefix = copy(path, strlen(path));
	int error = 0;
	for (char *slash = strchr(prefix + (*prefix == '/'), '/'); slash != NULL && error == 0; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		error = make_one(prefix);
		*slash = '/';
	}
	if (error == 0)
		error = make_one(prefix);
	free(prefix);
	return error;
}

/* The part of a path before its last slash; of "a" it is ".", of "/a" it is "/". */
static struct str
above(struct str path)
{
	size_t n = path.n;
	while (n > 0 && path.p[n - 1] != '/')
		n--;
	if (n <= 1)
		return n == 1 ? STR("/") : STR(".");
	return str_sub(path, 0, n - 1);
}

struct str
out_existing_folder(const char *path)
{
	struct str part = str_of(path);
	struct stat at;
	for (;;) {
		char *name = copy(part.p, part.n);
		bool there = stat(name, &at) == 0 || str_eq(part, STR(".")) || str_eq(part, STR("/"));
		free(name);
		if (there)
			return part;
		part = above(part);
	}
}

void
out_remove_folders(const char *path, struct str from)
{
	bool gone = true;
	for (struct str part = str_of(path); gone && !str_eq(part, from) && !str_eq(part, STR(".")) && !str_eq(part, STR("/"));
	        part = above(part)) {
		char *name = copy(part.p, part.n);
		gone = rmdir(name) == 0;
		free(name);
	}
}
