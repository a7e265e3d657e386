/* docx.c: a Word document to a raw one. The order of its parts: styles and lists, which everything rests on; notes, which are set
 * where the text refers to them; the document; then what is told but not set: diagrams, charts,
 * comments, headers and footers. */
#include "docx_story.h"
#include "read.h"

/* The part of this type, or an empty slice with p == NULL; `*name` is the part's. */
static struct str
read_part(struct docx *docx, const struct relations *relations, const char *type, struct str *name)
{
	struct str bytes = {0};
	const struct relation *relation = opc_find_type(relations, type);
	if (relation == NULL || relation->external || relation->target.n == 0)
		return bytes;
	*name = relation->target;
	if (!opc_read(&docx->opc, *name, cap_of(docx->arena, CAP_XML_BYTES), (struct place){0}, &bytes))
		bytes = (struct str){0};
	return bytes;
}

static void
read_definitions(struct docx *docx, const struct relations *relations)
{
	struct str name = {0};
	struct str bytes = read_part(docx, relations, "styles", &name);
	docx->styles = styles_read(docx->arena, bytes, name, docx->diags);
	bytes = read_part(docx, relations, "numbering", &name);
	docx->numbering = numbering_read(docx->arena, bytes, name, docx->styles, docx->diags);
}

static bool
was_read(const struct raw *raw, struct str name)
{
	for (size_t i = 1; i < raw->n_parts; i++)
		if (str_eq(raw->parts[i], name))
			return true;
	return false;
}

/* Reads every part of a type, each once. */
static void
read_stories(struct docx *docx, const struct relations *relations, const char *type, enum why why)
{
	struct list lines = {0};
	for (size_t i = 0; i < relations->n; i++) {
		const struct relation *relation = &relations->items[i];
		if (str_eq(relation->type, str_of(type)) && !relation->external && relation->target.n > 0 &&
		        !was_read(docx->raw, relation->target))
			story_read(docx, relation->target, why, &lines);
	}
}

/* Notes that nothing in the document refers to are not shown by a word processor either. */
static void
drop_unused_notes(struct docx *docx)
{
	for (size_t i = 0; i < docx->n_notes; i++)
		for (const struct node *line = docx->notes[i]->lines.first; line != NULL; line = line->next)
			for (const struct run *run = line->text; run != NULL; run = run->next)
				gather_drop(&docx->gather, run->text, run->at, "note without a reference");
}

/* The document must be one: a spreadsheet has a main part as well. */
static bool
read_main_part(struct docx *docx, const struct relations *relations)
{
	read_stories(docx, relations, "footnotes", WHY_NONE);
	read_stories(docx, relations, "endnotes", WHY_NONE);
	inline_sort_notes(docx);
	if (!story_read(docx, docx->opc.main, WHY_NONE, &docx->raw->lines))
		return false;
	if (docx->is_word)
		return true;
	diags_add(docx->diags, (struct diag){.code = DIAG_DOCX_NOT_WORD, .args = {docx->opc.main}});
	return false;
}

static enum status
read_parts(struct docx *docx)
{
	const struct relations relations = opc_relations(&docx->opc, docx->opc.main);
	read_definitions(docx, &relations);
	carried_read(docx, &relations);
	bool read = read_main_part(docx, &relations);
	carried_settle(docx);
	if (!read)
		return STATUS_FAILED;
	drop_unused_notes(docx);
	read_stories(docx, &relations, "diagramData", WHY_DRAWING);
	read_stories(docx, &relations, "chart", WHY_DRAWING);
	read_stories(docx, &relations, "comments", WHY_COMMENT);
	read_stories(docx, &relations, "header", WHY_FURNITURE);
	read_stories(docx, &relations, "footer", WHY_FURNITURE);
	gather_sort_drops(&docx->gather);
	return STATUS_OK;
}

enum status
read_docx(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags)
{
	*raw = (struct raw){.name = name, .parts = arena_grow(arena, NULL, 0, sizeof(struct str)), .n_parts = 1};
	struct docx docx = {.arena = arena, .raw = raw, .diags = diags};
	docx.gather = (struct gather){.arena = arena, .raw = raw, .diags = diags};
	enum status status = STATUS_FAILED;
	if (str_starts(name, STR("~$")))
		diags_add(diags, (struct diag){.code = DIAG_DOCX_LOCK_FILE});
	else if (opc_open(&docx.opc, arena, bytes, diags) == STATUS_OK)
		status = read_parts(&docx);
	opc_close(&docx.opc);
	gather_end(&docx.gather);
	return status;
}
