/* file.c: whole files and folders' lists, in. Errors are errno values; what they mean to the user is the caller's. */
#include "file.h"
#include "buf.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_STEP = 64 << 10 };

/* One read() behind what `bytes` holds, of `step` bytes at most; `*n` of 0 is the end. */
static int
read_step(int fd, struct buf *bytes, size_t step, size_t *n)
{
	buf_reserve(bytes, step);
	ssize_t got;
	do
		got = read(fd, bytes->p + bytes->n, step);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return errno;
	*n = (size_t)got;
	bytes->n += *n;
	return 0;
}

static int
read_all(int fd, size_t cap, struct buf *bytes)
{
	for (;;) {
		size_t n = 0;
		int error = read_step(fd, bytes, READ_STEP, &n);
		if (error != 0 || n == 0)
			return error;
		if (bytes->n > cap)
			return EFBIG;
	}
}

int
file_read(struct arena *arena, const char *path, size_t cap, struct str *bytes)
{
	bool standard_input = strcmp(path, "-") == 0;
	int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	struct buf buf = {0};
	int error = read_all(fd, cap, &buf);
	if (error == 0)
		*bytes = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	if (!standard_input)
		close(fd);
	return error;
}

static int
map(int fd, size_t cap, struct str *bytes)
{
	struct stat stat;
	if (fstat(fd, &stat) != 0)
		return errno;
	if (!S_ISREG(stat.st_mode))
		return S_ISDIR(stat.st_mode) ? EISDIR : EINVAL;
	if ((uintmax_t)stat.st_size > cap)
		return EFBIG;
	*bytes = (struct str){NULL, (size_t)stat.st_size};
	if (bytes->n == 0)
		return 0;
	void *p = mmap(NULL, bytes->n, PROT_READ, MAP_PRIVATE, fd, 0);
	if (p == MAP_FAILED)
		return errno;
	bytes->p = p;
	return 0;
}

int
file_map(const char *path, size_t cap, struct str *bytes)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return errno;
	int error = map(fd, cap, bytes);
	close(fd);
	return error;
}

void
file_unmap(struct str bytes)
{
	if (bytes.n > 0)
		munmap((void *)bytes.p, bytes.n);
}

static int
compare(const void *left, const void *right)
{
	const struct str *a = left, *b = right;
	return str_cmp(*a, *b);
}

/* Copies every name but "." and ".."; 0 or an errno value. */
static int
list_entries(DIR *folder, struct arena *arena, struct str **names, size_t *n)
{
	for (;;) {
		errno = 0;
		const struct dirent *entry = readdir(folder);
		if (entry == NULL)
			return errno;
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		*names = arena_grow(arena, *names, *n, sizeof **names);
		(*names)[(*n)++] = arena_str(arena, str_of(entry->d_name));
	}
}

int
file_list(struct arena *arena, const char *path, struct str **names, size_t *n)
{
	*names = NULL;
	*n = 0;
	DIR *folder = opendir(path);
	if (folder == NULL)
		return errno;
	int error = list_entries(folder, arena, names, n);
	closedir(folder);
	if (error == 0 && *n > 1)
		qsort(*names, *n, sizeof **names, compare);
	return error;
}

bool
file_write(int fd, struct str bytes)
{
	while (bytes.n > 0) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			bytes = str_sub(bytes, (size_t)n, bytes.n);
	}
	return true;
}
