/* text.c: UTF-8 text to source paragraphs, one a line. One pass over the bytes once they are known to be UTF-8: nearly all are
 * plain and only counted; the few lead bytes that can begin a line end or a character without a picture are decoded. Knows nothing
 * of what a paragraph means. */
#include "build.h"
#include "caps.h"
#include "chars.h"
#include "read.h"
#include "tabular.h"
#include "utf8.h"
#include <assert.h>

struct reader {
	struct arena *arena;
	struct raw *raw;
	struct diags *diags;
	struct str rest;   /* not yet read */
	struct place at;   /* of the first character of `rest` */
	bool blank_before; /* the line before was blank */
	/* the paragraph being read */
	struct place begun;
	struct run *runs, **tail;
	const char *run; /* where its open run begins */
	struct place run_at;
};

/* Leading blanks of a chain of runs in 1/100 em; `*blank` when there is nothing else in it. */
static int16_t
measure_indent(const struct run *runs, bool *blank)
{
	int width = 0;
	*blank = true;
	for (; runs != NULL; runs = runs->next) {
		struct str text = runs->text;
		while (text.n > 0) {
			uint32_t cp = utf8_next(&text);
			if (!utf8_is_blank(cp)) {
				*blank = false;
				return (int16_t)width;
			}
			width = width < INT16_MAX - 200 ? width + char_blank_width(cp) : width;
		}
	}
	return (int16_t)width;
}

static void
close_run(struct reader *r)
{
	struct str text = {r->run, (size_t)(r->rest.p - r->run)};
	if (text.n > 0) {
		struct place at = r->run_at;
		at.length = r->at.column - at.column;
		*r->tail = build_run(r->arena, text, at);
		r->tail = &(*r->tail)->next;
	}
}

static void
open_run(struct reader *r)
{
	r->run = r->rest.p;
	r->run_at = r->at;
}

static void
open_paragraph(struct reader *r)
{
	r->begun = r->at;
	r->runs = NULL;
	r->tail = &r->runs;
	open_run(r);
}

static void
close_paragraph(struct reader *r)
{
	close_run(r);
	bool blank;
	int16_t indent = measure_indent(r->runs, &blank);
	if (blank) {
		r->blank_before = true;
		return;
	}
	r->begun.length = r->at.column - r->begun.column;
	struct node *line = build_node(r->arena, NODE_LINE, r->begun);
	line->text = r->runs;
	struct hints *hints = ARENA_NEW(r->arena, struct hints);
	*hints = (struct hints){.indent = indent, .blank_before = r->blank_before};
	line->hints = hints;
	build_append(&r->raw->lines, line);
	r->blank_before = false;
}

/* Passes over the character in front, `length` bytes long. */
static void
step(struct reader *r, size_t length)
{
	r->rest = str_sub(r->rest, length, r->rest.n);
	r->at.column++;
}

/* Sets aside the character in front and its repetitions, which are one drop and one finding. */
static void
drop_front(struct reader *r, uint32_t cp, size_t length, struct str reason)
{
	close_run(r);
	struct drop *drop = ARENA_NEW(r->arena, struct drop);
	drop->at = r->at;
	drop->text.p = r->rest.p;
	drop->reason = reason;
	struct str same = {r->rest.p, length};
	while (str_starts(r->rest, same))
		step(r, length);
	drop->text.n = (size_t)(r->rest.p - drop->text.p);
	drop->at.length = r->at.column - drop->at.column;
	if (r->raw->last_drop != NULL)
		r->raw->last_drop->next = drop;
	else
		r->raw->drops = drop;
	r->raw->last_drop = drop;
	struct str name = arena_printf(r->arena, "U+%04X", cp);
	diags_add(r->diags, (struct diag){.code = DIAG_CONTROL_DROPPED, .at = drop->at, .args = {name}});
	open_run(r);
}

static void
end_line(struct reader *r, uint32_t cp, size_t length)
{
	close_paragraph(r);
	step(r, length);
	if (cp == '\r' && r->rest.n > 0 && r->rest.p[0] == '\n')
		step(r, 1);
	r->at.line++;
	r->at.column = 1;
	open_paragraph(r);
}

/* The character in front may be one that is not simply kept. */
static void
read_character(struct reader *r)
{
	struct str after = r->rest;
	uint32_t cp = utf8_next(&after);
	size_t length = r->rest.n - after.n;
	struct place at = r->at;
	at.length = 1;
	enum char_act act = char_act_on(cp);
	switch (act) {
	case CHAR_END_LINE:
		end_line(r, cp, length);
		return;
	case CHAR_CONTROL:
	case CHAR_BIDI:
	case CHAR_ZERO_WIDTH:
		drop_front(r, cp, length, char_reason(act));
		return;
	case CHAR_REPLACEMENT:
		diags_add(r->diags, (struct diag){.code = DIAG_REPLACEMENT_CHARACTER, .at = at});
		step(r, length);
		return;
	case CHAR_KEEP:
		step(r, length);
		return;
	}
}

static bool
is_full(const struct reader *r)
{
	return r->at.column - r->begun.column >= cap_of(r->arena, CAP_PARAGRAPH_CHARS);
}

/* Passes over the plain characters in front, up to the cap of a paragraph. */
static void
read_plain(struct reader *r)
{
	/* no more bytes than there is room for characters, but the last one whole */
	size_t count, n = chars_plain(r->rest, cap_of(r->arena, CAP_PARAGRAPH_CHARS) - (r->at.column - r->begun.column), &count);
	r->at.column += (uint32_t)count;
	r->rest = str_sub(r->rest, n, r->rest.n);
}

static void
split_paragraph(struct reader *r)
{
	close_paragraph(r);
	struct str cap = arena_printf(r->arena, "%zu", cap_of(r->arena, CAP_PARAGRAPH_CHARS));
	diags_add(r->diags, (struct diag){.code = DIAG_PARAGRAPH_TOO_LONG, .at = r->at, .args = {cap}});
	open_paragraph(r);
}

static void
read_lines(struct reader *r)
{
	open_paragraph(r);
	while (r->rest.n > 0) {
		read_plain(r);
		if (r->rest.n == 0)
			break;
		struct str front = r->rest;
		if (is_full(r) && char_act_on(utf8_next(&front)) != CHAR_END_LINE)
			split_paragraph(r);
		else
			read_character(r);
	}
	close_paragraph(r);
}

/* Line and column of byte `offset`, all before it being UTF-8. */
static struct place
locate(struct str bytes, size_t offset)
{
	struct place at = {.line = 1, .column = 1};
	struct str rest = str_sub(bytes, 0, offset);
	while (rest.n > 0) {
		uint32_t cp = utf8_next(&rest);
		at.column++;
		if (char_act_on(cp) == CHAR_END_LINE && !(cp == '\r' && rest.n > 0 && rest.p[0] == '\n')) {
			at.line++;
			at.column = 1;
		}
	}
	return at;
}

static bool
check_bytes(struct arena *arena, struct str bytes, struct diags *diags)
{
	if (bytes.n > cap_of(arena, CAP_TEXT_BYTES)) {
		struct str cap = arena_printf(arena, "%zu", cap_of(arena, CAP_TEXT_BYTES));
		diags_add(diags, (struct diag){.code = DIAG_FILE_TOO_LARGE, .args = {cap}});
		return false;
	}
	assert(utf8_check(bytes) == bytes.n);
	return true;
}

enum status
read_text(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags)
{
	const struct str bom = STR("\xEF\xBB\xBF");
	*raw = (struct raw){.name = name, .parts = arena_grow(arena, NULL, 0, sizeof(struct str)), .n_parts = 1};
	if (!check_bytes(arena, bytes, diags))
		return STATUS_FAILED;
	struct str rest = str_starts(bytes, bom) ? str_sub(bytes, bom.n, bytes.n) : bytes;
	if (rest.n == 0) {
		diags_add(diags, (struct diag){.code = DIAG_FILE_EMPTY});
		return STATUS_FAILED;
	}
	struct reader r = {.arena = arena, .raw = raw, .diags = diags, .at = {.line = 1, .column = 1}};
	struct str front = meta_front_matter(rest, &r.rest);
	if (front.p != NULL) {
		read_yaml(arena, front, (struct place){.line = 2, .column = 1}, raw, diags);
		r.at = locate(rest, rest.n - r.rest.n);
	}
	read_lines(&r);
	tabular_find(arena, raw);
	oneline_split(arena, raw, diags);
	return STATUS_OK;
}
