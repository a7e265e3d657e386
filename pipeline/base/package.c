/* package.c: a ZIP archive built in memory by libzip of parts that libdeflate packed. Knows nothing of what the parts mean and
 * never touches a file. */
#include "package.h"
#include "memory.h"
#include "package_zip.h"
#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>

enum {
	DOS_DATE = 1 << 5 | 1, /* 1980-01-01, the first day a ZIP entry can have */
	DOS_TIME = 0,
	DEFLATE_LEVEL = 4,
};

struct package {
	struct libzip lib;
	zip_source_t *bytes; /* the archive as libzip writes it; we hold one reference, `zip` another */
	zip_t *zip;
	struct libdeflate_compressor *deflate;
	bool failed;
};

/* A part as it is in the archive, in the form of a source: libzip finds it packed and copies it. */
struct part {
	char *bytes; /* deflated */
	size_t n, at;
	size_t unpacked; /* [byte] */
	uint32_t crc;
};

void
package_load(void)
{
	struct libzip lib;
	libzip_load(&lib);
}

struct package *
package_new(void)
{
	struct package *package = calloc(1, sizeof *package);
	if (package == NULL)
		memory_exhausted();
	if (libzip_load(&package->lib))
		package->bytes = package->lib.zip_source_buffer_create(NULL, 0, 0, NULL);
	if (package->bytes != NULL)
		package->zip = package->lib.zip_open_from_source(package->bytes, ZIP_TRUNCATE, NULL);
	if (package->zip != NULL)
		package->lib.zip_source_keep(package->bytes);
	package->deflate = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	if (package->deflate == NULL)
		memory_exhausted();
	package->failed = package->zip == NULL;
	return package;
}

static struct part *
pack(struct libdeflate_compressor *deflate, struct str bytes)
{
	struct part *part = malloc(sizeof *part);
	size_t room = libdeflate_deflate_compress_bound(deflate, bytes.n);
	if (part == NULL)
		memory_exhausted();
	*part = (struct part){
	        .bytes = malloc(room), .unpacked = bytes.n, .crc = libdeflate_crc32(0, bytes.n > 0 ? bytes.p : "", bytes.n)};
	if (part->bytes == NULL)
		memory_exhausted();
	part->n = libdeflate_deflate_compress(deflate, bytes.p, bytes.n, part->bytes, room);
	return part;
}

static zip_int64_t
read_part(struct part *part, void *to, zip_uint64_t n)
{
	size_t left = part->n - part->at;
	if (n > left)
		n = left;
	memcpy(to, part->bytes + part->at, (size_t)n);
	part->at += (size_t)n;
	return (zip_int64_t)n;
}

static zip_int64_t
describe_part(const struct part *part, void *to)
{
	zip_stat_t stat = {
	        .valid = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_CRC,
	        .size = part->unpacked,
	        .comp_size = part->n,
	        .comp_method = ZIP_CM_DEFLATE,
	        .crc = part->crc,
	};
	memcpy(to, &stat, sizeof stat);
	return sizeof stat;
}

static void
free_part(struct part *part)
{
	free(part->bytes);
	free(part);
}

/* What libzip asks of a source (zip_source_function(3)); nothing here can fail. */
static zip_int64_t
answer(void *asked, void *data, zip_uint64_t n, zip_source_cmd_t command)
{
	struct part *part = asked;
	if (command == ZIP_SOURCE_READ)
		return read_part(part, data, n);
	if (command == ZIP_SOURCE_STAT)
		return describe_part(part, data);
	if (command == ZIP_SOURCE_SUPPORTS)
		return ZIP_SOURCE_SUPPORTS_READABLE;
	if (command == ZIP_SOURCE_OPEN)
		part->at = 0;
	else if (command == ZIP_SOURCE_FREE)
		free_part(part);
	return 0;
}

void
package_add(struct package *package, const char *name, struct str bytes)
{
	if (package->failed)
		return;
	package->failed = true;
	struct part *part = pack(package->deflate, bytes);
	zip_source_t *source = package->lib.zip_source_function(package->zip, answer, part);
	if (source == NULL) {
		free_part(part);
		return;
	}
	zip_int64_t index = package->lib.zip_file_add(package->zip, name, source, ZIP_FL_ENC_UTF_8);
	if (index < 0) {
		package->lib.zip_source_free(source);
		return;
	}
	package->failed = package->lib.zip_set_file_compression(package->zip, (zip_uint64_t)index, ZIP_CM_DEFLATE, 0) != 0 ||
	                  package->lib.zip_file_set_dostime(package->zip, (zip_uint64_t)index, DOS_TIME, DOS_DATE, 0) != 0;
}

/* Adds what libzip wrote to `bytes`, or nothing. */
static bool
copy_bytes(const struct libzip *lib, zip_source_t *source, struct buf *bytes)
{
	zip_stat_t stat;
	if (lib->zip_source_stat(source, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || lib->zip_source_open(source) != 0)
		return false;
	buf_reserve(bytes, (size_t)stat.size);
	zip_int64_t n = lib->zip_source_read(source, bytes->p + bytes->n, stat.size);
	lib->zip_source_close(source);
	if (n < 0 || (zip_uint64_t)n != stat.size)
		return false;
	bytes->n += (size_t)n;
	return true;
}

bool
package_finish(struct package *package, struct buf *bytes)
{
	bool done = !package->failed && package->lib.zip_close(package->zip) == 0;
	if (!done && package->zip != NULL)
		package->lib.zip_discard(package->zip);
	if (done)
		done = copy_bytes(&package->lib, package->bytes, bytes);
	if (package->bytes != NULL)
		package->lib.zip_source_free(package->bytes);
	libdeflate_free_compressor(package->deflate);
	free(package);
	return done;
}

/* Reads all of an open entry whose size the archive's directory gives; a directory that lies about it gives nothing. */
static bool
read_entry(const struct libzip *lib, struct arena *arena, zip_t *zip, const char *name, size_t cap, struct str *part)
{
	zip_stat_t stat;
	if (lib->zip_stat(zip, name, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0 || stat.size > cap)
		return false;
	zip_file_t *file = lib->zip_fopen(zip, name, 0);
	if (file == NULL)
		return false;
	char *p = arena_alloc(arena, (size_t)stat.size + 1);
	zip_int64_t n = lib->zip_fread(file, p, stat.size);
	lib->zip_fclose(file);
	*part = (struct str){p, (size_t)stat.size};
	return n >= 0 && (zip_uint64_t)n == stat.size;
}

bool
package_read_part(struct arena *arena, struct str bytes, const char *name, size_t cap, struct str *part)
{
	struct libzip lib;
	zip_t *zip = libzip_load(&lib) ? libzip_open(&lib, bytes) : NULL;
	if (zip == NULL)
		return false;
	bool found = read_entry(&lib, arena, zip, name, cap, part);
	lib.zip_discard(zip);
	return found;
}

const char *
package_library(void)
{
	struct libzip lib;
	return libzip_load(&lib) ? lib.zip_libzip_version() : "absent";
}
