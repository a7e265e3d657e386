/* structure.c: the steps from source paragraphs to a doc, in order. Each step and what it may look at stands in its own file. */
#include "structure.h"
#include "chrome.h"
#include "clean.h"
#include "freeze.h"
#include "lines.h"
#include "outline.h"
#include "roles.h"

const struct doc *
structure(struct arena *arena, const struct raw *raw, enum fix fix, struct diags *diags)
{
	struct doc *doc = ARENA_NEW(arena, struct doc);
	doc->name = raw->name;
	struct lines lines = lines_collect(arena, raw);
	chrome_set_aside(arena, &lines, &doc->published);
	clean_lines(arena, &lines, fix);
	roles_mark(&lines, &doc->signed_on);
	outline_mark(arena, &lines);
	freeze_doc(arena, &lines, raw, doc, diags);
	return doc;
}
