/* docx_opc.c: opening a package and finding parts by relationship. A target is resolved to a name inside the package or not at all.
 */
#include "docx_opc.h"
#include "caps.h"
#include "sax.h"
#include <stdlib.h>
#include <string.h>

/* ---- paths ---- */

static struct str
folder_of(struct str part)
{
	size_t n = part.n;
	while (n > 0 && part.p[n - 1] != '/')
		n--;
	return str_sub(part, 0, n);
}

/* Takes one segment off `path` onto `out`; false when it would climb out of the package. */
static bool
add_segment(char *out, size_t *n, struct str segment)
{
	if (segment.n == 0 || str_eq(segment, STR(".")))
		return true;
	if (str_eq(segment, STR(".."))) {
		if (*n == 0)
			return false;
		while (*n > 0 && out[--*n] != '/')
			continue;
		return true;
	}
	if (*n > 0)
		out[(*n)++] = '/';
	memcpy(out + *n, segment.p, segment.n);
	*n += segment.n;
	return true;
}

/* `target` as seen from the folder `base`, without a leading slash; empty when it leaves the package. */
static struct str
resolve(struct arena *arena, struct str base, struct str target)
{
	struct str path = str_starts(target, STR("/")) ? target : arena_join(arena, base, target);
	char *out = arena_alloc(arena, path.n + 1);
	size_t n = 0;
	while (path.n > 0) {
		size_t end = str_find(path, STR("/"));
		if (!add_segment(out, &n, str_sub(path, 0, end)))
			return (struct str){0};
		path = end == STR_NONE ? STR("") : str_sub(path, end + 1, path.n);
	}
	return (struct str){out, n};
}

/* ---- relationships ---- */

struct listing {
	struct arena *arena;
	struct str base;
	struct relations relations;
};

static struct str
last_word(struct str uri)
{
	size_t n = uri.n;
	while (n > 0 && uri.p[n - 1] != '/')
		n--;
	return str_sub(uri, n, uri.n);
}

static void
start_relation(void *data, const struct sax_element *element)
{
	struct listing *listing = data;
	if (element->token != TOKEN_RELATIONSHIP)
		return;
	struct arena *arena = listing->arena;
	struct relations *relations = &listing->relations;
	relations->items = arena_grow(arena, relations->items, relations->n, sizeof *relations->items);
	struct relation *relation = &relations->items[relations->n++];
	*relation = (struct relation){0};
	struct str target = sax_attr(element, SPACE_NONE, "Target");
	relation->id = arena_str(arena, sax_attr(element, SPACE_NONE, "Id"));
	relation->type = arena_str(arena, last_word(sax_attr(element, SPACE_NONE, "Type")));
	relation->external = str_eq(sax_attr(element, SPACE_NONE, "TargetMode"), STR("External"));
	relation->target = relation->external ? arena_str(arena, target) : resolve(arena, listing->base, target);
}

static void
end_relation(void *data, enum token token)
{
	(void)data, (void)token;
}

static int
compare_ids(const void *a, const void *b)
{
	const struct relation *left = a, *right = b;
	return str_cmp(left->id, right->id);
}

/* Reads the list at `path`, if there is one. */
static struct relations
read_relations(struct opc *opc, struct str path, struct str base)
{
	static const struct sax_handler handler = {start_relation, end_relation, NULL};
	struct listing listing = {.arena = opc->arena, .base = base};
	struct str bytes;
	if (archive_read(opc->arena, opc->archive, path, cap_of(opc->arena, CAP_XML_BYTES), &bytes) != ARCHIVE_FINE)
		return listing.relations;
	sax_parse(opc->arena, bytes, &handler, &listing, path, (struct place){0}, opc->diags);
	if (listing.relations.n > 0)
		qsort(listing.relations.items, listing.relations.n, sizeof *listing.relations.items, compare_ids);
	return listing.relations;
}

struct relations
opc_relations(struct opc *opc, struct str part)
{
	struct str folder = folder_of(part), name = str_sub(part, folder.n, part.n);
	struct str path = arena_printf(opc->arena, "%.*s_rels/%.*s.rels", (int)folder.n, folder.p, (int)name.n, name.p);
	return read_relations(opc, path, folder);
}

struct relation *
opc_find_id(const struct relations *relations, struct str id)
{
	const struct relation key = {.id = id};
	return relations->n > 0 ? bsearch(&key, relations->items, relations->n, sizeof key, compare_ids) : NULL;
}

struct relation *
opc_find_type(const struct relations *relations, const char *type)
{
	for (size_t i = 0; i < relations->n; i++)
		if (str_eq(relations->items[i].type, str_of(type)))
			return &relations->items[i];
	return NULL;
}

/* ---- parts ---- */

static void
tell(struct opc *opc, enum diag_code code, struct place at, struct str arg)
{
	diags_add(opc->diags, (struct diag){.code = code, .at = at, .args = {arg}});
}

bool
opc_read(struct opc *opc, struct str name, size_t cap, struct place at, struct str *part)
{
	switch (archive_read(opc->arena, opc->archive, name, cap, part)) {
	case ARCHIVE_FINE:
		return true;
	case ARCHIVE_NO_PART:
		tell(opc, DIAG_PART_MISSING, at, name);
		return false;
	case ARCHIVE_ENCRYPTED:
		tell(opc, DIAG_DOCX_ENCRYPTED, at, name);
		return false;
	case ARCHIVE_PART_LARGE:
		diags_add(opc->diags, (struct diag){.code = DIAG_PART_BAD,
		                              .at = at,
		                              .args = {name, arena_printf(opc->arena, "larger than %zu bytes", cap)}});
		return false;
	case ARCHIVE_PART_BROKEN:
	case ARCHIVE_NOT_ZIP:
	case ARCHIVE_TOO_LARGE:
		tell(opc, DIAG_PART_UNREADABLE, at, name);
		return false;
	}
	return false;
}

/* ---- opening ---- */

/* What stands instead of a ZIP archive: Office encrypts into an OLE file, whose directory names its streams in UTF-16. */
static enum diag_code
name_stranger(struct str bytes)
{
	static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
	if (!str_starts(bytes, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")))
		return DIAG_DOCX_NOT_ZIP;
	return str_find(bytes, (struct str){encrypted, sizeof encrypted}) != STR_NONE ? DIAG_DOCX_ENCRYPTED : DIAG_DOCX_OLD_FORMAT;
}

static bool
open_archive(struct opc *opc, struct str bytes)
{
	enum archive_fault fault = ARCHIVE_TOO_LARGE;
	if (bytes.n == 0)
		tell(opc, DIAG_FILE_EMPTY, (struct place){0}, (struct str){0});
	else if (bytes.n > cap_of(opc->arena, CAP_PACKAGE_BYTES))
		tell(opc, DIAG_FILE_TOO_LARGE, (struct place){0},
		        arena_printf(opc->arena, "%zu", cap_of(opc->arena, CAP_PACKAGE_BYTES)));
	else if ((opc->archive = archive_open(opc->arena, bytes, &fault)) != NULL)
		return true;
	else if (fault == ARCHIVE_TOO_LARGE)
		diags_add(opc->diags, (struct diag){.code = DIAG_PACKAGE_TOO_LARGE,
		                              .args = {arena_printf(opc->arena, "%zu", cap_of(opc->arena, CAP_UNZIPPED_BYTES)),
		                                      arena_printf(opc->arena, "%zu", cap_of(opc->arena, CAP_UNZIP_RATIO))}});
	else
		tell(opc, name_stranger(bytes), (struct place){0}, (struct str){0});
	return false;
}

static bool
find_main(struct opc *opc)
{
	struct str root = STR("_rels/.rels");
	const struct relations relations = read_relations(opc, root, (struct str){0});
	const struct relation *main = opc_find_type(&relations, "officeDocument");
	if (main != NULL && main->target.n > 0 && !main->external) {
		opc->main = main->target;
		if (opc_find_type(&relations, "origin") != NULL)
			tell(opc, DIAG_DOCX_SIGNED, (struct place){0}, (struct str){0});
		return true;
	}
	if (archive_is_encrypted(opc->archive))
		tell(opc, DIAG_DOCX_ENCRYPTED, (struct place){0}, (struct str){0});
	else
		tell(opc, DIAG_DOCX_NOT_WORD, (struct place){0}, root);
	return false;
}

enum status
opc_open(struct opc *opc, struct arena *arena, struct str bytes, struct diags *diags)
{
	*opc = (struct opc){.arena = arena, .diags = diags};
	return open_archive(opc, bytes) && find_main(opc) ? STATUS_OK : STATUS_FAILED;
}

void
opc_close(struct opc *opc)
{
	archive_close(opc->archive);
	opc->archive = NULL;
}
