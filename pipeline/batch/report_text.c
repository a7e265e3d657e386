/* report_text.c: findings as lines for people and editors: name:line:column: level: message [code], and the source's words with a
 * caret under the place. What is to be left be has "ignored" for its level, and the reason behind the message. */
#include "columns.h"
#include "report.h"
#include "utf8.h"

static const char *const level_colours[LEVEL__MAX] = {
        [LEVEL_HINT] = "\033[36m",
        [LEVEL_WARNING] = "\033[33m",
        [LEVEL_ERROR] = "\033[31m",
};

/* Characters that would move the cursor or turn the line around on a terminal. */
static bool
is_unsafe(uint32_t cp)
{
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0x061C || (cp >= 0x200E && cp <= 0x200F) ||
	       (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069) || cp == 0xFEFF;
}

/* Adds the character as a terminal may show it; the columns it takes. A tab is one blank, so that what stands below lines up. */
static unsigned
add_safe_char(struct buf *text, uint32_t cp)
{
	size_t before = text->n;
	if (cp == UTF8_BAD)
		cp = 0xFFFD;
	if (!is_unsafe(cp)) {
		buf_add_utf8(text, cp);
		return columns_of(cp);
	}
	buf_printf(text, "<U+%04X>", (unsigned)cp);
	return (unsigned)(text->n - before);
}

static void
add_safe(struct buf *text, struct str s)
{
	while (s.n > 0)
		add_safe_char(text, utf8_next(&s));
}

static void
add_repeated(struct buf *text, char byte, size_t n)
{
	while (n-- > 0)
		buf_add_byte(text, byte);
}

/* The source's words behind the line's number, and below them a caret with a tilde for each further column the place covers:
 *
 *     12 | ...一是责任不落实,二是
 *        |               ^       */
static void
add_excerpt(const struct excerpt *excerpt, struct place at, const struct report_style *style, struct buf *text)
{
	struct str rest = excerpt->text;
	size_t indent = 0, covered = 0;
	buf_printf(text, "%6u | ", (unsigned)at.line);
	if (excerpt->column > 1) {
		buf_add(text, STR("..."));
		indent = 3;
	}
	for (uint32_t column = excerpt->column; rest.n > 0; column++) {
		uint32_t cp = utf8_next(&rest);
		unsigned width = add_safe_char(text, cp == '\t' ? ' ' : cp);
		if (column < at.column)
			indent += width;
		else if (column - at.column < at.length)
			covered += width;
	}
	buf_add(text, excerpt->goes_on ? STR("...\n       | ") : STR("\n       | "));
	add_repeated(text, ' ', indent);
	if (style->colour)
		buf_add(text, STR("\033[32m"));
	buf_add_byte(text, '^');
	add_repeated(text, '~', covered > 1 ? covered - 1 : 0);
	buf_add(text, style->colour ? STR("\033[0m\n") : STR("\n"));
}

static void
add_finding(struct arena *arena, const struct outcome *outcome, const struct diag *diag, const struct report_style *style,
        struct buf *text)
{
	add_safe(text, outcome->source.name);
	if (diag->at.part > 0 && diag->at.part < outcome->n_parts) {
		buf_add_byte(text, '(');
		add_safe(text, outcome->parts[diag->at.part]);
		buf_add_byte(text, ')');
	}
	if (diag->at.line > 0)
		buf_printf(text, ":%u:%u", (unsigned)diag->at.line, (unsigned)diag->at.column);
	buf_add(text, STR(": "));
	if (style->colour)
		buf_add(text, str_of(level_colours[diag->ignored.p ? LEVEL_HINT : diag->level]));
	buf_add(text, diag->ignored.p ? STR("ignored") : diag_level_name(diag->level));
	if (style->colour)
		buf_add(text, STR("\033[0m"));
	buf_add(text, STR(": "));
	add_safe(text, diag_message(arena, diag, style->lang));
	if (diag->ignored.p) {
		buf_add(text, STR(" ("));
		add_safe(text, diag->ignored);
		buf_add(text, STR(")"));
	}
	buf_add(text, STR(" ["));
	buf_add(text, diag_name(arena, diag->code));
	buf_add(text, STR("]\n"));
}

void
report_findings_text(struct arena *arena, const struct outcome *outcome, const struct report_style *style, struct buf *text)
{
	const struct diags *diags = &outcome->diags;
	for (size_t i = 0; i < diags->n; i++) {
		const struct excerpt *excerpt = excerpt_find(&outcome->excerpts, i);
		if (diags->items[i].level < style->least)
			continue;
		add_finding(arena, outcome, &diags->items[i], style, text);
		if (excerpt)
			add_excerpt(excerpt, diags->items[i].at, style, text);
	}
}
