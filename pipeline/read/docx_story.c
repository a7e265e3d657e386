/* docx_story.c: walks a part of a package: who is asked about which element, what holds inside it, and into which box paragraphs
 * go. What elements mean stands in the other docx_*.c. */
#include "docx_story.h"
#include "build.h"
#include "memory.h"
#include <stdlib.h>

/* ---- boxes ---- */

struct scope *
story_above(struct story *story, size_t up)
{
	return &story->scopes[story->depth >= up ? story->depth - up : 0];
}

void
story_push_box(struct story *story, struct list *lines)
{
	struct gather *gather = &story->docx->gather;
	gather_flush(gather);
	struct box *box = ARENA_NEW(story->docx->arena, struct box);
	*box = (struct box){.lines = lines, .gathered = gather->now, .outer = story->box};
	gather->now = (struct gathered){0};
	story->box = box;
}

void
story_pop_box(struct story *story)
{
	struct box *box = story->box;
	paragraph_settle(story);
	story->box = box->outer;
	story->docx->gather.now = box->gathered;
}

void
story_anchor(struct story *story, struct node *node)
{
	if (story->table != NULL)
		build_append(&story->table->after, node);
	else if (story->box->paragraph != NULL)
		build_append(&story->box->paragraph->after, node);
	else
		build_append(story->box->lines, node);
}

/* ---- alternatives and notes ---- */

static void
start_choice(struct story *story, const struct sax_element *element, struct scope *scope)
{
	struct scope *alternate = story_above(story, 1);
	scope->skip = alternate->chosen || !sax_meets(element);
	alternate->chosen = alternate->chosen || !scope->skip;
}

static void
start_fallback(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	scope->skip = story_above(story, 1)->chosen;
}

static void
start_skipped(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)story, (void)element;
	scope->skip = true;
}

static void
start_phonetic(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)story, (void)element;
	scope->why = scope->why == WHY_NONE ? WHY_PHONETIC : scope->why;
}

static void
start_document(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element, (void)scope;
	story->docx->is_word = true;
}

/* Separators are notes by name only. */
static void
start_note(struct story *story, const struct sax_element *element, struct scope *scope)
{
	struct docx *docx = story->docx;
	struct str type = sax_attr(element, SPACE_W, "type");
	if (type.n > 0 && !str_eq(type, STR("normal"))) {
		scope->skip = true;
		return;
	}
	struct note *note = ARENA_NEW(docx->arena, struct note);
	*note = (struct note){.id = sax_number(element, SPACE_W, "id", -1), .at_end = element->token == TOKEN_ENDNOTE};
	docx->notes = arena_grow(docx->arena, docx->notes, docx->n_notes, sizeof *docx->notes);
	docx->notes[docx->n_notes++] = note;
	note->label = arena_printf(docx->arena, "[%zu]", docx->n_notes);
	story->note = note;
	story_push_box(story, &note->lines);
	scope->boxed = true;
}

static void
end_note(struct story *story, struct scope *scope)
{
	(void)scope;
	story->note = NULL;
}

/* ---- dispatch ---- */

static const struct {
	story_start *start;
	story_end *end;
} acts[TOKEN__MAX] = {
        [TOKEN_DOCUMENT] = {start_document, NULL},
        [TOKEN_CHOICE] = {start_choice, NULL},
        [TOKEN_FALLBACK] = {start_fallback, NULL},
        [TOKEN_FOOTNOTE] = {start_note, end_note},
        [TOKEN_ENDNOTE] = {start_note, end_note},
        [TOKEN_TEXTBOX] = {drawing_start_box, NULL},

        [TOKEN_P] = {paragraph_start, paragraph_end},
        [TOKEN_RUN] = {paragraph_start_run, NULL},
        [TOKEN_P_STYLE] = {paragraph_start_property, NULL},
        [TOKEN_R_STYLE] = {paragraph_start_property, NULL},
        [TOKEN_JC] = {paragraph_start_property, NULL},
        [TOKEN_IND] = {paragraph_start_property, NULL},
        [TOKEN_OUTLINE_LVL] = {paragraph_start_property, NULL},
        [TOKEN_ILVL] = {paragraph_start_property, NULL},
        [TOKEN_NUM_ID] = {paragraph_start_property, NULL},
        [TOKEN_BOLD] = {paragraph_start_property, NULL},
        [TOKEN_SIZE] = {paragraph_start_property, NULL},
        [TOKEN_VANISH] = {paragraph_start_property, NULL},
        [TOKEN_SPEC_VANISH] = {paragraph_start_property, NULL},
        [TOKEN_FONTS] = {paragraph_start_property, NULL},
        [TOKEN_VERT_ALIGN] = {paragraph_start_property, NULL},
        [TOKEN_STRIKE] = {paragraph_start_property, NULL},
        [TOKEN_DSTRIKE] = {paragraph_start_property, NULL},

        [TOKEN_T] = {inline_start_text, inline_end_text},
        [TOKEN_MATH_T] = {inline_start_text, inline_end_text},
        [TOKEN_DEL_TEXT] = {inline_start_text, inline_end_text},
        [TOKEN_INSTR_TEXT] = {inline_start_text, inline_end_instruction},
        [TOKEN_DEL_INSTR_TEXT] = {inline_start_text, inline_end_instruction},
        [TOKEN_DRAWING_T] = {inline_start_text, inline_end_drawing_text},
        [TOKEN_TAB] = {inline_start_tab, NULL},
        [TOKEN_PTAB] = {inline_start_tab, NULL},
        [TOKEN_BR] = {inline_start_break, NULL},
        [TOKEN_CR] = {inline_start_break, NULL},
        [TOKEN_SYM] = {inline_start_symbol, NULL},
        [TOKEN_NO_BREAK_HYPHEN] = {inline_start_hyphen, NULL},
        [TOKEN_SOFT_HYPHEN] = {inline_start_soft_hyphen, NULL},
        [TOKEN_FLD_CHAR] = {inline_start_field_char, NULL},
        [TOKEN_FLD_SIMPLE] = {inline_start_field, NULL},
        [TOKEN_HYPERLINK] = {inline_start_link, NULL},
        [TOKEN_BOOKMARK_START] = {inline_start_bookmark, NULL},
        [TOKEN_FOOTNOTE_REFERENCE] = {inline_start_note_reference, NULL},
        [TOKEN_ENDNOTE_REFERENCE] = {inline_start_note_reference, NULL},
        [TOKEN_FOOTNOTE_REF] = {inline_start_note_mark, NULL},
        [TOKEN_ENDNOTE_REF] = {inline_start_note_mark, NULL},
        [TOKEN_RT] = {start_phonetic, NULL},
        [TOKEN_MATH] = {inline_start_math, NULL},

        [TOKEN_INS] = {change_start_insertion, change_end_insertion},
        [TOKEN_MOVE_TO] = {change_start_insertion, change_end_insertion},
        [TOKEN_DEL] = {change_start_deletion, NULL},
        [TOKEN_MOVE_FROM] = {change_start_deletion, NULL},
        [TOKEN_R_PR_CHANGE] = {start_skipped, NULL},
        [TOKEN_P_PR_CHANGE] = {start_skipped, NULL},
        [TOKEN_SECT_PR_CHANGE] = {start_skipped, NULL},
        [TOKEN_TBL_PR_CHANGE] = {start_skipped, NULL},
        [TOKEN_TBL_GRID_CHANGE] = {start_skipped, NULL},
        [TOKEN_TR_PR_CHANGE] = {start_skipped, NULL},
        [TOKEN_TC_PR_CHANGE] = {start_skipped, NULL},
        [TOKEN_TBL_PR_EX_CHANGE] = {start_skipped, NULL},
        [TOKEN_NUMBERING_CHANGE] = {start_skipped, NULL},

        [TOKEN_TBL] = {table_start, table_end},
        [TOKEN_TR] = {table_start_row, table_end_row},
        [TOKEN_TC] = {table_start_cell, table_end_cell},
        [TOKEN_GRID_SPAN] = {table_start_property, NULL},
        [TOKEN_V_MERGE] = {table_start_property, NULL},
        [TOKEN_H_MERGE] = {table_start_property, NULL},
        [TOKEN_GRID_BEFORE] = {table_start_property, NULL},
        [TOKEN_TBL_HEADER] = {table_start_property, NULL},

        [TOKEN_SDT] = {NULL, control_end},
        [TOKEN_TAG] = {control_start_tag, NULL},
        [TOKEN_SHOWING_PLACEHOLDER] = {control_start_placeholder, NULL},

        [TOKEN_DRAWING] = {drawing_start, NULL},
        [TOKEN_PICT] = {drawing_start, NULL},
        [TOKEN_OBJECT] = {drawing_start, NULL},
        [TOKEN_DOC_PR] = {drawing_start_properties, NULL},
        [TOKEN_BLIP] = {drawing_start_blip, NULL},
        [TOKEN_SHAPE] = {drawing_start_shape, NULL},
        [TOKEN_IMAGE_DATA] = {drawing_start_image, NULL},
        [TOKEN_TEXT_PATH] = {drawing_start_word_art, NULL},
};

/* Whether there are too many nodes, of which it tells. */
static bool
is_full(struct docx *docx)
{
	if (!gather_is_full(&docx->gather))
		return false;
	struct str cap = arena_printf(docx->arena, "%zu", cap_of(docx->arena, CAP_RAW_NODES));
	diags_add(docx->diags, (struct diag){.code = DIAG_TOO_MANY_NODES, .args = {cap}});
	return true;
}

static void
on_start(void *data, const struct sax_element *element)
{
	struct story *story = data;
	struct scope *outer = &story->scopes[story->depth], *scope = &story->scopes[++story->depth];
	*scope = *outer;
	scope->token = element->token;
	scope->boxed = scope->table = scope->chosen = false;
	if (scope->skip || acts[element->token].start == NULL)
		return;
	acts[element->token].start(story, element, scope);
	if (is_full(story->docx))
		sax_stop(element->sax);
}

static void
on_end(void *data, enum token token)
{
	struct story *story = data;
	struct scope *scope = &story->scopes[story->depth];
	if (!scope->skip && acts[token].end != NULL)
		acts[token].end(story, scope);
	if (scope->boxed)
		story_pop_box(story);
	story->depth--;
}

static bool
is_text(enum token token)
{
	return token == TOKEN_T || token == TOKEN_MATH_T || token == TOKEN_DEL_TEXT || token == TOKEN_INSTR_TEXT ||
	       token == TOKEN_DEL_INSTR_TEXT || token == TOKEN_DRAWING_T;
}

static void
on_text(void *data, struct str text)
{
	struct story *story = data;
	const struct scope *scope = &story->scopes[story->depth];
	if (!scope->skip && is_text(scope->token))
		buf_add(&story->text, text);
}

/* The part's index among raw.parts, where it is added. */
static uint32_t
add_part(struct docx *docx, struct str name)
{
	struct raw *raw = docx->raw;
	raw->parts = arena_grow(docx->arena, raw->parts, raw->n_parts, sizeof *raw->parts);
	raw->parts[raw->n_parts] = name;
	return (uint32_t)raw->n_parts++;
}

static void
end_story(struct story *story)
{
	while (story->box != NULL) /* more than one only where the part broke off */
		story_pop_box(story);
	buf_free(&story->text);
	buf_free(&story->control);
}

bool
story_read(struct docx *docx, struct str name, enum why why, struct list *lines)
{
	static const struct sax_handler handler = {on_start, on_end, on_text};
	struct str bytes;
	if (!opc_read(&docx->opc, name, cap_of(docx->arena, CAP_XML_BYTES), (struct place){0}, &bytes))
		return false;
	size_t depth = cap_of(docx->arena, CAP_XML_DEPTH);
	struct story *story = calloc(1,
	        sizeof *story + (depth + 1) * sizeof *story->scopes); /* too large to be left behind in the arena for each part */
	if (story == NULL)
		memory_exhausted();
	story->docx = docx;
	story->part = add_part(docx, name);
	story->relations = opc_relations(&docx->opc, name);
	story->scopes[0] = (struct scope){.why = why, .key = -1};
	story_push_box(story, lines);
	bool whole = sax_parse(docx->arena, bytes, &handler, story, name, (struct place){.part = story->part}, docx->diags);
	end_story(story);
	free(story);
	return whole && !is_full(docx);
}
