/* docx_inline.c: what stands inside a paragraph: text, tabs, breaks, symbols, fields, links, marks of notes, formulas. */
#include "build.h"
#include "docx_story.h"
#include "href.h"
#include "notes.h"
#include "symbols.h"
#include "utf8.h"
#include <stdlib.h>
#include <string.h>

/* ---- text ---- */

void
inline_start_text(struct story *story, const struct sax_element *element, struct scope *scope)
{
	scope->preserve = str_eq(sax_attr(element, SPACE_XML, "space"), STR("preserve"));
	story->text.n = 0;
}

static bool
is_space(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Blanks at the ends of a text count only where it says so. */
static struct str
taken_text(const struct story *story, const struct scope *scope)
{
	struct str text = buf_str(&story->text);
	while (!scope->preserve && text.n > 0 && is_space(text.p[0]))
		text = str_sub(text, 1, text.n);
	while (!scope->preserve && text.n > 0 && is_space(text.p[text.n - 1]))
		text = str_sub(text, 0, text.n - 1);
	return text;
}

/* What a private code of a symbol font shows; 〓, with a finding, where we do not know. */
static void
put_symbol(struct story *story, uint32_t cp, struct str font, const struct scope *scope)
{
	struct str symbol = symbol_find(font, cp);
	char own[4];
	if (symbol.n == 0 && (cp < 0xE000 || cp > 0xF8FF) && cp < 0x10FFFF)
		symbol = (struct str){own, utf8_put(own, cp)};
	if (symbol.n == 0) {
		struct paragraph *paragraph = story->box->paragraph;
		struct arena *arena = story->docx->arena;
		if (paragraph_why(story, scope) == WHY_NONE)
			diags_add(story->docx->diags, (struct diag){.code = DIAG_SYMBOL_UNKNOWN,
			                                      .at = paragraph->at,
			                                      .args = {arena_str(arena, font), arena_printf(arena, "U+%04X", cp)}});
		symbol = STR("〓");
	}
	paragraph_put(story, symbol, scope);
}

/* Word writes what was typed in a symbol font as private codes U+F0xx. */
static size_t
find_private(struct str text)
{
	for (size_t at = str_find(text, STR("\xEF")), from = 0; at != STR_NONE;
	        at = str_find(str_sub(text, from, text.n), STR("\xEF"))) {
		at += from;
		if (at + 2 < text.n && (uint8_t)text.p[at + 1] >= 0x80 && (uint8_t)text.p[at + 1] <= 0x83)
			return at;
		from = at + 1;
	}
	return STR_NONE;
}

void
inline_end_text(struct story *story, struct scope *scope)
{
	struct str text = taken_text(story, scope);
	struct paragraph *paragraph = story->box->paragraph;
	paragraph_tell_struck(story, text, scope);
	struct str font = paragraph != NULL ? paragraph->run_direct.font : (struct str){0};
	for (size_t at = font.n > 0 ? find_private(text) : STR_NONE; at != STR_NONE; at = find_private(text)) {
		struct str rest = str_sub(text, at, text.n);
		paragraph_put(story, str_sub(text, 0, at), scope);
		put_symbol(story, utf8_next(&rest), font, scope);
		text = rest;
	}
	paragraph_put(story, text, scope);
}

void
inline_end_drawing_text(struct story *story, struct scope *scope)
{
	paragraph_drop(story, taken_text(story, scope), scope->why != WHY_NONE ? scope->why : WHY_DRAWING);
}

/* A tab between a note's mark and its text is no text. */
static bool
is_behind_mark(const struct story *story)
{
	const struct run *mark = story->note != NULL ? story->note->mark : NULL;
	const struct paragraph *paragraph = story->box->paragraph;
	return mark != NULL && paragraph != NULL && mark->at.line == paragraph->at.line &&
	       mark->at.column + mark->at.length == paragraph->at.column;
}

void
inline_start_tab(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	if (is_behind_mark(story))
		return;
	if (story_above(story, 1)->token == TOKEN_RUN) /* elsewhere a tab stop */
		paragraph_put(story, STR("\t"), scope);
}

void
inline_start_break(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	paragraph_break(story, scope);
}

/* A hyphen that does not break; as a character of its own no face has it, and our breaking keeps numbers together anyway. */
void
inline_start_hyphen(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	paragraph_put(story, STR("-"), scope);
}

void
inline_start_soft_hyphen(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	paragraph_put(story, STR("\xC2\xAD"), scope);
}

static uint32_t
parse_hex(struct str digits)
{
	uint32_t value = 0;
	for (size_t i = 0; i < digits.n && value < 0x110000; i++) {
		const char *all = "0123456789abcdef0123456789ABCDEF", *digit = strchr(all, digits.p[i]);
		if (digit == NULL || digits.p[i] == '\0')
			return 0;
		value = value * 16 + (uint32_t)((digit - all) % 16);
	}
	return value;
}

static bool
is_scalar(uint32_t cp)
{
	return cp > 0 && cp < 0x110000 && (cp < 0xD800 || cp > 0xDFFF);
}

void
inline_start_symbol(struct story *story, const struct sax_element *element, struct scope *scope)
{
	uint32_t cp = parse_hex(sax_attr(element, SPACE_W, "char"));
	if (is_scalar(cp))
		put_symbol(story, cp, sax_attr(element, SPACE_W, "font"), scope);
}

/* Its text stands in m:t, in the order a reader of the formula's source would meet it. */
void
inline_start_math(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	struct paragraph *paragraph = story->box->paragraph;
	if (paragraph != NULL && paragraph_why(story, scope) == WHY_NONE)
		diags_add(story->docx->diags, (struct diag){.code = DIAG_FORMULA_FLATTENED, .at = paragraph->at});
}

/* ---- links and fields ---- */

static struct str
check_link(struct story *story, struct str target)
{
	struct docx *docx = story->docx;
	struct place at = story->box->paragraph != NULL ? story->box->paragraph->at : (struct place){.part = story->part};
	return target.n > 0 ? link_take(docx->arena, target, at, docx->diags) : (struct str){0};
}

void
inline_start_link(struct story *story, const struct sax_element *element, struct scope *scope)
{
	const struct relation *relation = opc_find_id(&story->relations, sax_attr(element, SPACE_R, "id"));
	if (relation != NULL && relation->external)
		scope->href = check_link(story, relation->target);
}

/* The address of HYPERLINK "address", the first word that is quoted or plain; empty for any other field. */
static struct str
find_address(struct str instruction)
{
	struct str rest = str_trim(instruction), name = STR("HYPERLINK");
	if (!str_starts(rest, name))
		return (struct str){0};
	rest = str_trim(str_sub(rest, name.n, rest.n));
	if (str_starts(rest, STR("\\"))) /* a switch: a place in the document itself */
		return (struct str){0};
	if (str_starts(rest, STR("\""))) {
		rest = str_sub(rest, 1, rest.n);
		return str_sub(rest, 0, str_find(rest, STR("\"")));
	}
	return str_sub(rest, 0, str_find(rest, STR(" ")));
}

void
inline_start_bookmark(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)scope;
	story->bookmark = arena_str(story->docx->arena, sax_attr(element, SPACE_W, "name"));
}

/* The note whose mark NOTEREF shows again. */
static struct str
find_marked(const struct story *story, struct str instruction)
{
	struct str rest = str_trim(instruction), name = STR("NOTEREF");
	const struct docx *docx = story->docx;
	if (!str_starts(rest, name) || story->note != NULL)
		return (struct str){0};
	rest = str_trim(str_sub(rest, name.n, rest.n));
	rest = str_sub(rest, 0, str_find(rest, STR(" ")));
	for (size_t i = 0; rest.n > 0 && i < docx->n_notes; i++)
		if (docx->notes[i]->number > 0 && str_eq(docx->notes[i]->bookmark, rest))
			return notes_href(docx->arena, docx->notes[i]->number);
	return (struct str){0};
}

/* Where a field's result leads to. */
static struct str
find_lead(struct story *story, struct str instruction)
{
	struct str mark = find_marked(story, instruction);
	return mark.n > 0 ? mark : check_link(story, find_address(instruction));
}

void
inline_start_field(struct story *story, const struct sax_element *element, struct scope *scope)
{
	scope->href = find_lead(story, sax_attr(element, SPACE_W, "instr"));
}

static void
begin_field(struct story *story)
{
	if (story->n_fields < FIELDS_MAX) {
		struct field *field = &story->fields[story->n_fields];
		field->in_result = false;
		field->n = 0;
		field->href = (struct str){0};
	}
	story->n_fields++;
}

static void
separate_field(struct story *story)
{
	if (story->n_fields == 0 || story->n_fields > FIELDS_MAX)
		return;
	struct field *field = &story->fields[story->n_fields - 1];
	field->in_result = true;
	field->href = find_lead(story, (struct str){field->instruction, field->n});
}

void
inline_start_field_char(struct story *story, const struct sax_element *element, struct scope *scope)
{
	struct str type = sax_attr(element, SPACE_W, "fldCharType");
	if (scope->why == WHY_DELETED) /* its counterpart may not be */
		return;
	if (str_eq(type, STR("begin")))
		begin_field(story);
	else if (str_eq(type, STR("separate")))
		separate_field(story);
	else if (str_eq(type, STR("end")) && story->n_fields > 0)
		story->n_fields--;
}

void
inline_end_instruction(struct story *story, struct scope *scope)
{
	struct str text = buf_str(&story->text);
	if (story->n_fields > 0 && story->n_fields <= FIELDS_MAX) {
		struct field *field = &story->fields[story->n_fields - 1];
		size_t room = sizeof field->instruction - field->n, n = text.n < room ? text.n : room;
		if (n > 0)
			memcpy(field->instruction + field->n, text.p, n);
		field->n += n;
	}
	paragraph_drop(story, text, scope->why != WHY_NONE ? scope->why : WHY_INSTRUCTION);
}

/* ---- notes ---- */

static int
compare_notes(const void *a, const void *b)
{
	const struct note *left = *(struct note *const *)a, *right = *(struct note *const *)b;
	if (left->at_end != right->at_end)
		return left->at_end - right->at_end;
	return (left->id > right->id) - (left->id < right->id);
}

void
inline_sort_notes(struct docx *docx)
{
	if (docx->n_notes > 0)
		qsort(docx->notes, docx->n_notes, sizeof(struct note *), compare_notes);
}

static struct note *
find_note(const struct docx *docx, int id, bool at_end)
{
	const struct note wanted = {.id = id, .at_end = at_end}, *key = &wanted;
	struct note **found = NULL;
	if (docx->n_notes > 0)
		found = bsearch(&key, docx->notes, docx->n_notes, sizeof(struct note *), compare_notes);
	return found != NULL ? *found : NULL;
}

/* The note comes to those of the document; its lines stay together. */
static void
take_note(struct docx *docx, struct note *note)
{
	struct node *node = gather_make(&docx->gather, NODE_FOOTNOTE, note->lines.first->at);
	node->label = note->mark;
	node->first = note->lines.first;
	node->last = note->lines.last;
	note->lines = (struct list){0};
	note->number = ++docx->n_taken;
	build_append(&docx->raw->notes, node);
}

static bool
is_custom(const struct sax_element *reference)
{
	struct str value = sax_attr(reference, SPACE_W, "customMarkFollows");
	return str_eq(value, STR("1")) || str_eq(value, STR("true")) || str_eq(value, STR("on"));
}

/* The mark stays where it stood, as text that leads to the note. A mark of its own (w:customMarkFollows) is the rest of the run. */
void
inline_start_note_reference(struct story *story, const struct sax_element *element, struct scope *scope)
{
	struct docx *docx = story->docx;
	if (story->note != NULL) /* no word processor lets a note have notes, and they are not sorted yet */
		return;
	struct note *note = find_note(docx, sax_number(element, SPACE_W, "id", -1), element->token == TOKEN_ENDNOTE_REFERENCE);
	if (note == NULL || paragraph_why(story, scope) != WHY_NONE || (note->number == 0 && note->lines.first == NULL))
		return;
	struct place at = story->box->paragraph->at;
	at.length = (uint32_t)note->label.n;
	if (note->number == 0 && note->at_end)
		diags_add(docx->diags, (struct diag){.code = DIAG_NOTE_MOVED, .at = at, .args = {note->label}});
	if (note->number == 0) {
		take_note(docx, note);
		note->bookmark = story->bookmark;
	}
	scope->href = notes_href(docx->arena, note->number);
	if (is_custom(element))
		story_above(story, 1)->href = scope->href;
	else
		paragraph_put(story, note->label, scope);
}

/* The note's own mark is no text of it: its label, which takes a place as text does. */
void
inline_start_note_mark(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	struct note *note = story->note;
	if (note == NULL || note->mark != NULL || paragraph_why(story, scope) != WHY_NONE)
		return;
	struct paragraph *paragraph = story->box->paragraph;
	struct place at = paragraph->at;
	at.length = (uint32_t)note->label.n;
	note->mark = build_run(story->docx->arena, note->label, at);
	paragraph->at.column += at.length;
}
