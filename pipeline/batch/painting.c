/* painting.c: render/paint as a library beside the program. It is named by its whole path: a sanitizer's dlopen does not look at
 * the program's run path. */
#include "painting.h"
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <unistd.h>

bool
painting_find(char path[static PATH_MAX])
{
	static const char name[] = "libtongbao-paint.so";
	ssize_t n = readlink("/proc/self/exe", path, PATH_MAX - sizeof name);
	while (n > 0 && path[n - 1] != '/')
		n--;
	if (n <= 0)
		return false;
	snprintf(path + n, sizeof name, "%s", name);
	return true;
}

const struct paint_functions *
painting_load(struct painting *painting, struct diags *diags)
{
	if (painting->functions)
		return painting->functions;
	char path[PATH_MAX];
	painting->library = painting_find(path) ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
	if (painting->library)
		painting->functions = dlsym(painting->library, "paint_functions");
	if (!painting->functions) {
		const char *why = dlerror();
		diags_add(diags, (struct diag){.code = DIAG_PAINT_REFUSED, .args = {str_of(why ? why : "/proc/self/exe")}});
		return NULL;
	}
	painting->painter = painting->functions->open();
	return painting->functions;
}

/* The library stays to the end of the process: cairo and fontconfig keep caches that they never give back. */
void
painting_close(struct painting *painting)
{
	if (painting->painter)
		painting->functions->close(painting->painter);
	*painting = (struct painting){0};
}
