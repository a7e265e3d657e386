/* markdown.c: Markdown to source paragraphs, by md4c: it hands out slices of the source itself, so that every piece of text has its
 * line and column; cmark, the other library at hand, tells the places of blocks only. Blocks become paragraphs here, what stands in
 * them is markdown_inline.c's. */
#include "build.h"
#include "html_text.h"
#include "markdown_inline.h"
#include "markdown_notes.h"
#include "notes.h"
#include "read.h"
#include "utf8.h"
#include <assert.h>
#include <md4c.h>
#include <string.h>

struct markdown {
	struct markdown_inline text;
	struct raw *raw;
	struct markdown_notes notes;
	size_t n_marked;
	struct list *lines;       /* those of the text, or of the note being read */
	struct node *table, *row; /* open, or NULL */
	uint8_t outline;          /* of the open heading */
	bool in_code;
	bool in_html;
	struct str html; /* the block's source, up to its last piece */
	bool failed;
};

static void
close_line(struct markdown *markdown)
{
	struct node *line = markdown_inline_close(&markdown->text, NODE_LINE, markdown->outline);
	if (line != NULL)
		build_append(markdown->lines, line);
}

/* ---- blocks ---- */

/* Line ends are md4c's own. */
static void
note_html(struct markdown *markdown, struct str piece)
{
	const struct str *source = &markdown->text.source;
	if (!markdown->in_html || piece.p < source->p || piece.p >= source->p + source->n)
		return;
	if (markdown->html.p == NULL)
		markdown->html.p = piece.p;
	markdown->html.n = (size_t)(piece.p + piece.n - markdown->html.p);
}

/* Markup that is not set is a hint; words that go with it are more. */
static void
tell_words(struct markdown *markdown)
{
	enum { TOLD_BYTES = 60 };
	struct gather *gather = &markdown->text.gather;
	struct diags unheard = {.arena = gather->arena};
	const struct html_node *root = markdown->html.n > 0 ? html_tree_build(gather->arena, markdown->html, &unheard) : NULL;
	struct str words = root != NULL ? html_text_squeezed(gather->arena, root, TOLD_BYTES) : (struct str){0};
	if (words.n > 0)
		diags_add(gather->diags, (struct diag){.code = DIAG_MARKUP_WORDS,
		                                 .at = markdown_inline_locate(&markdown->text, markdown->html),
		                                 .args = {words}});
	markdown->html = (struct str){0};
	markdown->in_html = false;
}

static void
open_table(struct markdown *markdown)
{
	struct gather *gather = &markdown->text.gather;
	markdown->table = gather_make(gather, NODE_TABLE, (struct place){0});
}

static void
open_row(struct markdown *markdown)
{
	markdown->row = gather_make(&markdown->text.gather, NODE_ROW, (struct place){0});
	build_append_child(markdown->table, markdown->row);
}

/* A cell is one paragraph. Rows and tables stand where their first text does. */
static void
close_cell(struct markdown *markdown, bool header)
{
	struct node *cell = gather_make(&markdown->text.gather, NODE_CELL, markdown_inline_place(&markdown->text));
	struct node *text = markdown_inline_close(&markdown->text, NODE_PARAGRAPH, 0);
	cell->colspan = cell->rowspan = 1;
	cell->header = markdown->row->header = header;
	build_append_child(markdown->row, cell);
	if (text == NULL)
		return;
	build_append_child(cell, text);
	cell->at = text->at;
	if (markdown->row->at.line == 0)
		markdown->row->at = text->at;
	if (markdown->table->at.line == 0)
		markdown->table->at = text->at;
}

static void
close_table(struct markdown *markdown)
{
	if (markdown->table->at.line > 0)
		build_append(markdown->lines, markdown->table);
	markdown->table = markdown->row = NULL;
}

static bool
is_full(struct markdown *markdown)
{
	struct gather *gather = &markdown->text.gather;
	if (!gather_is_full(gather))
		return false;
	struct str cap = arena_printf(gather->arena, "%zu", cap_of(gather->arena, CAP_RAW_NODES));
	diags_add(gather->diags, (struct diag){.code = DIAG_TOO_MANY_NODES, .args = {cap}});
	markdown->failed = true;
	return true;
}

static int
on_enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	struct markdown *markdown = data;
	struct markdown_inline *text = &markdown->text;
	if (!markdown->table)
		close_line(markdown); /* text of a tight list item, before a list inside it */
	markdown->outline = type == MD_BLOCK_H ? (uint8_t)((MD_BLOCK_H_DETAIL *)detail)->level : 0;
	markdown->in_code = markdown->in_code || type == MD_BLOCK_CODE;
	markdown->in_html = type == MD_BLOCK_HTML;
	if (type == MD_BLOCK_OL)
		markdown_inline_open_list(
		        text, (int)((MD_BLOCK_OL_DETAIL *)detail)->start, ((MD_BLOCK_OL_DETAIL *)detail)->mark_delimiter);
	else if (type == MD_BLOCK_UL)
		markdown_inline_open_list(text, -1, ((MD_BLOCK_UL_DETAIL *)detail)->mark);
	else if (type == MD_BLOCK_LI)
		markdown_inline_open_item(text);
	else if (type == MD_BLOCK_TABLE)
		open_table(markdown);
	else if (type == MD_BLOCK_TR)
		open_row(markdown);
	return is_full(markdown);
}

static int
on_leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
	(void)detail;
	struct markdown *markdown = data;
	if (type == MD_BLOCK_TH || type == MD_BLOCK_TD)
		close_cell(markdown, type == MD_BLOCK_TH);
	else if (type == MD_BLOCK_TABLE)
		close_table(markdown);
	else if (markdown->table == NULL)
		close_line(markdown);
	if (type == MD_BLOCK_OL || type == MD_BLOCK_UL)
		markdown_inline_close_list(&markdown->text);
	else if (type == MD_BLOCK_LI)
		markdown_inline_close_item(&markdown->text);
	else if (type == MD_BLOCK_CODE)
		markdown->in_code = false;
	else if (type == MD_BLOCK_HTML)
		tell_words(markdown);
	return is_full(markdown);
}

/* ---- spans and text ---- */

static int
on_enter_span(MD_SPANTYPE type, void *detail, void *data)
{
	struct markdown *markdown = data;
	struct markdown_inline *text = &markdown->text;
	if (type == MD_SPAN_STRONG) {
		text->bold++;
	} else if (type == MD_SPAN_A) {
		const MD_ATTRIBUTE *href = &((MD_SPAN_A_DETAIL *)detail)->href;
		markdown_inline_open_link(text, (struct str){href->text, href->size});
	} else if (type == MD_SPAN_IMG) {
		const MD_ATTRIBUTE *src = &((MD_SPAN_IMG_DETAIL *)detail)->src;
		markdown_inline_open_image(text, (struct str){src->text, src->size});
	}
	return 0;
}

static int
on_leave_span(MD_SPANTYPE type, void *detail, void *data)
{
	(void)detail;
	struct markdown *markdown = data;
	if (type == MD_SPAN_STRONG)
		markdown->text.bold--;
	else if (type == MD_SPAN_A)
		markdown->text.manner.href = (struct str){0};
	else if (type == MD_SPAN_IMG)
		markdown->text.images--;
	return 0;
}

/* Code keeps its lines, each a paragraph. */
static void
put_code(struct markdown *markdown, struct str text)
{
	while (text.n > 0) {
		size_t end = markdown->in_code ? str_find(text, STR("\n")) : STR_NONE;
		markdown_inline_put(&markdown->text, str_sub(text, 0, end));
		if (end == STR_NONE)
			return;
		close_line(markdown);
		text = str_sub(text, end + 1, text.n);
	}
}

/* A paragraph past its cap goes on in one of its own. */
static void
split_when_long(struct markdown *markdown)
{
	struct gather *gather = &markdown->text.gather;
	if (markdown->text.chars < cap_of(gather->arena, CAP_PARAGRAPH_CHARS))
		return;
	struct str cap = arena_printf(gather->arena, "%zu", cap_of(gather->arena, CAP_PARAGRAPH_CHARS));
	diags_add(gather->diags, (struct diag){.code = DIAG_PARAGRAPH_TOO_LONG, .at = gather->open_at, .args = {cap}});
	close_line(markdown);
}

static void
put_piece(struct markdown *markdown, struct str text)
{
	size_t most = cap_of(markdown->text.gather.arena, CAP_PARAGRAPH_CHARS);
	while (text.n > 0) {
		split_when_long(markdown);
		markdown_inline_put(&markdown->text, gather_take(&text, most - markdown->text.chars));
	}
}

/* The mark of a note is text that leads to it. One that only another note refers to goes on that one. */
static void
put_mark(struct markdown *markdown, struct markdown_note *note, struct str mark)
{
	struct markdown_inline *text = &markdown->text;
	struct str href = text->manner.href;
	bool in_note = markdown->lines != &markdown->raw->lines;
	if (note->node == NULL && !in_note) {
		note->node = gather_make(&text->gather, NODE_FOOTNOTE, (struct place){0});
		note->number = ++markdown->n_marked;
		build_append(&markdown->raw->notes, note->node);
	}
	note->is_wanted = note->is_wanted || note->node == NULL;
	if (note->node != NULL)
		text->manner.href = notes_href(text->gather.arena, note->number);
	put_piece(markdown, mark);
	text->manner.href = href;
}

/* The line end before `text` may have ended a paragraph. */
static void
put_text(struct markdown *markdown, struct str text)
{
	struct markdown_note *note;
	size_t n;
	if (markdown->text.wrapped && markdown->table == NULL && markdown_inline_ends_paragraph(&markdown->text, text))
		close_line(markdown);
	for (size_t at; (at = markdown_notes_find(&markdown->notes, text, &note, &n)) != STR_NONE;) {
		put_piece(markdown, str_sub(text, 0, at));
		put_mark(markdown, note, str_sub(text, at, at + n));
		text = str_sub(text, at + n, text.n);
	}
	put_piece(markdown, text);
}

static int
on_text(MD_TEXTTYPE type, const MD_CHAR *p, MD_SIZE n, void *data)
{
	struct markdown *markdown = data;
	struct str text = {p, n};
	if (type != MD_TEXT_NULLCHAR && n > 0 && p[0] == '\0') /* md4c gives it twice in HTML and code: by itself, and here */
		text = str_sub(text, 1, n);
	switch (type) {
	case MD_TEXT_BR:
		gather_break(&markdown->text.gather);
		break;
	case MD_TEXT_SOFTBR:
		markdown_inline_wrap(&markdown->text);
		break;
	case MD_TEXT_CODE:
	case MD_TEXT_LATEXMATH:
		put_code(markdown, text);
		break;
	case MD_TEXT_HTML:
		note_html(markdown, text);
		markdown_inline_drop_html(&markdown->text, text);
		break;
	case MD_TEXT_ENTITY:
		markdown_inline_put_entity(&markdown->text, text);
		break;
	case MD_TEXT_NORMAL:
		put_text(markdown, text);
		break;
	case MD_TEXT_NULLCHAR:
		put_text(markdown, markdown_inline_find_null(&markdown->text));
		break;
	}
	return is_full(markdown);
}

/* ---- the whole ---- */

static bool
check_bytes(struct arena *arena, struct str bytes, struct diags *diags)
{
	assert(utf8_check(bytes) == bytes.n);
	if (bytes.n == 0)
		diags_add(diags, (struct diag){.code = DIAG_FILE_EMPTY});
	else if (bytes.n > cap_of(arena, CAP_TEXT_BYTES))
		diags_add(diags, (struct diag){.code = DIAG_FILE_TOO_LARGE,
		                         .args = {arena_printf(arena, "%zu", cap_of(arena, CAP_TEXT_BYTES))}});
	else
		return true;
	return false;
}

static bool
parse(struct markdown *markdown, struct str body)
{
	/* authors of notices indent paragraphs, which is no code, and write bare tables of GitHub's form */
	const MD_PARSER parser = {
	        .flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
	        .enter_block = on_enter_block,
	        .leave_block = on_leave_block,
	        .enter_span = on_enter_span,
	        .leave_span = on_leave_span,
	        .text = on_text,
	};
	return md_parse(body.p, (MD_SIZE)body.n, &parser, markdown) == 0 && !markdown->failed;
}

/* A note nobody refers to is shown by no Markdown program either. */
static void
drop_note(struct markdown *markdown, const struct markdown_note *note)
{
	struct markdown_inline *text = &markdown->text;
	struct str rest = markdown_notes_restore(note);
	memcpy(note->text + note->label_at, note->label.p, note->label.n);
	while (rest.n > 0) {
		size_t end = str_find(rest, STR("\n"));
		struct str line = str_trim(str_sub(rest, 0, end));
		if (line.n > 0)
			gather_drop(&text->gather, line, markdown_inline_locate(text, line), "note without a reference");
		rest = end != STR_NONE ? str_sub(rest, end + 1, rest.n) : (struct str){0};
	}
}

/* The note's text, which is where it stood again; `*label`, where its label did. */
static struct str
reach_note(struct markdown *markdown, struct markdown_note *note, struct str *label)
{
	struct str body = markdown_notes_restore(note);
	*label = (struct str){note->text + note->label_at, note->label.n};
	markdown->text.last = (size_t)(note->text - markdown->text.source.p);
	note->text = NULL;
	return body;
}

/* Notes that the one just read refers to, and no text does. */
static bool
read_wanted(struct markdown *markdown)
{
	struct markdown_notes *notes = &markdown->notes;
	for (size_t i = 0; i < notes->n; i++) {
		struct markdown_note *note = &notes->items[i];
		struct str label;
		if (!note->is_wanted || note->text == NULL)
			continue;
		struct str body = reach_note(markdown, note, &label);
		memcpy((char *)label.p, note->label.p, label.n);
		markdown_inline_put(&markdown->text, label);
		memset((char *)label.p, ' ', label.n); /* md4c takes it for the target of a link */
		if (!parse(markdown, body))
			return false;
		i = SIZE_MAX; /* it may want others */
	}
	return true;
}

/* The label is the note's own mark. */
static bool
read_note(struct markdown *markdown, struct markdown_note *note)
{
	struct markdown_inline *text = &markdown->text;
	struct list lines = {0};
	struct str label, body = reach_note(markdown, note, &label);
	struct place at = markdown_inline_locate(text, label);
	at.length = (uint32_t)utf8_count(note->label);
	note->node->at = at;
	note->node->label = build_run(text->gather.arena, note->label, at);
	/* cppcheck-suppress autoVariables ; the lines of this note alone: nothing is parsed after the last note */
	markdown->lines = &lines;
	bool whole = parse(markdown, body) && read_wanted(markdown);
	note->node->first = lines.first;
	note->node->last = lines.last;
	return whole;
}

static bool
read_notes(struct markdown *markdown)
{
	struct markdown_notes *notes = &markdown->notes;
	for (size_t i = 0; i < notes->n; i++)
		if (notes->items[i].node != NULL && !read_note(markdown, &notes->items[i]))
			return false;
	for (size_t i = 0; i < notes->n; i++)
		if (notes->items[i].text != NULL)
			drop_note(markdown, &notes->items[i]);
	gather_sort_drops(&markdown->text.gather);
	return true;
}

enum status
read_markdown(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags)
{
	const struct str bom = STR("\xEF\xBB\xBF");
	*raw = (struct raw){.name = name, .parts = arena_grow(arena, NULL, 0, sizeof(struct str)), .n_parts = 1};
	struct str text = str_starts(bytes, bom) ? str_sub(bytes, bom.n, bytes.n) : bytes, body;
	if (!check_bytes(arena, text, diags))
		return STATUS_FAILED;
	text = arena_str(arena, text); /* md4c looks for a line's end with strcspn, which needs the NUL */
	struct str front = meta_front_matter(text, &body);
	if (front.p != NULL)
		read_yaml(arena, front, (struct place){.line = 2, .column = 1}, raw, diags);
	struct markdown markdown = {.raw = raw, .lines = &raw->lines, .notes = markdown_notes_take(arena, body)};
	markdown_inline_open(&markdown.text, arena, text, raw, diags);
	markdown.text.last = text.n - body.n;
	bool whole = parse(&markdown, body) && (markdown.notes.n == 0 || read_notes(&markdown));
	gather_end(&markdown.text.gather);
	return whole ? STATUS_OK : STATUS_FAILED;
}
