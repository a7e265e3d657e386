/* html_words.c: names that page makers give to elements. A list, kept by looking at pages; nothing here looks at text. */
#include "html_words.h"
#include <string.h>
#include <strings.h>

/* Whole ids or classes, of any case. */
static const char *const contents[] = {"UCAP-CONTENT", "TRS_Editor", "TRS_UEDITOR", "trs_editor_view", "TRS_PreAppend",
        "pages_content", "zoom", "zoomcon", "vsb_content", "v_news_content", "article-content", "article_content", "articleContent",
        "article-con", "articleCon", "article_con", "article-text", "news_content", "news-content", "newsContent", "newscontent",
        "con_text", "xxgk_content", "xxgk-content", "infoContent", "contentText", "content_text", "content-text", "txtcon",
        "rwb_zw", "Cnt-Main-Article-QQ", "ctrlfscont", "detail-content", "detail_content", "bt_content", "gknr", "wznr", "zwnr",
        "view-content", "rich_media_content", "js_content", NULL};

/* Words: names are cut at other characters than letters and where a capital follows a small letter. */
static const char *const navigation[] = {"nav", "navbar", "navi", "navigation", "navpath", "topnav", "subnav", "mainnav", "menu",
        "navmenu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "mbx", "dqwz", "sitemap", "pager", "pagination", "pagebar",
        "login", "search", NULL};
static const char *const share[] = {"share", "bdshare", "bdsharebuttonbox", "jiathis", "qr", "qrcode", "ewm", "erweima", "weixin",
        "wechat", "weibo", "social", "toolbar", NULL};
static const char *const footer[] = {"footer", "foot", "copyright", NULL};
static const char *const beside[] = {
        "sidebar", "related", "recommend", "comment", "comments", "ad", "ads", "advert", "banner", NULL};

static const struct {
	const char *const *words;
	enum html_reason reason;
} chrome[] = {{navigation, REASON_NAVIGATION}, {share, REASON_SHARE}, {footer, REASON_FOOTER}, {beside, REASON_BESIDE}};

static bool
is_any(struct str s, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strlen(*list) == s.n && strncasecmp(*list, s.p, s.n) == 0)
			return true;
	return false;
}

/* Takes the next class off `*rest`; empty at the end. */
static struct str
next_class(struct str *rest)
{
	*rest = str_trim(*rest);
	size_t n = 0;
	while (n < rest->n && strchr(" \t\r\n\f", rest->p[n]) == NULL)
		n++;
	struct str name = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return name;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* Takes the next word off `*rest`; empty at the end. */
static struct str
next_word(struct str *rest)
{
	size_t from = 0;
	while (from < rest->n && !is_letter(rest->p[from]))
		from++;
	size_t to = from;
	while (to < rest->n && is_letter(rest->p[to]) && (to == from || !is_capital(rest->p[to]) || is_capital(rest->p[to - 1])))
		to++;
	struct str word = str_sub(*rest, from, to);
	*rest = str_sub(*rest, to, rest->n);
	return word;
}

bool
html_words_name_content(const struct html_node *node)
{
	struct str rest = html_attrs(node)->classes;
	if (is_any(html_attrs(node)->id, contents))
		return true;
	for (struct str name = next_class(&rest); name.n > 0; name = next_class(&rest))
		if (is_any(name, contents))
			return true;
	return false;
}

bool
html_words_name_section(const struct html_node *node)
{
	struct str name = html_attrs(node)->classes;
	name = str_starts(name, STR("Word")) ? str_sub(name, 4, name.n) : name;
	return str_starts(name, STR("Section")) && name.n > 7 && name.p[7] >= '0' && name.p[7] <= '9';
}

static enum html_reason
find_chrome(struct str names)
{
	for (struct str word = next_word(&names); word.n > 0; word = next_word(&names))
		for (size_t i = 0; i < sizeof chrome / sizeof chrome[0]; i++)
			if (is_any(word, chrome[i].words))
				return chrome[i].reason;
	return REASON_NONE;
}

enum html_reason
html_words_name_chrome(const struct html_node *node)
{
	enum html_reason reason = find_chrome(html_attrs(node)->id);
	return reason != REASON_NONE ? reason : find_chrome(html_attrs(node)->classes);
}
