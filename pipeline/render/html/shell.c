/* shell.c: what the pages share. The policy lets run what is compiled in and nothing else. */
#include "shell.h"
#include "assets.h"
#include "base64.h"
#include "digest.h"

/* A text that wanted its script to run would have to hold the hash of a body that it stands in. */
static struct str
make_nonce(struct shell *shell)
{
	uint8_t digest[32];
	struct buf text = {0};
	digest_sha256(buf_str(&shell->body), digest);
	base64_add(&text, (struct str){(const char *)digest, sizeof digest});
	struct str nonce = arena_str(shell->arena, buf_str(&text));
	buf_free(&text);
	return nonce;
}

static struct str
make_policy(struct shell *shell, struct str nonce)
{
	const char *images = shell->local_images ? "data: file: 'self'" : "data:";
	const char *connect = shell->live.up.p ? " connect-src 'self';" : "";
	return arena_printf(shell->arena,
	        "default-src 'none'; img-src %s; style-src 'nonce-%s'; script-src 'nonce-%s';%s base-uri 'none'; form-action "
	        "'none'",
	        images, nonce.p, nonce.p, connect);
}

static void
put_meta(struct html *html, const char *attribute, const char *name, struct str content)
{
	html_start(html, "meta");
	html_put_attr(html, attribute, str_of(name));
	html_put_attr(html, "content", content);
}

static void
put_asset(struct html *html, const char *element, struct str nonce, struct str asset)
{
	html_start(html, element);
	html_put_attr(html, "nonce", nonce);
	html_put_raw(html, asset);
	html_end(html, element);
	html_put_raw(html, STR("\n"));
}

static void
put_head(struct shell *shell, struct html *html, struct str title, struct str nonce)
{
	html_put_raw(html, STR("<!DOCTYPE html>\n"));
	html_start(html, "html");
	html_put_attr(html, "lang", word_language(shell->lang));
	html_start(html, "head");
	html_start(html, "meta");
	html_put_attr(html, "charset", STR("utf-8"));
	put_meta(html, "http-equiv", "Content-Security-Policy", make_policy(shell, nonce));
	put_meta(html, "name", "viewport", STR("width=device-width, initial-scale=1"));
	put_meta(html, "name", "generator", STR("tongbao " TONGBAO_VERSION));
	put_meta(html, "name", "color-scheme", STR("light dark"));
	if (shell->live.up.p) /* a server is not asked for one */
		html_put_raw(html, STR("<link rel=\"icon\" href=\"data:,\">"));
	html_start(html, "title");
	html_put_text(html, title);
	html_end(html, "title");
	put_asset(html, "style", nonce, asset_style());
	html_end(html, "head");
}

void
shell_open(struct shell *shell)
{
	shell->html = (struct html){.to = &shell->body};
}

void
shell_close(struct shell *shell, struct str title, struct buf *bytes)
{
	struct html html = {.to = bytes};
	struct str nonce = make_nonce(shell);
	put_head(shell, &html, title, nonce);
	html_start(&html, "body");
	if (shell->live.up.p) {
		html_put_attr(&html, "data-up", shell->live.up);
		html_put_attr(&html, "data-name", shell->live.name);
		html_put_attrf(&html, "data-since", "%llu", (unsigned long long)shell->live.since);
	}
	html_put_raw(&html, buf_str(&shell->body));
	put_asset(&html, "script", nonce, asset_pages());
	if (shell->live.up.p)
		put_asset(&html, "script", nonce, asset_server());
	html_end(&html, "body");
	html_end(&html, "html");
	html_put_raw(&html, STR("\n"));
	buf_free(&shell->body);
}

void
shell_put(struct shell *shell, const char *name, const char *class, struct str text)
{
	html_start(&shell->html, name);
	if (class)
		html_put_attr(&shell->html, "class", str_of(class));
	html_put_text(&shell->html, text);
	html_end(&shell->html, name);
}

void
shell_put_word(struct shell *shell, const char *name, const char *class, enum word word)
{
	shell_put(shell, name, class, word_text(word, shell->lang));
}

void
shell_put_language(struct shell *shell)
{
	if (shell->lang != LANG_ZH)
		html_put_attr(&shell->html, "lang", word_language(LANG_ZH));
}

void
shell_put_chinese(struct shell *shell, const char *name, const char *class, struct str text)
{
	html_start(&shell->html, name);
	if (class)
		html_put_attr(&shell->html, "class", str_of(class));
	shell_put_language(shell);
	html_put_text(&shell->html, text);
	html_end(&shell->html, name);
}

void
shell_put_button(struct shell *shell, const char *action, struct str shown, struct str label)
{
	html_start(&shell->html, "button");
	html_put_attr(&shell->html, "type", STR("button"));
	html_put_attr(&shell->html, "class", STR("script"));
	html_put_attr(&shell->html, "data-do", str_of(action));
	if (label.n > 0)
		html_put_attr(&shell->html, "aria-label", label);
	html_put_text(&shell->html, shown);
	html_end(&shell->html, "button");
}

void
shell_put_counts(struct shell *shell, const size_t counts[LEVEL__MAX])
{
	static const enum word words[LEVEL__MAX] = {
	        [LEVEL_HINT] = WORD_HINTS, [LEVEL_WARNING] = WORD_WARNINGS, [LEVEL_ERROR] = WORD_ERRORS};
	for (int level = LEVEL__MAX - 1; level >= 0; level--)
		if (counts[level] > 0)
			shell_put(shell, "span", diag_level_name((enum diag_level)level).p,
			        word_format(shell->arena, words[level], shell->lang, counts[level], 0));
}
