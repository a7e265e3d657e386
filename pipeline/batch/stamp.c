/* stamp.c: a file as it was. Reads the clock to tell a settled time from one that a change may still share. */
#include "stamp.h"
#include "digest.h"
#include "file.h"
#include <errno.h>
#include <sys/stat.h>
#include <time.h>

enum { LARGEST = 1 << 30 }; /* file whose bytes are asked [byte] */

static int64_t
ns_of(struct timespec time)
{
	return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static bool
is_settled(int64_t mtime_ns, int64_t settled_ns)
{
	struct timespec now;
	if (settled_ns == 0)
		return true;
	clock_gettime(CLOCK_REALTIME, &now);
	return mtime_ns < ns_of(now) - settled_ns;
}

struct stamp
stamp_take(const char *path, int64_t settled_ns)
{
	struct stat stats;
	if (stat(path, &stats) != 0)
		return (struct stamp){.size = errno == ENOENT ? STAMP_ABSENT : STAMP_NEVER};
	if (!S_ISREG(stats.st_mode))
		return (struct stamp){.size = STAMP_NEVER};
	int64_t mtime_ns = ns_of(stats.st_mtim);
	return (struct stamp){.size = stats.st_size, .mtime_ns = is_settled(mtime_ns, settled_ns) ? mtime_ns : 0};
}

static bool
holds(struct arena *arena, const char *path, struct str sum)
{
	struct str bytes;
	if (file_map(path, LARGEST, &bytes) != 0)
		return false;
	bool same = str_eq(digest_blocks_hex(arena, bytes), sum);
	file_unmap(bytes);
	return same;
}

bool
stamp_same(struct arena *arena, const char *path, struct stamp *stamp, int64_t settled_ns, bool *renewed)
{
	struct stamp now = stamp_take(path, settled_ns);
	if (now.size != stamp->size || now.size == STAMP_NEVER)
		return false;
	if (now.size == STAMP_ABSENT || (now.mtime_ns == stamp->mtime_ns && now.mtime_ns != 0))
		return true;
	if (!holds(arena, path, stamp->sum))
		return false;
	*renewed |= now.mtime_ns != stamp->mtime_ns;
	stamp->mtime_ns = now.mtime_ns;
	return true;
}
