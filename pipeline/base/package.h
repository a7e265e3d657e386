/* package.h: ZIP archives by libzip, deflated by libdeflate, which takes a third of zlib's time. Written: parts in the order they
 * were added, dated 1980-01-01, so that two runs give the same bytes. Read: one archive opened once, every part behind the caps on
 * size and ratio; nothing touches the disk. */
#pragma once
#include "arena.h"
#include "buf.h"

/* Loads libzip now and not with the first archive: processes that are forked later share it. */
void package_load(void);

struct package;

struct package *package_new(void);

/* Adds a part, deflated at once. `name` must be unique. */
void package_add(struct package *package, const char *name, struct str bytes);

/* Reads the part `name` of the archive `bytes` into the arena. false: no such archive or part, or it holds more than `cap` bytes.
 */
bool package_read_part(struct arena *arena, struct str bytes, const char *name, size_t cap, struct str *part);

const char *package_library(void); /* libzip's version */

/* Writes the archive to `bytes` and frees the package. Returns false, with nothing added, when libzip refused: a name given twice,
 * or no part at all. */
bool package_finish(struct package *package, struct buf *bytes);

enum archive_fault {
	ARCHIVE_FINE,
	ARCHIVE_NOT_ZIP,     /* no archive, or its directory cannot be read */
	ARCHIVE_TOO_LARGE,   /* past CAP_PACKAGE_PARTS, CAP_UNZIPPED_BYTES or CAP_UNZIP_RATIO, as its directory tells */
	ARCHIVE_NO_PART,     /* reading: there is no part of this name */
	ARCHIVE_PART_LARGE,  /* reading: the part is larger than asked for */
	ARCHIVE_PART_BROKEN, /* reading: the bytes do not unpack to what the directory tells */
	ARCHIVE_ENCRYPTED,   /* reading: the part is */
};

struct archive;

/* Opens the archive `bytes`, which must live until archive_close; the arena is asked for its caps alone. NULL, and why in `fault`,
 * when it cannot be used. */
struct archive *archive_open(const struct arena *arena, struct str bytes, enum archive_fault *fault);
void archive_close(struct archive *archive); /* NULL is allowed */

size_t archive_count(const struct archive *archive);
struct str archive_name(const struct archive *archive, size_t index); /* lives as long as the archive; may be empty */

/* Whether any part is encrypted. */
bool archive_is_encrypted(const struct archive *archive);

/* Reads the part `name` (any case of ASCII letters) of at most `cap` bytes into the arena; a NUL follows the bytes. */
enum archive_fault archive_read(struct arena *arena, struct archive *archive, struct str name, size_t cap, struct str *part);
