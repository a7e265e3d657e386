/* names.c: role -> font, character -> font where the role's own lacks it. Knows no text and no XML. */
#include "names.h"
#include "embedded.h"
#include <stdlib.h>

/* The face that the pages draw the role with. */
static const struct face *
first_face(const struct source *source, struct str role)
{
	size_t n = 0;
	const struct face *const *faces = fonts_role(source->settled->fonts, role, &n);
	return n > 0 ? faces[0] : NULL;
}

struct str
names_of_role(const struct source *source, struct str role)
{
	const struct face *face = source->embedded ? first_face(source, role) : NULL;
	if (face && face->embed_to_edit)
		return face->docx;
	struct str name = fonts_role_docx(source->settled->fonts, role).name;
	return name.n > 0 ? name : role;
}

void
names_note(const struct source *source, struct str role, const struct face *fallback, struct str text)
{
	const struct face *face = !source->embedded ? NULL : fallback ? fallback : first_face(source, role);
	if (face)
		embedded_note(source->embedded, face, text);
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
