/* report_text.c: findings as lines for people and editors: name:line:column: level: message [code]. */
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

static void
add_safe(struct buf *text, struct str s)
{
	while (s.n > 0) {
		uint32_t cp = utf8_next(&s);
		if (cp == UTF8_BAD)
			cp = 0xFFFD;
		if (is_unsafe(cp))
			buf_printf(text, "<U+%04X>", (unsigned)cp);
		else
			buf_add_utf8(text, cp);
	}
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
		buf_add(text, str_of(level_colours[diag->level]));
	buf_add(text, diag_level_name(diag->level));
	if (style->colour)
		buf_add(text, STR("\033[0m"));
	buf_add(text, STR(": "));
	add_safe(text, diag_message(arena, diag, style->lang));
	buf_add(text, STR(" ["));
	buf_add(text, diag_name(arena, diag->code));
	buf_add(text, STR("]\n"));
}

void
report_findings_text(struct arena *arena, const struct outcome *outcome, const struct report_style *style, struct buf *text)
{
	const struct diags *diags = &outcome->diags;
	for (size_t i = 0; i < diags->n; i++)
		if (diags->items[i].level >= style->least)
			add_finding(arena, outcome, &diags->items[i], style, text);
}
