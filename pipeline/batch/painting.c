/* painting.c: render/paint as a library beside the program. The program's run path names the folder, so its bare name is enough. */
#include "painting.h"
#include <dlfcn.h>

const struct paint_functions *
painting_load(struct painting *painting, struct diags *diags)
{
	if (painting->functions)
		return painting->functions;
	painting->library = dlopen("libtongbao-paint.so", RTLD_NOW | RTLD_LOCAL);
	if (painting->library)
		painting->functions = dlsym(painting->library, "paint_functions");
	if (!painting->functions) {
		diags_add(diags, (struct diag){.code = DIAG_PAINT_REFUSED, .args = {str_of(dlerror())}});
		return NULL;
	}
	painting->painter = painting->functions->open();
	return painting->functions;
}

void
painting_close(struct painting *painting)
{
	if (painting->painter)
		painting->functions->close(painting->painter);
	if (painting->library)
		dlclose(painting->library);
	*painting = (struct painting){0};
}
