/* text.c: UTF-8 text to source paragraphs, one a line. One pass over the bytes once they are known to be UTF-8: nearly all are
 * plain and only counted; the few lead bytes that can begin a line end or a character without a picture are decoded. Knows nothing
 * of what a paragraph means. */
#include "build.h"
#include "caps.h"
#include "read.h"
#include "utf8.h"

enum act { ACT_KEEP, ACT_END_LINE, ACT_CONTROL, ACT_BIDI, ACT_ZERO_WIDTH, ACT_REPLACEMENT };

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

static bool
between(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

static bool
ends_line(uint32_t cp)
{
	return between(cp, 0x0A, 0x0D) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

/* What no output may hold: C0 and C1 but for the tab, interlinear annotation, tags, and what XML 1.0 forbids. */
static bool
is_control(uint32_t cp)
{
	return (cp < 0x20 && cp != '\t') || between(cp, 0x7F, 0x9F) || between(cp, 0xFFF9, 0xFFFB) || between(cp, 0xFFFE, 0xFFFF) ||
	       between(cp, 0xFDD0, 0xFDEF) || between(cp, 0xE0000, 0xE007F);
}

static bool
is_bidi(uint32_t cp)
{
	return between(cp, 0x200E, 0x200F) || between(cp, 0x202A, 0x202E) || between(cp, 0x2066, 0x2069) || cp == 0x061C;
}

/* Joiners (U+200C, U+200D) are not here: Mongolian and Tibetan words need them. */
static bool
is_zero_width(uint32_t cp)
{
	return cp == 0x200B || cp == 0xAD || cp == 0xFEFF || between(cp, 0x2060, 0x2065) || between(cp, 0x206A, 0x206F);
}

static enum act
act_on(uint32_t cp)
{
	if (ends_line(cp))
		return ACT_END_LINE;
	if (is_control(cp))
		return ACT_CONTROL;
	if (is_bidi(cp))
		return ACT_BIDI;
	if (is_zero_width(cp))
		return ACT_ZERO_WIDTH;
	return cp == 0xFFFD ? ACT_REPLACEMENT : ACT_KEEP;
}

/* Whether a character that begins with this byte is kept without a look at it. */
static bool
is_plain(uint8_t byte)
{
	if (byte < 0x80)
		return byte >= 0x20 && byte != 0x7F;
	return byte != 0xC2 && byte != 0xD8 && byte != 0xE2 && byte != 0xEF && byte != 0xF3;
}

static const char *
reason_of(enum act act)
{
	return act == ACT_BIDI ? "bidi control" : act == ACT_ZERO_WIDTH ? "zero-width character" : "control character";
}

/* Width in 1/100 em, as a first-line indent is measured. */
static int
blank_width(uint32_t cp)
{
	return cp == 0x3000 || cp == 0x2003 ? 100 : cp == '\t' ? 200 : 50;
}

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
			width = width < INT16_MAX - 200 ? width + blank_width(cp) : width;
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
drop_front(struct reader *r, uint32_t cp, size_t length, const char *reason)
{
	close_run(r);
	struct drop *drop = ARENA_NEW(r->arena, struct drop);
	drop->at = r->at;
	drop->text.p = r->rest.p;
	drop->reason = str_of(reason);
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
	enum act act = act_on(cp);
	switch (act) {
	case ACT_END_LINE:
		end_line(r, cp, length);
		return;
	case ACT_CONTROL:
	case ACT_BIDI:
	case ACT_ZERO_WIDTH:
		drop_front(r, cp, length, reason_of(act));
		return;
	case ACT_REPLACEMENT:
		diags_add(r->diags, (struct diag){.code = DIAG_REPLACEMENT_CHARACTER, .at = at});
		step(r, length);
		return;
	case ACT_KEEP:
		step(r, length);
		return;
	}
}

static bool
is_full(const struct reader *r)
{
	return r->at.column - r->begun.column >= CAP_PARAGRAPH_CHARS;
}

/* Passes over the plain characters in front, up to the cap of a paragraph. */
static void
read_plain(struct reader *r)
{
	const char *p = r->rest.p, *end = p + r->rest.n;
	uint32_t room = CAP_PARAGRAPH_CHARS - (r->at.column - r->begun.column), count = 0;
	while (p < end && is_plain((uint8_t)*p)) {
		bool begins = ((uint8_t)*p & 0xC0) != 0x80;
		if (begins && count == room)
			break;
		count += begins;
		p++;
	}
	r->at.column += count;
	r->rest = (struct str){p, (size_t)(end - p)};
}

static void
split_paragraph(struct reader *r)
{
	close_paragraph(r);
	struct str cap = arena_printf(r->arena, "%d", CAP_PARAGRAPH_CHARS);
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
		if (is_full(r) && !ends_line(utf8_next(&front)))
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
		if (ends_line(cp) && !(cp == '\r' && rest.n > 0 && rest.p[0] == '\n')) {
			at.line++;
			at.column = 1;
		}
	}
	return at;
}

static bool
check_bytes(struct arena *arena, struct str bytes, struct diags *diags)
{
	if (bytes.n > CAP_TEXT_BYTES) {
		struct str cap = arena_printf(arena, "%d", CAP_TEXT_BYTES);
		diags_add(diags, (struct diag){.code = DIAG_FILE_TOO_LARGE, .args = {cap}});
		return false;
	}
	size_t bad = utf8_check(bytes);
	if (bad == bytes.n)
		return true;
	struct str offset = arena_printf(arena, "%zu", bad), byte = arena_printf(arena, "0x%02X", (uint8_t)bytes.p[bad]);
	diags_add(diags, (struct diag){.code = DIAG_NOT_UTF8, .at = locate(bytes, bad), .args = {offset, byte}});
	return false;
}

enum status
read_text(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags)
{
	const struct str bom = STR("\xEF\xBB\xBF");
	*raw = (struct raw){.name = name, .parts = ARENA_NEW(arena, struct str), .n_parts = 1};
	if (!check_bytes(arena, bytes, diags))
		return STATUS_FAILED;
	struct str rest = str_starts(bytes, bom) ? str_sub(bytes, bom.n, bytes.n) : bytes;
	if (rest.n == 0) {
		diags_add(diags, (struct diag){.code = DIAG_FILE_EMPTY});
		return STATUS_FAILED;
	}
	struct reader r = {.arena = arena, .raw = raw, .diags = diags, .rest = rest, .at = {.line = 1, .column = 1}};
	read_lines(&r);
	return STATUS_OK;
}
