/* names.c: role -> font, character -> font where the role's own lacks it. Knows no text and no XML. */
#include "names.h"
#include <stdlib.h>

struct str
names_of_role(const struct source *source, struct str role)
{
	struct str name = fonts_role_docx(source->settled->fonts, role).name;
	return name.n > 0 ? name : role;
}

/* The order of settled.faces. */
static int
compare_faces(const void *a, const void *b)
{
	const struct settled_face *x = a, *y = b;
	int order = str_cmp(x->role, y->role);
	return order ? order : (x->cp > y->cp) - (x->cp < y->cp);
}

const struct face *
names_find_fallback(const struct settled *settled, struct str role, uint32_t cp)
{
	struct settled_face key = {.cp = cp, .role = role};
	const struct settled_face *found = NULL;
	if (settled->n_faces > 0)
		found = bsearch(&key, settled->faces, settled->n_faces, sizeof key, compare_faces);
	return found ? found->face : NULL;
}
