/* report_text.c: findings as lines for people and editors: name:line:column: level: message [code], and the source's words with a
 * caret under the place. What is to be left be has "ignored" for its level, and the reason behind the message. Findings that say
 * the same many times over are one, with the lines of all. */
#include "alike.h"
#include "columns.h"
#include "report.h"
#include "utf8.h"

enum {
	MANY = 4,        /* findings that say the same, from which on they are told as one */
	LINES_SHOWN = 16 /* of them */
};

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

/* (12 in all: lines 8, 14, 20), from finding `i` on. */
static void
add_lines(const struct diags *diags, const struct alike *alike, size_t i, enum lang lang, struct buf *text)
{
	uint32_t before = 0;
	int shown = 0;
	buf_printf(text, lang == LANG_ZH ? "（共 %zu 处：第 " : " (%zu in all: lines ", alike[i].count);
	for (; i != SIZE_MAX && shown <= LINES_SHOWN; i = alike[i].next) {
		if (diags->items[i].at.line == before)
			continue;
		before = diags->items[i].at.line;
		buf_add(text, shown == 0 ? STR("") : lang == LANG_ZH ? STR("、") : STR(", "));
		if (shown++ < LINES_SHOWN)
			buf_printf(text, "%u", (unsigned)before);
		else
			buf_add(text, STR("……"));
	}
	buf_add(text, lang == LANG_ZH ? STR(" 行）") : STR(")"));
}

static void
add_finding(struct arena *arena, const struct outcome *outcome, const struct alike *alike, size_t i,
        const struct report_style *style, struct buf *text)
{
	const struct diag *diag = &outcome->diags.items[i];
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
	if (alike[i].count >= MANY)
		add_lines(&outcome->diags, alike, i, style->lang, text);
	buf_add(text, STR(" ["));
	buf_add(text, diag_name(arena, diag->code));
	buf_add(text, STR("]\n"));
}

void
report_findings_text(struct arena *arena, const struct outcome *outcome, const struct report_style *style, struct buf *text)
{
	const struct diags *diags = &outcome->diags;
	const struct alike *alike = alike_find(arena, diags, style->least);
	for (size_t i = 0; i < diags->n; i++) {
		const struct excerpt *excerpt = excerpt_find(&outcome->excerpts, i);
		if (diags->items[i].level < style->least || (alike[i].first != i && alike[alike[i].first].count >= MANY))
			continue;
		add_finding(arena, outcome, alike, i, style, text);
		if (excerpt)
			add_excerpt(excerpt, diags->items[i].at, style, text);
	}
}
