/* package_read.c: a ZIP archive opened for reading by libzip. What its directory claims is checked before a byte is unpacked, and
 * what is unpacked must then be what was claimed. Knows nothing of what the parts mean. */
#include "caps.h"
#include "memory.h"
#include "package.h"
#include "package_zip.h"
#include <stdlib.h>
#include <string.h>

enum { EOCD_SIZE = 22, EOCD_COUNT_AT = 10, COMMENT_MAX = 65535, NAME_MAX_BYTES = 1024 };

struct archive {
	struct libzip lib;
	zip_t *zip;
};

/* libzip takes memory for every entry a directory announces; an archive of a part a byte must not get so far. Every record that
 * might be the archive's end is looked at, since libzip chooses among them. */
static bool
announces_too_many(const struct arena *arena, struct str bytes)
{
	size_t from = bytes.n > EOCD_SIZE + COMMENT_MAX ? bytes.n - EOCD_SIZE - COMMENT_MAX : 0;
	struct str tail = str_sub(bytes, from, bytes.n);
	for (size_t at = str_find(tail, STR("PK\005\006")); at != STR_NONE;) {
		if (at + EOCD_SIZE > tail.n)
			return false;
		const uint8_t *count = (const uint8_t *)tail.p + at + EOCD_COUNT_AT;
		if ((size_t)(count[0] | count[1] << 8) > cap_of(arena, CAP_PACKAGE_PARTS))
			return true;
		tail = str_sub(tail, at + 4, tail.n);
		at = str_find(tail, STR("PK\005\006"));
	}
	return false;
}

static bool
is_out_of_proportion(const struct arena *arena, zip_uint64_t size, zip_uint64_t packed)
{
	zip_uint64_t ratio = cap_of(arena, CAP_UNZIP_RATIO), times = size / ratio;
	return size > cap_of(arena, CAP_RATIO_FREE) && (times > packed || (times == packed && size % ratio > 0));
}

/* Whether all parts together keep the caps. */
static bool
is_within_caps(const struct arena *arena, const struct archive *archive)
{
	zip_int64_t n = archive->lib.zip_get_num_entries(archive->zip, 0);
	zip_uint64_t total = 0;
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t stat;
		if (archive->lib.zip_stat_index(archive->zip, (zip_uint64_t)i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
			continue;
		if (stat.size > cap_of(arena, CAP_UNZIPPED_BYTES) || is_out_of_proportion(arena, stat.size, stat.comp_size))
			return false;
		total += stat.size;
	}
	return n <= (zip_int64_t)cap_of(arena, CAP_PACKAGE_PARTS) && total <= cap_of(arena, CAP_UNZIPPED_BYTES);
}

struct archive *
archive_open(const struct arena *arena, struct str bytes, enum archive_fault *fault)
{
	struct archive *archive = calloc(1, sizeof *archive);
	if (archive == NULL)
		memory_exhausted();
	*fault = announces_too_many(arena, bytes) ? ARCHIVE_TOO_LARGE : ARCHIVE_FINE;
	if (*fault == ARCHIVE_FINE && libzip_load(&archive->lib))
		archive->zip = libzip_open(&archive->lib, bytes);
	if (*fault == ARCHIVE_FINE && archive->zip == NULL)
		*fault = ARCHIVE_NOT_ZIP;
	if (archive->zip != NULL && !is_within_caps(arena, archive))
		*fault = ARCHIVE_TOO_LARGE;
	if (*fault == ARCHIVE_FINE)
		return archive;
	archive_close(archive);
	return NULL;
}

void
archive_close(struct archive *archive)
{
	if (archive == NULL)
		return;
	if (archive->zip != NULL)
		archive->lib.zip_discard(archive->zip);
	free(archive);
}

size_t
archive_count(const struct archive *archive)
{
	return (size_t)archive->lib.zip_get_num_entries(archive->zip, 0);
}

struct str
archive_name(const struct archive *archive, size_t index)
{
	return str_of(archive->lib.zip_get_name(archive->zip, index, 0));
}

bool
archive_is_encrypted(const struct archive *archive)
{
	zip_int64_t n = archive->lib.zip_get_num_entries(archive->zip, 0);
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t stat;
		if (archive->lib.zip_stat_index(archive->zip, (zip_uint64_t)i, 0, &stat) == 0 &&
		        (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
			return true;
	}
	return false;
}

static zip_int64_t
locate(const struct archive *archive, struct str name)
{
	char path[NAME_MAX_BYTES + 1];
	if (name.n > NAME_MAX_BYTES || (name.n > 0 && memchr(name.p, '\0', name.n) != NULL))
		return -1;
	if (name.n > 0)
		memcpy(path, name.p, name.n);
	path[name.n] = '\0';
	zip_int64_t index = archive->lib.zip_name_locate(archive->zip, path, 0);
	return index >= 0 ? index : archive->lib.zip_name_locate(archive->zip, path, ZIP_FL_NOCASE);
}

/* Only what a package may use is unpacked: other methods ask for memory that no cap of ours holds. */
static bool
is_plain_method(const zip_stat_t *stat)
{
	return (stat->valid & ZIP_STAT_SIZE) != 0 && (stat->valid & ZIP_STAT_COMP_METHOD) != 0 &&
	       (stat->comp_method == ZIP_CM_STORE || stat->comp_method == ZIP_CM_DEFLATE);
}

/* The byte asked for behind the last is where libzip compares the checksum. */
static bool
unpack(const struct libzip *lib, zip_file_t *file, char *p, zip_uint64_t size)
{
	char more;
	zip_int64_t n = lib->zip_fread(file, p, size);
	return n >= 0 && (zip_uint64_t)n == size && lib->zip_fread(file, &more, 1) == 0;
}

enum archive_fault
archive_read(struct arena *arena, struct archive *archive, struct str name, size_t cap, struct str *part)
{
	zip_stat_t stat;
	zip_int64_t index = locate(archive, name);
	if (index < 0 || archive->lib.zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &stat) != 0)
		return ARCHIVE_NO_PART;
	if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
		return ARCHIVE_ENCRYPTED;
	if (!is_plain_method(&stat))
		return ARCHIVE_PART_BROKEN;
	if (stat.size > cap)
		return ARCHIVE_PART_LARGE;
	zip_file_t *file = archive->lib.zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
	if (file == NULL)
		return ARCHIVE_PART_BROKEN;
	char *p = arena_alloc(arena, (size_t)stat.size + 1);
	bool whole = unpack(&archive->lib, file, p, stat.size);
	archive->lib.zip_fclose(file);
	*part = (struct str){p, (size_t)stat.size};
	return whole ? ARCHIVE_FINE : ARCHIVE_PART_BROKEN;
}
