/* calls.c: the wrapped calls. A failure is the one a disk gives: no space for what writes, an input error for what reads. fsync of
 * what passes does nothing: thousands of them are made, and no test pulls the plug. */
#include "calls.h"
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

int __real_open(const char *path, int flags, ...);
int __real_openat(int folder, const char *path, int flags, ...);
ssize_t __real_read(int fd, void *bytes, size_t n);
ssize_t __real_write(int fd, const void *bytes, size_t n);
int __real_fstat(int fd, struct stat *stat);
void *__real_mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset);
int __real_mkdir(const char *path, mode_t mode);
int __real_close(int fd);
int __real_renameat(int from, const char *name, int to, const char *other);

int __wrap_open(const char *path, int flags, ...);
int __wrap_openat(int folder, const char *path, int flags, ...);
ssize_t __wrap_read(int fd, void *bytes, size_t n);
ssize_t __wrap_write(int fd, const void *bytes, size_t n);
int __wrap_fstat(int fd, struct stat *stat);
void *__wrap_mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset);
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_fsync(int fd);
int __wrap_close(int fd);
int __wrap_renameat(int from, const char *name, int to, const char *other);

static struct calls door = {.room = SIZE_MAX};

struct calls *
calls(void)
{
	return &door;
}

void
calls_reset(void)
{
	door = (struct calls){.room = SIZE_MAX};
}

const char *
call_name(enum call call)
{
	static const char *const names[CALL__MAX] = {
#define CALL(name) #name,
#include "calls.def"
#undef CALL
	};
	return names[call];
}

/* Counts the call; whether it is the one to fail. */
static bool
fails(enum call call, int error)
{
	bool failing = ++door.made[call] == door.fails[call];
	if (failing)
		errno = error;
	return failing;
}

int
__wrap_open(const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	return fails(CALL_open, EIO) ? -1 : __real_open(path, flags, mode);
}

int
__wrap_openat(int folder, const char *path, int flags, ...)
{
	va_list rest;
	va_start(rest, flags);
	mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
	va_end(rest);
	return fails(CALL_openat, ENOSPC) ? -1 : __real_openat(folder, path, flags, mode);
}

ssize_t
__wrap_read(int fd, void *bytes, size_t n)
{
	if (fails(CALL_read, EIO))
		return -1;
	if (door.shortest == 0)
		return __real_read(fd, bytes, n);
	if (door.made[CALL_read] % 2 == 1) {
		errno = EINTR;
		return -1;
	}
	return __real_read(fd, bytes, n < door.shortest ? n : door.shortest);
}

/* A full disk takes what still fits, then nothing. */
ssize_t
__wrap_write(int fd, const void *bytes, size_t n)
{
	if (fails(CALL_write, ENOSPC))
		return -1;
	if (door.room == 0) {
		errno = ENOSPC;
		return -1;
	}
	ssize_t written = __real_write(fd, bytes, n < door.room ? n : door.room);
	if (written > 0 && door.room != SIZE_MAX)
		door.room -= (size_t)written;
	return written;
}

int
__wrap_fstat(int fd, struct stat *stat)
{
	return fails(CALL_fstat, EIO) ? -1 : __real_fstat(fd, stat);
}

void *
__wrap_mmap(void *at, size_t n, int protection, int flags, int fd, off_t offset)
{
	return fd >= 0 && fails(CALL_mmap, ENODEV) ? MAP_FAILED : __real_mmap(at, n, protection, flags, fd, offset);
}

int
__wrap_mkdir(const char *path, mode_t mode)
{
	return fails(CALL_mkdir, ENOSPC) ? -1 : __real_mkdir(path, mode);
}

int
__wrap_fsync(int fd)
{
	(void)fd;
	return fails(CALL_fsync, EIO) ? -1 : 0;
}

/* What it closes is closed, as on Linux, whatever it answers. */
int
__wrap_close(int fd)
{
	int result = __real_close(fd);
	return fails(CALL_close, EIO) ? -1 : result;
}

int
__wrap_renameat(int from, const char *name, int to, const char *other)
{
	return fails(CALL_renameat, ENOSPC) ? -1 : __real_renameat(from, name, to, other);
}
