/* list.c: the list of several documents, each with its first page, its state and its findings counted. */
#include "shell.h"

static void
put_state(struct shell *shell, const struct html_entry *entry)
{
	bool clean = !entry->failed && !entry->working;
	for (int level = 0; level < LEVEL__MAX; level++)
		clean = clean && entry->counts[level] == 0;
	html_start(&shell->html, "p");
	html_put_attr(&shell->html, "class", STR("state"));
	if (entry->working)
		shell_put_word(shell, "span", NULL, WORD_STATE_WORKING);
	else if (entry->failed)
		shell_put_word(shell, "span", "error", WORD_STATE_FAILED);
	if (entry->n_pages > 0)
		shell_put(shell, "span", NULL, word_count_pages(shell->arena, shell->lang, entry->n_pages));
	shell_put_counts(shell, entry->counts);
	if (clean)
		shell_put_word(shell, "span", "clean", WORD_STATE_CLEAN);
	html_end(&shell->html, "p");
}

static void
put_entry(struct shell *shell, const struct html_entry *entry)
{
	struct html *html = &shell->html;
	html_start(html, "li");
	html_start(html, "div");
	html_put_attr(html, "class", STR("thumb"));
	if (entry->image.n > 0) {
		html_start(html, "img");
		html_put_path(html, "src", entry->image);
		html_put_attr(html, "alt", STR(""));
		html_put_attr(html, "loading", STR("lazy"));
	}
	html_end(html, "div");
	html_start(html, "h2");
	html_start(html, entry->page.n > 0 ? "a" : "span");
	if (entry->page.n > 0)
		html_put_path(html, "href", entry->page);
	shell_put_language(shell);
	html_put_text(html, entry->title.n > 0 ? entry->title : entry->name);
	html_end(html, entry->page.n > 0 ? "a" : "span");
	html_end(html, "h2");
	shell_put(shell, "p", "name", entry->name);
	put_state(shell, entry);
	html_end(html, "li");
	html_put_raw(html, STR("\n"));
}

static void
put_drop(struct shell *shell, size_t drop_mb)
{
	struct html *html = &shell->html;
	html_start(html, "form");
	html_put_attr(html, "id", STR("drop"));
	html_put_attr(html, "data-refused", word_text(WORD_DROP_FAILED, shell->lang));
	html_start(html, "label");
	html_put_attr(html, "for", STR("file"));
	html_put_text(html, word_text(WORD_DROP, shell->lang));
	html_end(html, "label");
	html_put_raw(html, STR(" <input type=\"file\" id=\"file\" accept=\".txt,.md,.html,.htm,.docx\">"));
	shell_put(shell, "p", NULL, word_format(shell->arena, WORD_DROP_TYPES, shell->lang, drop_mb, 0));
	html_put_raw(html, STR("<p role=\"status\" id=\"dropped\"></p>"));
	html_end(html, "form");
}

static void
put_header(struct shell *shell)
{
	html_start(&shell->html, "header");
	shell_put_word(shell, "h1", NULL, WORD_NOTICES);
	html_start(&shell->html, "div");
	html_put_attr(&shell->html, "class", STR("tools"));
	shell_put_button(shell, "theme", word_text(WORD_THEME, shell->lang), STR(""));
	html_end(&shell->html, "div");
	html_end(&shell->html, "header");
}

void
html_write_list(struct arena *arena, const struct html_list *list, struct buf *bytes)
{
	struct shell shell = {.arena = arena, .lang = list->lang, .live = list->live, .local_images = true};
	shell_open(&shell);
	put_header(&shell);
	html_start(&shell.html, "main");
	if (list->trouble.n > 0)
		shell_put(&shell, "p", "trouble", list->trouble);
	if (list->drop_mb > 0)
		put_drop(&shell, list->drop_mb);
	if (list->n == 0)
		shell_put_word(&shell, "p", NULL, WORD_NO_NOTICES);
	html_start(&shell.html, "ul");
	html_put_attr(&shell.html, "class", STR("notices"));
	for (size_t i = 0; i < list->n; i++)
		put_entry(&shell, &list->entries[i]);
	html_end(&shell.html, "ul");
	html_end(&shell.html, "main");
	shell_close(&shell, word_text(WORD_NOTICES, list->lang), bytes);
}
