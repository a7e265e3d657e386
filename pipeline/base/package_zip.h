/* package_zip.h: libzip as package.c and package_read.c share it, loaded with the first archive. */
#pragma once
#include "lazy.h"
#include "str.h"
#include <zip.h>

#define LIBZIP_FUNCTIONS(X)                                                                                                        \
	X(zip_close)                                                                                                               \
	X(zip_discard)                                                                                                             \
	X(zip_fclose)                                                                                                              \
	X(zip_file_add)                                                                                                            \
	X(zip_file_set_dostime)                                                                                                    \
	X(zip_fopen)                                                                                                               \
	X(zip_fopen_index)                                                                                                         \
	X(zip_fread)                                                                                                               \
	X(zip_get_name)                                                                                                            \
	X(zip_get_num_entries)                                                                                                     \
	X(zip_libzip_version)                                                                                                      \
	X(zip_name_locate)                                                                                                         \
	X(zip_open_from_source)                                                                                                    \
	X(zip_set_file_compression)                                                                                                \
	X(zip_source_buffer_create)                                                                                                \
	X(zip_source_close)                                                                                                        \
	X(zip_source_free)                                                                                                         \
	X(zip_source_function)                                                                                                     \
	X(zip_source_keep)                                                                                                         \
	X(zip_source_open)                                                                                                         \
	X(zip_source_read)                                                                                                         \
	X(zip_source_stat)                                                                                                         \
	X(zip_stat)                                                                                                                \
	X(zip_stat_index)

struct libzip {
	LIBZIP_FUNCTIONS(LAZY_MEMBER)
};

static inline bool
libzip_load(struct libzip *lib)
{
	static const char *const names[] = {LIBZIP_FUNCTIONS(LAZY_NAME)};
	return lazy_load(SONAME_LIBZIP, names, sizeof names / sizeof *names, lib);
}

/* An archive in memory; NULL when it is none. */
static inline zip_t *
libzip_open(const struct libzip *lib, struct str bytes)
{
	zip_source_t *source = lib->zip_source_buffer_create(bytes.p, bytes.n, 0, NULL);
	zip_t *zip = source != NULL ? lib->zip_open_from_source(source, ZIP_RDONLY, NULL) : NULL;
	if (zip == NULL && source != NULL)
		lib->zip_source_free(source);
	return zip;
}
