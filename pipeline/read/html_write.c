/* html_write.c: collapses blanks as CSS Text 3 (4.1.1) has it and cuts text into lines. What is collapsed is no edit: the page
 * never showed it. Blanks at the ends of a line are left out, those before it counted as its indent. */
#include "html_write.h"
#include "build.h"
#include "caps.h"
#include "chars.h"
#include "utf8.h"

static bool
is_ascii_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == '\f';
}

/* Characters between which a line end in the source is no space (CSS Text 3, 4.1.3). */
static bool
is_wide(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3000 && cp <= 0x303F) || (cp >= 0xFF00 && cp <= 0xFF60) ||
	       (cp >= 0x2014 && cp <= 0x2026);
}

static int16_t
clamp(int32_t value)
{
	return (int16_t)(value > INT16_MAX ? INT16_MAX : value < INT16_MIN ? INT16_MIN : value);
}

static int16_t
measure_indent(const struct html_writer *w)
{
	const int32_t usual = 120; /* 1/10 pt: what browsers set text in when nothing says otherwise */
	int32_t indent = w->look.indent;
	if (!w->look.has_indent)
		return clamp(w->indent);
	if (w->look.indent_points)
		indent = indent * 100 / (w->look.size ? w->look.size : usual);
	return clamp(w->indent + indent);
}

static struct hints *
make_hints(const struct html_writer *w)
{
	struct hints *hints = ARENA_NEW(w->gather.arena, struct hints);
	*hints = (struct hints){.indent = measure_indent(w),
	        .align = w->look.align,
	        .outline = w->look.outline,
	        .size = w->look.size,
	        .bold = w->all_bold,
	        .blank_before = w->gap};
	return hints;
}

void
html_write_end_line(struct html_writer *w)
{
	struct node *line = gather_node(&w->gather, w->cell != NULL ? NODE_PARAGRAPH : NODE_LINE);
	if (line != NULL && w->cell != NULL) {
		build_append_child(w->cell, line);
	} else if (line != NULL) {
		line->hints = make_hints(w);
		build_append(&w->gather.raw->lines, line);
	}
	if (line != NULL)
		w->gap = false;
	w->n_chars = 0;
	w->indent = 0;
	w->blank = (struct str){0};
}

void
html_write_break(struct html_writer *w)
{
	w->gap = w->gap || w->n_chars == 0;
	html_write_end_line(w);
}

static void
split_line(struct html_writer *w, struct place at)
{
	struct str cap = arena_printf(w->gather.arena, "%zu", cap_of(w->gather.arena, CAP_PARAGRAPH_CHARS));
	html_write_end_line(w);
	diags_add(w->gather.diags, (struct diag){.code = DIAG_PARAGRAPH_TOO_LONG, .at = at, .args = {cap}});
}

static void
open_line(struct html_writer *w, struct html_look look)
{
	w->look = look;
	w->all_bold = true;
}

/* The blank before `next`, if there is one and it shows. */
static void
settle_blank(struct html_writer *w, uint32_t next, struct str href)
{
	bool vanishes = w->collapsed && w->wrapped && is_wide(w->last) && is_wide(next);
	if (w->blank.n > 0 && !vanishes)
		gather_text(&w->gather, w->blank, w->blank_at, (struct manner){.href = href});
	w->blank = (struct str){0};
}

/* Text without blanks. */
static void
write_stretch(struct html_writer *w, struct str text, struct place at, const struct html_piece *piece)
{
	struct str rest = text;
	uint32_t first = utf8_next(&rest);
	uint32_t n = (uint32_t)utf8_count(text);
	if (w->n_chars > 0 && w->n_chars + n > cap_of(w->gather.arena, CAP_PARAGRAPH_CHARS))
		split_line(w, at);
	if (w->n_chars == 0)
		open_line(w, piece->look);
	settle_blank(w, first, piece->href);
	gather_text(&w->gather, text, at, (struct manner){piece->href, piece->look.raise});
	size_t end = text.n;
	w->last = utf8_before(text, &end);
	w->n_chars += n;
	w->all_bold = w->all_bold && piece->look.bold > 0;
	w->plain_seen = w->plain_seen || piece->look.bold <= 0;
	w->text_seen = true;
}

static void
hold_ascii_blank(struct html_writer *w, uint32_t cp, struct place at)
{
	if (w->blank.n == 0) {
		w->blank = STR(" ");
		w->blank_at = at;
		w->collapsed = true;
		w->wrapped = false;
	}
	w->wrapped = w->wrapped || cp == '\n' || cp == '\r';
}

/* A blank that does not collapse. It goes on with one before it only where they stand side by side; else the first stands for all.
 */
static void
hold_blank(struct html_writer *w, struct str text, struct place at)
{
	if (w->blank.n == 0) {
		w->blank = text;
		w->blank_at = at;
		w->collapsed = false;
	} else if (!w->collapsed && w->blank.p + w->blank.n == text.p) {
		w->blank.n += text.n;
	}
}

static void
write_blank(struct html_writer *w, uint32_t cp, struct str text, struct place at)
{
	if (w->keep_lines && cp == '\n')
		html_write_break(w);
	else if (w->n_chars == 0)
		w->indent += is_ascii_blank(cp) && !w->keep_lines ? 0 : char_blank_width(cp);
	else if (is_ascii_blank(cp))
		hold_ascii_blank(w, cp, at);
	else
		hold_blank(w, text, at);
}

/* Bytes of `text` up to its first blank; a long stretch is cut. */
static size_t
measure_stretch(const struct html_writer *w, struct str text)
{
	struct str rest = text;
	size_t n = 0, most = (cap_of(w->gather.arena, CAP_PARAGRAPH_CHARS) + 1) / 2;
	for (size_t count = 0; rest.n > 0 && count < most; count++) {
		bool common = (uint8_t)rest.p[0] >= 0xE4 && (uint8_t)rest.p[0] <= 0xE9; /* most of Han */
		uint32_t cp = utf8_next(&rest);
		if (!common && utf8_is_blank(cp))
			break;
		n = text.n - rest.n;
	}
	return n;
}

/* Where `text`, the rest of the piece, begins. */
static struct place
place_of(struct html_writer *w, const struct html_piece *piece, struct str text)
{
	size_t passed = piece->as_written ? (size_t)(text.p - piece->text.p) : 0;
	return html_locate(&w->locator, piece->offset + passed);
}

void
html_write_text(struct html_writer *w, struct html_piece piece)
{
	struct str text = piece.text;
	while (text.n > 0) {
		size_t n = measure_stretch(w, text);
		if (n > 0) {
			write_stretch(w, str_sub(text, 0, n), place_of(w, &piece, text), &piece);
			text = str_sub(text, n, text.n);
			continue;
		}
		struct str rest = text;
		uint32_t cp = utf8_next(&rest);
		bool idle = is_ascii_blank(cp) && w->blank.n > 0 && w->collapsed;
		struct place at = idle ? w->blank_at : place_of(w, &piece, text);
		write_blank(w, cp, str_sub(text, 0, text.n - rest.n), at);
		text = rest;
	}
}

void
html_write_label(struct html_writer *w, struct str label, size_t offset, struct html_look look)
{
	struct html_piece piece = {.text = label, .offset = offset, .look = look};
	write_stretch(w, label, html_locate(&w->locator, offset), &piece);
}
