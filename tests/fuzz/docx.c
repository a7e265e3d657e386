/* docx.c: a word-processing document: the bytes of an archive, or its parts as text, which are packed first, since a change in
 * packed bytes seldom gets past their checksum. Each part of such a text follows a line "=== NAME". */
#include "harness.h"
#include "package.h"

enum { PARTS_MAX = 32 };

/* The part at the front of `*rest`, which moves past it. */
static struct str
take_part(struct str *rest, struct str *name)
{
	size_t end = str_find(*rest, STR("\n"));
	end = end == STR_NONE ? rest->n : end;
	*name = str_sub(*rest, 4, end);
	*rest = str_sub(*rest, end + 1, rest->n);
	size_t next = str_find(*rest, STR("\n=== "));
	next = next == STR_NONE ? rest->n : next + 1;
	struct str part = str_sub(*rest, 0, next);
	*rest = str_sub(*rest, next, rest->n);
	return part;
}

static bool
pack(struct arena *arena, struct str text, struct buf *bytes)
{
	struct package *package = package_new();
	for (size_t n = 0; str_starts(text, STR("=== ")) && n < PARTS_MAX; n++) {
		struct str name, part = take_part(&text, &name);
		package_add(package, arena_str(arena, name).p, part);
	}
	return package_finish(package, bytes);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz fuzz = fuzz_begin();
	struct str bytes = {(const char *)data, size};
	struct buf packed = {0};
	if (str_starts(bytes, STR("=== ")) && pack(fuzz.arena, bytes, &packed))
		bytes = (struct str){packed.p, packed.n};
	if (read_docx(fuzz.arena, bytes, STR("fuzz"), &fuzz.raw, &fuzz.diags) == STATUS_OK)
		fuzz_through(&fuzz);
	fuzz_end(&fuzz);
	buf_free(&packed);
	return 0;
}
