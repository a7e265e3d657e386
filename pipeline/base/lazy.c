/* lazy.c: libraries loaded by name. Knows none of them. */
#include "lazy.h"
#include <assert.h>
#include <dlfcn.h>
#include <string.h>

static_assert(sizeof(void *) == sizeof(void (*)(void)), "POSIX: a function's address fits an object pointer");

bool
lazy_load(const char *soname, const char *const *names, size_t n, void *functions)
{
	void *library = dlopen(soname, RTLD_LAZY | RTLD_LOCAL);
	for (size_t i = 0; library != NULL && i < n; i++) {
		void *function = dlsym(library, names[i]);
		if (function == NULL)
			return false;
		memcpy((char *)functions + i * sizeof function, &function, sizeof function);
	}
	return library != NULL;
}
