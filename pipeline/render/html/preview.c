/* preview.c: a document to look at: outline, pages, findings. */
#include "headings.h"
#include "pins.h"
#include "sheet.h"
#include "shell.h"

static struct str
shown_title(const struct html_preview *preview)
{
	return preview->pages ? preview->pages->galley->title : preview->name;
}

static void
put_link(struct shell *shell, struct str path, struct str text)
{
	html_start(&shell->html, "a");
	html_put_path(&shell->html, "href", path);
	html_put_text(&shell->html, text);
	html_end(&shell->html, "a");
}

static void
put_state(struct shell *shell, const struct html_preview *preview)
{
	size_t counts[LEVEL__MAX] = {0};
	for (size_t i = 0; i < preview->diags->n; i++)
		counts[preview->diags->items[i].level]++;
	html_start(&shell->html, "p");
	html_put_attr(&shell->html, "class", STR("state"));
	shell_put(shell, "span", "name", preview->name);
	if (preview->failed)
		shell_put_word(shell, "span", "error", WORD_STATE_FAILED);
	if (preview->pages)
		shell_put(shell, "span", NULL, word_count_pages(shell->arena, shell->lang, preview->pages->n));
	shell_put_counts(shell, counts);
	html_end(&shell->html, "p");
}

static void
put_header(struct shell *shell, const struct html_preview *preview)
{
	struct html *html = &shell->html;
	html_start(html, "header");
	shell_put_chinese(shell, "h1", NULL, shown_title(preview));
	put_state(shell, preview);
	html_start(html, "div");
	html_put_attr(html, "class", STR("tools"));
	if (preview->list.n > 0)
		put_link(shell, preview->list, word_text(WORD_ALL, shell->lang));
	if (preview->pdf.n > 0)
		put_link(shell, preview->pdf, STR("PDF"));
	if (preview->docx.n > 0)
		put_link(shell, preview->docx, STR("DOCX"));
	shell_put_button(shell, "theme", word_text(WORD_THEME, shell->lang), STR(""));
	shell_put_button(shell, "help", word_text(WORD_HELP, shell->lang), STR(""));
	html_end(html, "div");
	html_end(html, "header");
	html_put_raw(html, STR("\n"));
}

static void
put_outline(struct shell *shell, const struct headings *headings)
{
	struct html *html = &shell->html;
	html_start(html, "nav");
	html_put_attr(html, "id", STR("outline"));
	html_put_attr(html, "aria-label", word_text(WORD_OUTLINE, shell->lang));
	shell_put_word(shell, "h2", NULL, WORD_OUTLINE);
	if (headings->n == 0)
		shell_put_word(shell, "p", NULL, WORD_NO_OUTLINE);
	else
		html_start(html, "ol");
	for (size_t i = 0; i < headings->n; i++) {
		html_start(html, "li");
		html_put_attrf(html, "class", "level%u", (unsigned)headings->items[i].level);
		html_start(html, "a");
		html_put_attrf(html, "href", "#h%zu", i + 1);
		shell_put_language(shell);
		html_put_text(html, headings->items[i].text);
		html_end(html, "a");
		html_end(html, "li");
	}
	if (headings->n > 0)
		html_end(html, "ol");
	html_end(html, "nav");
	html_put_raw(html, STR("\n"));
}

/* "line 12, column 3 · page 2", a link to its mark. */
static void
put_place(struct shell *shell, const struct html_preview *preview, size_t finding, const struct spot *spot)
{
	struct html *html = &shell->html;
	struct place at = preview->diags->items[finding].at;
	struct str where = at.line == 0 ? word_text(WORD_WHOLE, shell->lang)
	                                : word_format(shell->arena, preview->by_paragraph ? WORD_PARAGRAPH : WORD_LINE, shell->lang,
	                                          at.line, at.column);
	if (spot) {
		html_start(html, "a");
		html_put_attrf(html, "href", "#m%zu", finding + 1);
		html_put_text(html, where);
		html_put_text(html, STR(" · "));
		html_put_text(html, word_format(shell->arena, WORD_PAGE, shell->lang, spot->page + 1, 0));
		html_end(html, "a");
		return;
	}
	html_start(html, "span");
	html_put_text(html, where);
	if (at.line > 0 && preview->pages) {
		html_put_text(html, STR(" · "));
		html_put_text(html, word_text(WORD_NOT_SET, shell->lang));
	}
	html_end(html, "span");
}

static void
put_finding(struct shell *shell, const struct html_preview *preview, size_t finding, const struct spot *spot)
{
	struct html *html = &shell->html;
	const struct diag *diag = &preview->diags->items[finding];
	html_start(html, "li");
	html_put_attrf(html, "id", "f%zu", finding + 1);
	html_put_attr(html, "class", diag_level_name(diag->level));
	html_put_attr(html, "tabindex", STR("-1"));
	html_start(html, "p");
	html_put_attr(html, "class", STR("where"));
	shell_put(shell, "b", NULL, arena_printf(shell->arena, "%zu", finding + 1));
	shell_put(shell, "span", "level", word_level(diag->level, shell->lang));
	put_place(shell, preview, finding, spot);
	html_end(html, "p");
	shell_put(shell, "p", NULL, diag_message(shell->arena, diag, shell->lang));
	if (preview->words[finding].n > 0)
		shell_put_chinese(shell, "blockquote", NULL, preview->words[finding]);
	html_start(html, "p");
	html_put_attr(html, "class", STR("code"));
	html_start(html, "code");
	html_put_attr(html, "lang", word_language(LANG_EN));
	html_put_text(html, diag_name(shell->arena, diag->code));
	html_end(html, "code");
	html_put_text(html, STR(" "));
	struct str clause = diag_clause(diag->code);
	shell_put(shell, "span", NULL, str_eq(clause, STR("usage")) ? word_text(WORD_USAGE, shell->lang) : clause);
	html_end(html, "p");
	html_end(html, "li");
}

static void
put_findings(struct shell *shell, const struct html_preview *preview, const struct spot *const *spots)
{
	struct html *html = &shell->html;
	html_start(html, "aside");
	html_put_attr(html, "id", STR("findings"));
	html_put_attr(html, "aria-label", word_text(WORD_FINDINGS, shell->lang));
	shell_put_word(shell, "h2", NULL, WORD_FINDINGS);
	if (preview->diags->n == 0)
		shell_put_word(shell, "p", NULL, WORD_NO_FINDINGS);
	else
		html_start(html, "ol");
	for (size_t i = 0; i < preview->diags->n; i++)
		put_finding(shell, preview, i, spots[i]);
	if (preview->diags->n > 0)
		html_end(html, "ol");
	html_end(html, "aside");
	html_put_raw(html, STR("\n"));
}

/* On a narrow screen outline and findings are panels, opened from here. */
static void
put_bar(struct shell *shell, const struct html_preview *preview)
{
	struct html *html = &shell->html;
	html_start(html, "nav");
	html_put_attr(html, "class", STR("bar"));
	html_put_attr(html, "aria-label", word_text(WORD_BAR, shell->lang));
	shell_put_button(shell, "outline", word_text(WORD_OUTLINE, shell->lang), STR(""));
	if (preview->pages) {
		shell_put_button(shell, "previous", STR("‹"), word_text(WORD_PREVIOUS, shell->lang));
		html_start(html, "output");
		html_put_attr(html, "data-of", arena_printf(shell->arena, "%zu", preview->pages->n));
		html_put_textf(html, "1 / %zu", preview->pages->n);
		html_end(html, "output");
		shell_put_button(shell, "next", STR("›"), word_text(WORD_NEXT, shell->lang));
	}
	shell_put_button(shell, "findings", word_text(WORD_FINDINGS, shell->lang), STR(""));
	html_end(html, "nav");
	html_put_raw(html, STR("\n"));
}

static void
put_keys(struct shell *shell, const char *keys, enum word word)
{
	shell_put(shell, "dt", NULL, str_of(keys));
	shell_put_word(shell, "dd", NULL, word);
}

/* Keys of one letter can be switched off: WCAG 2.1.4. */
static void
put_help(struct shell *shell)
{
	struct html *html = &shell->html;
	html_start(html, "dialog");
	html_put_attr(html, "id", STR("help"));
	html_put_attr(html, "aria-label", word_text(WORD_HELP, shell->lang));
	shell_put_word(shell, "h2", NULL, WORD_HELP);
	html_start(html, "dl");
	put_keys(shell, "→ ← j k", WORD_KEYS_PAGE);
	put_keys(shell, "Home End", WORD_KEYS_ENDS);
	put_keys(shell, "n p", WORD_KEYS_FINDING);
	put_keys(shell, "t", WORD_KEYS_THEME);
	put_keys(shell, "?", WORD_KEYS_HELP);
	html_end(html, "dl");
	html_start(html, "p");
	html_start(html, "label");
	html_put_raw(html, STR("<input type=\"checkbox\" id=\"letters\" checked> "));
	html_put_text(html, word_text(WORD_KEYS_LETTERS, shell->lang));
	html_end(html, "label");
	html_end(html, "p");
	shell_put_button(shell, "close", word_text(WORD_CLOSE, shell->lang), STR(""));
	html_end(html, "dialog");
}

static void
put_pages(struct shell *shell, const struct html_preview *preview, const struct headings *headings, const struct spot *const *spots)
{
	struct html *html = &shell->html;
	html_start(html, "main");
	html_put_attr(html, "id", STR("pages"));
	html_put_attr(html, "tabindex", STR("-1"));
	if (!preview->pages)
		shell_put_word(shell, "p", NULL, WORD_NO_PAGES);
	for (size_t i = 0; preview->pages && i < preview->pages->n; i++)
		sheet_put(shell, preview, i, headings, spots);
	html_end(html, "main");
	html_put_raw(html, STR("\n"));
}

static const struct spot **
find_spots(struct arena *arena, const struct html_preview *preview)
{
	const struct spot **spots = ARENA_ARRAY(arena, const struct spot *, preview->diags->n);
	if (!preview->pages)
		return spots;
	struct pins *pins = ARENA_NEW(arena, struct pins);
	*pins = pins_collect(arena, preview->pages);
	for (size_t i = 0; i < preview->diags->n; i++)
		if (preview->diags->items[i].at.line > 0)
			spots[i] = pins_find(pins, preview->diags->items[i].at);
	return spots;
}

void
html_write_preview(struct arena *arena, const struct html_preview *preview, struct buf *bytes)
{
	struct shell shell = {.arena = arena, .lang = preview->lang, .live = preview->live};
	struct headings headings = {0};
	const struct spot **spots = find_spots(arena, preview);
	if (preview->pages)
		headings = headings_collect(arena, preview->pages);
	shell_open(&shell);
	html_start(&shell.html, "a");
	html_put_attr(&shell.html, "class", STR("skip"));
	html_put_attr(&shell.html, "href", STR("#pages"));
	html_put_text(&shell.html, word_text(WORD_SKIP, shell.lang));
	html_end(&shell.html, "a");
	put_header(&shell, preview);
	html_start(&shell.html, "div");
	html_put_attr(&shell.html, "class", STR("columns"));
	put_outline(&shell, &headings);
	put_pages(&shell, preview, &headings, spots);
	put_findings(&shell, preview, spots);
	html_end(&shell.html, "div");
	put_bar(&shell, preview);
	put_help(&shell);
	shell_close(&shell, shown_title(preview), bytes);
}
