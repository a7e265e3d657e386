/* package_read.c: a ZIP archive opened for reading by libzip. What its directory claims is checked before a byte is unpacked, and
 * what is unpacked must then be what was claimed. Knows nothing of what the parts mean. */
#include "caps.h"
#include "memory.h"
#include "package.h"
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { EOCD_SIZE = 22, EOCD_COUNT_AT = 10, COMMENT_MAX = 65535, NAME_MAX_BYTES = 1024 };

struct archive {
	zip_t *zip;
};

/* libzip takes memory for every entry a directory announces; an archive of a part a byte must not get so far. Every record that
 * might be the archive's end is looked at, since libzip chooses among them. */
static bool
announces_too_many(struct str bytes)
{
	size_t from = bytes.n > EOCD_SIZE + COMMENT_MAX ? bytes.n - EOCD_SIZE - COMMENT_MAX : 0;
	struct str tail = str_sub(bytes, from, bytes.n);
	for (size_t at = str_find(tail, STR("PK\005\006")); at != STR_NONE;) {
		if (at + EOCD_SIZE > tail.n)
			return false;
		const uint8_t *count = (const uint8_t *)tail.p + at + EOCD_COUNT_AT;
		if ((count[0] | count[1] << 8) > CAP_PACKAGE_PARTS)
			return true;
		tail = str_sub(tail, at + 4, tail.n);
		at = str_find(tail, STR("PK\005\006"));
	}
	return false;
}

static bool
is_out_of_proportion(zip_uint64_t size, zip_uint64_t packed)
{
	return size > CAP_RATIO_FREE && size / CAP_UNZIP_RATIO >= packed;
}

/* Whether all parts together keep the caps. */
static bool
is_within_caps(zip_t *zip)
{
	zip_int64_t n = zip_get_num_entries(zip, 0);
	zip_uint64_t total = 0;
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t stat;
		if (zip_stat_index(zip, (zip_uint64_t)i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0)
			continue;
		if (stat.size > CAP_UNZIPPED_BYTES || is_out_of_proportion(stat.size, stat.comp_size))
			return false;
		total += stat.size;
	}
	return n <= CAP_PACKAGE_PARTS && total <= CAP_UNZIPPED_BYTES;
}

static zip_t *
open_zip(struct str bytes)
{
	zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
	zip_t *zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (zip == NULL)
		zip_source_free(source);
	return zip;
}

struct archive *
archive_open(struct str bytes, enum archive_fault *fault)
{
	*fault = announces_too_many(bytes) ? ARCHIVE_TOO_LARGE : ARCHIVE_FINE;
	zip_t *zip = *fault == ARCHIVE_FINE ? open_zip(bytes) : NULL;
	if (zip == NULL) {
		if (*fault == ARCHIVE_FINE)
			*fault = ARCHIVE_NOT_ZIP;
		return NULL;
	}
	if (!is_within_caps(zip)) {
		*fault = ARCHIVE_TOO_LARGE;
		zip_discard(zip);
		return NULL;
	}
	struct archive *archive = malloc(sizeof *archive);
	if (archive == NULL)
		memory_exhausted();
	archive->zip = zip;
	return archive;
}

void
archive_close(struct archive *archive)
{
	if (archive == NULL)
		return;
	zip_discard(archive->zip);
	free(archive);
}

size_t
archive_count(const struct archive *archive)
{
	return (size_t)zip_get_num_entries(archive->zip, 0);
}

struct str
archive_name(const struct archive *archive, size_t index)
{
	return str_of(zip_get_name(archive->zip, index, 0));
}

bool
archive_is_encrypted(const struct archive *archive)
{
	zip_int64_t n = zip_get_num_entries(archive->zip, 0);
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t stat;
		if (zip_stat_index(archive->zip, (zip_uint64_t)i, 0, &stat) == 0 &&
		        (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
			return true;
	}
	return false;
}

static zip_int64_t
locate(zip_t *zip, struct str name)
{
	char path[NAME_MAX_BYTES + 1];
	if (name.n > NAME_MAX_BYTES || (name.n > 0 && memchr(name.p, '\0', name.n) != NULL))
		return -1;
	if (name.n > 0)
		memcpy(path, name.p, name.n);
	path[name.n] = '\0';
	zip_int64_t index = zip_name_locate(zip, path, 0);
	return index >= 0 ? index : zip_name_locate(zip, path, ZIP_FL_NOCASE);
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
unpack(zip_file_t *file, char *p, zip_uint64_t size)
{
	char more;
	zip_int64_t n = zip_fread(file, p, size);
	return n >= 0 && (zip_uint64_t)n == size && zip_fread(file, &more, 1) == 0;
}

enum archive_fault
archive_read(struct arena *arena, struct archive *archive, struct str name, size_t cap, struct str *part)
{
	zip_stat_t stat;
	zip_int64_t index = locate(archive->zip, name);
	if (index < 0 || zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &stat) != 0)
		return ARCHIVE_NO_PART;
	if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
		return ARCHIVE_ENCRYPTED;
	if (!is_plain_method(&stat))
		return ARCHIVE_PART_BROKEN;
	if (stat.size > cap)
		return ARCHIVE_PART_LARGE;
	zip_file_t *file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
	if (file == NULL)
		return ARCHIVE_PART_BROKEN;
	char *p = arena_alloc(arena, (size_t)stat.size + 1);
	bool whole = unpack(file, p, stat.size);
	zip_fclose(file);
	*part = (struct str){p, (size_t)stat.size};
	return whole ? ARCHIVE_FINE : ARCHIVE_PART_BROKEN;
}
