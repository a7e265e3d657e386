/* docx_paragraph.c: paragraphs and what they look like: their text or the reason it is not set, their label, the hints a line gives
 * to structure. Columns count every character of the paragraph, the dropped ones too, in the order of the part. */
#include "build.h"
#include "docx_story.h"
#include "notes.h"
#include "utf8.h"

enum { TOLD_CHARS = 30 };

/* In the order of enum why: what a drop says, and the finding that goes with it (DIAG__MAX: none). */
static const struct {
	const char *reason;
	enum diag_code code;
} reasons[WHY__MAX] = {
        [WHY_NONE] = {"", DIAG__MAX},
        [WHY_DELETED] = {"tracked deletion", DIAG_CHANGE_DELETED},
        [WHY_HIDDEN] = {"hidden text", DIAG_HIDDEN_DROPPED},
        [WHY_INSTRUCTION] = {"field instruction", DIAG__MAX},
        [WHY_COMMENT] = {"comment", DIAG_COMMENT_DROPPED},
        [WHY_FURNITURE] = {"page header or footer", DIAG__MAX},
        [WHY_PLACEHOLDER] = {"placeholder", DIAG__MAX},
        [WHY_PHONETIC] = {"phonetic guide", DIAG__MAX},
        [WHY_DRAWING] = {"text of a drawing", DIAG_DRAWING_DROPPED},
        [WHY_LOOSE] = {"outside any paragraph", DIAG__MAX},
        [WHY_CARRIED] = {"set from the metadata", DIAG__MAX},
};

/* ---- opening ---- */

static struct paragraph *
take_paragraph(struct story *story)
{
	struct paragraph *paragraph = story->spare;
	if (paragraph == NULL)
		return ARENA_NEW(story->docx->arena, struct paragraph);
	story->spare = paragraph->spare;
	return paragraph;
}

void
paragraph_start(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	if (story->box->paragraph != NULL) { /* a paragraph in a paragraph: no word processor writes it */
		story_push_box(story, &story->box->paragraph->after);
		scope->boxed = true;
	}
	struct paragraph *paragraph = take_paragraph(story);
	*paragraph = (struct paragraph){
	        .at = {.line = ++story->line, .column = 1, .part = story->part},
	        .direct = looks_none,
	        .mark = looks_none,
	        .run_direct = looks_none,
	};
	story->box->paragraph = paragraph;
}

void
paragraph_start_run(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element, (void)scope;
	struct paragraph *paragraph = story->box->paragraph;
	if (paragraph == NULL)
		return;
	paragraph->run_direct = looks_none;
	paragraph->is_run_resolved = false;
}

void
paragraph_start_property(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)scope;
	struct paragraph *paragraph = story->box->paragraph;
	enum token list = story_above(story, 1)->token, owner = story_above(story, 2)->token;
	if (paragraph == NULL)
		return;
	if (list == TOKEN_R_PR && owner == TOKEN_RUN)
		looks_take(&paragraph->run_direct, story->docx->arena, element);
	else if (list == TOKEN_R_PR && owner == TOKEN_P_PR)
		looks_take(&paragraph->mark, story->docx->arena, element);
	else if (list == TOKEN_P_PR || (list == TOKEN_NUM_PR && owner == TOKEN_P_PR))
		looks_take(&paragraph->direct, story->docx->arena, element);
}

static const struct looks *
resolve(const struct docx *docx, struct paragraph *paragraph)
{
	if (!paragraph->is_resolved)
		paragraph->looks = looks_of_paragraph(docx->styles, &paragraph->direct);
	paragraph->is_resolved = true;
	return &paragraph->looks;
}

static const struct looks *
resolve_run(const struct docx *docx, struct paragraph *paragraph)
{
	if (!paragraph->is_run_resolved)
		paragraph->run = looks_of_run(docx->styles, &paragraph->run_direct, resolve(docx, paragraph));
	paragraph->is_run_resolved = true;
	return &paragraph->run;
}

/* ---- text ---- */

static struct str
shorten(struct arena *arena, struct str text)
{
	size_t n = utf8_offset(text, TOLD_CHARS);
	return n < text.n ? arena_join(arena, str_sub(text, 0, n), STR("…")) : text;
}

/* Pieces of one stretch that stand side by side are one finding. */
static void
tell_drop(struct docx *docx, enum diag_code code, struct place at, struct str text)
{
	struct diag *last = docx->diags->n > 0 ? &docx->diags->items[docx->diags->n - 1] : NULL;
	if (code == DIAG__MAX || str_trim(text).n == 0)
		return;
	at.length = (uint32_t)utf8_count(text);
	if (last != NULL && last->code == code && last->at.part == at.part && last->at.line == at.line &&
	        last->at.column + last->at.length == at.column) {
		if (last->at.length <= TOLD_CHARS)
			last->args[0] = shorten(docx->arena, arena_join(docx->arena, last->args[0], text));
		last->at.length += at.length;
	} else {
		diags_add(docx->diags, (struct diag){.code = code, .at = at, .args = {shorten(docx->arena, text)}});
	}
}

void
paragraph_drop(struct story *story, struct str text, enum why why)
{
	struct paragraph *paragraph = story->box->paragraph;
	struct place loose = {.line = story->line + 1, .column = 1, .part = story->part};
	struct place *at = paragraph != NULL ? &paragraph->at : &loose;
	if (text.n == 0)
		return;
	tell_drop(story->docx, reasons[why].code, *at, text);
	*at = gather_drop(&story->docx->gather, text, *at, reasons[why].reason);
	if (paragraph != NULL)
		paragraph->has_drops = true;
	else
		story->line++;
}

/* ---- recipients in the imprint ---- */

/* 主送：甲，乙。 The colon is theirs (甲，乙：) where a control holds them: it waits until that is known. */
static void
drop_but_colon(struct story *story, struct paragraph *paragraph, struct str text)
{
	static const struct str colon = {"：", sizeof "：" - 1};
	bool held = str_ends(text, colon);
	paragraph_drop(story, str_sub(text, 0, held ? text.n - colon.n : text.n), WHY_CARRIED);
	if (!held)
		return;
	paragraph->holds_colon = true;
	paragraph->colon_at = paragraph->at;
	paragraph->at.column++;
	paragraph->has_drops = true;
}

static void
release_colon(struct story *story, struct paragraph *paragraph)
{
	struct gather *gather = &story->docx->gather;
	if (!paragraph->holds_colon)
		return;
	paragraph->holds_colon = false;
	if (paragraph->chars > 0)
		gather_text(gather, STR("："), paragraph->colon_at, (struct manner){0});
	else
		gather_drop(gather, STR("："), paragraph->colon_at, reasons[WHY_CARRIED].reason);
}

static bool
in_instruction(const struct story *story)
{
	for (size_t i = 0; i < story->n_fields && i < FIELDS_MAX; i++)
		if (!story->fields[i].in_result)
			return true;
	return false;
}

enum why
paragraph_why(struct story *story, const struct scope *scope)
{
	struct paragraph *paragraph = story->box->paragraph;
	if (scope->why != WHY_NONE)
		return scope->why;
	if (paragraph == NULL)
		return WHY_LOOSE;
	if (in_instruction(story))
		return WHY_INSTRUCTION;
	if (scope->key != KEY_RECIPIENTS && carried_has_style(story->docx, paragraph->direct.style))
		return WHY_CARRIED;
	return resolve_run(story->docx, paragraph)->vanish == 1 ? WHY_HIDDEN : WHY_NONE;
}

/* Text struck through is set as any other. */
void
paragraph_tell_struck(struct story *story, struct str text, const struct scope *scope)
{
	struct docx *docx = story->docx;
	struct paragraph *paragraph = story->box->paragraph;
	if (str_trim(text).n == 0 || paragraph_why(story, scope) != WHY_NONE || resolve_run(docx, paragraph)->struck != 1)
		return;
	struct str told = shorten(docx->arena, arena_str(docx->arena, text));
	diags_add(docx->diags, (struct diag){.code = DIAG_STRIKE_FLATTENED, .at = paragraph->at, .args = {told}});
}

static bool
is_empty(const struct gather *gather)
{
	return gather->now.first == NULL && gather->open.n == 0;
}

/* The automatic number, before the first text of its paragraph. What goes on from a joined paragraph has its place already. */
static void
put_label(struct story *story, struct paragraph *paragraph)
{
	struct docx *docx = story->docx;
	const struct looks *looks = resolve(docx, paragraph);
	if (paragraph->is_numbered)
		return;
	paragraph->is_numbered = true;
	if (looks->list <= 0 || !is_empty(&docx->gather))
		return;
	int level = looks->level > 0 ? looks->level : 0;
	struct str label = numbering_next(docx->numbering, looks->list, level, paragraph->at, &paragraph->spaced);
	paragraph->at = gather_text(&docx->gather, label, paragraph->at, (struct manner){0});
	paragraph->spaced = paragraph->spaced && label.n > 0 && (uint8_t)label.p[label.n - 1] < 0x80;
}

/* "1." and "2024" must not run together. */
static void
put_space(struct story *story, struct paragraph *paragraph, struct str text)
{
	if (paragraph->spaced && text.n > 0 && text.p[0] > ' ' && (uint8_t)text.p[0] < 0x80)
		paragraph->at = gather_text(&story->docx->gather, STR(" "), paragraph->at, (struct manner){0});
	paragraph->spaced = false;
}

/* A control says what the paragraph is that stands in it as a whole. */
static void
note_said(struct paragraph *paragraph, struct str text, int key)
{
	uint8_t said = key >= 0 ? (uint8_t)(key + 1) : 0;
	if (paragraph->chars == 0)
		paragraph->said = said;
	else if (paragraph->said != said && str_trim(text).n > 0)
		paragraph->said = 0;
}

static void
weigh(struct paragraph *paragraph, uint32_t chars)
{
	paragraph->chars += chars;
	if (paragraph->run.bold == 1)
		paragraph->bold_chars += chars;
	if (chars > paragraph->size_chars) {
		paragraph->size = paragraph->run.size;
		paragraph->size_chars = chars;
	}
}

static struct str
field_href(const struct story *story)
{
	size_t n = story->n_fields < FIELDS_MAX ? story->n_fields : FIELDS_MAX;
	while (n > 0)
		if (story->fields[--n].href.n > 0)
			return story->fields[n].href;
	return (struct str){0};
}

static struct node *make_line(struct story *story, struct paragraph *paragraph);

/* A paragraph past its cap goes on in one of its own. */
static void
split_when_long(struct story *story, struct paragraph *paragraph)
{
	struct docx *docx = story->docx;
	if (paragraph->chars < cap_of(docx->arena, CAP_PARAGRAPH_CHARS))
		return;
	struct str cap = arena_printf(docx->arena, "%zu", cap_of(docx->arena, CAP_PARAGRAPH_CHARS));
	diags_add(docx->diags, (struct diag){.code = DIAG_PARAGRAPH_TOO_LONG, .at = paragraph->at, .args = {cap}});
	struct node *node = make_line(story, paragraph);
	if (node != NULL)
		build_append(story->box->lines, node);
	paragraph->chars = paragraph->bold_chars = 0;
}

static void
set(struct story *story, struct paragraph *paragraph, struct str text, const struct scope *scope)
{
	struct place begun = paragraph->at;
	struct str href = scope->href.n > 0 ? scope->href : field_href(story);
	split_when_long(story, paragraph);
	note_said(paragraph, text, scope->key);
	int8_t raise = resolve_run(story->docx, paragraph)->raise;
	struct manner manner = {href, raise > 0 ? (uint8_t)raise : RAISE_NONE};
	paragraph->at = gather_text(&story->docx->gather, text, paragraph->at, manner);
	weigh(paragraph, paragraph->at.column - begun.column);
	if (notes_number(href) == 0)
		control_put(story, scope->key, text, begun, false);
}

void
paragraph_put(struct story *story, struct str text, const struct scope *scope)
{
	struct paragraph *paragraph = story->box->paragraph;
	enum why why = paragraph_why(story, scope);
	if (why == WHY_CARRIED) {
		carried_note(story->docx, text);
		control_put(story, scope->key >= 0 ? scope->key : carried_key(story->docx, paragraph->direct.style), text,
		        paragraph->at, true);
		if (paragraph->chars == 0)
			release_colon(story, paragraph);
		drop_but_colon(story, paragraph, text);
		return;
	}
	if (why != WHY_NONE) {
		paragraph_drop(story, text, why);
		return;
	}
	if (text.n == 0)
		return;
	size_t most = cap_of(story->docx->arena, CAP_PARAGRAPH_CHARS);
	put_label(story, paragraph);
	put_space(story, paragraph, text);
	while (text.n > 0) {
		size_t room = paragraph->chars < most ? most - paragraph->chars : most;
		set(story, paragraph, gather_take(&text, room), scope);
	}
}

void
paragraph_break(struct story *story, const struct scope *scope)
{
	if (paragraph_why(story, scope) == WHY_NONE)
		gather_break(&story->docx->gather);
}

/* ---- closing ---- */

/* First-line indent in 1/100 em, by the size of the text; with the blanks typed before it. */
static int16_t
measure_indent(const struct looks *looks, uint16_t size, const struct run *runs)
{
	const int default_size = 105; /* 五号, what a document without any size is set in */
	int em = size > 0 ? size : default_size;
	int indent = looks->indent_chars != 0 ? looks->indent_chars : (int)((int64_t)looks->indent * 50 / em);
	indent += gather_indent(runs);
	return (int16_t)(indent > INT16_MAX ? INT16_MAX : indent < INT16_MIN ? INT16_MIN : indent);
}

static const struct hints *
make_hints(struct story *story, struct paragraph *paragraph, const struct run *runs)
{
	const struct looks *looks = resolve(story->docx, paragraph);
	struct hints *hints = ARENA_NEW(story->docx->arena, struct hints);
	*hints = (struct hints){
	        .indent = measure_indent(looks, paragraph->size, runs),
	        .align = looks->align,
	        .outline = (uint8_t)(looks->outline >= 0 && looks->outline < 9 ? looks->outline + 1 : 0),
	        .size = paragraph->size,
	        .bold = paragraph->chars > 0 && paragraph->bold_chars == paragraph->chars,
	        .blank_before = story->box->blank_before,
	        .moved = carried_has_style(story->docx, paragraph->direct.style),
	        .said = paragraph->said,
	};
	return hints;
}

/* A cell holds paragraphs, which structure does not look at again. */
static struct node *
make_line(struct story *story, struct paragraph *paragraph)
{
	bool in_cell = story->table != NULL && !carried_has_style(story->docx, paragraph->direct.style);
	struct node *node = gather_node(&story->docx->gather, in_cell ? NODE_PARAGRAPH : NODE_LINE);
	if (node != NULL && !in_cell)
		node->hints = make_hints(story, paragraph, node->text);
	return node;
}

static void
append_list(struct list *list, struct list more)
{
	for (struct node *node = more.first, *next; node != NULL; node = next) {
		next = node->next;
		node->next = NULL;
		build_append(list, node);
	}
}

static void
close_line(struct story *story, struct paragraph *paragraph)
{
	struct box *box = story->box;
	struct node *node = make_line(story, paragraph);
	if (node != NULL && node->kind == NODE_LINE && story->table != NULL)
		build_append(&story->table->after, node);
	else if (node != NULL)
		build_append(box->lines, node);
	box->blank_before = node == NULL && paragraph->after.first == NULL;
	box->carries = false;
}

void
paragraph_end(struct story *story, struct scope *scope)
{
	struct box *box = story->box;
	struct paragraph *paragraph = box->paragraph;
	const struct looks *mark = &paragraph->mark;
	if (paragraph->chars == 0 && !paragraph->has_drops && scope->why == WHY_NONE && mark->vanish != 1)
		put_label(story, paragraph);
	release_colon(story, paragraph);
	if (paragraph->joins_next || (mark->vanish == 1 && mark->spec_vanish == 1))
		box->carries = true;
	else
		close_line(story, paragraph);
	int key = scope->key >= 0 ? scope->key : carried_key(story->docx, paragraph->direct.style);
	if (key >= 0)
		control_flush(story, key);
	append_list(box->lines, paragraph->after);
	box->paragraph = NULL;
	paragraph->spare = story->spare;
	story->spare = paragraph;
}

void
paragraph_settle(struct story *story)
{
	if (story->box->paragraph != NULL) /* only where the part broke off inside it */
		paragraph_end(story, &story->scopes[story->depth]);
	if (story->box->carries && story->spare != NULL)
		close_line(story, story->spare);
}
