/* chrome.c: publication rows at the top (作者: 来源: 发布时间:… 点击量:), chrome around the notice, a headline that repeats the
 * title. Looks only near the two ends of a source; what stands inside a notice is the notice's. Knows nothing of titles but that
 * two rows of text are the same. */
#include "chrome.h"
#include "dates.h"
#include "marks.h"

enum {
	HEAD_LINES = 12, /* how far from the top a page's own rows are looked for */
	FOOT_LINES = 30, /* and from the bottom */
	CHROME_CHARS = 40,
	TITLE_ROWS = 4,
};

static const char *const date_keys[] = {"发布时间", "发布日期", "发表时间", "发文日期", "成文日期", "更新时间", NULL};
static const char *const row_keys[] = {"作者", "来源", "信息来源", "文章来源", "稿源", "发布机构", "发布单位", "发布人", "责任编辑",
        "编辑", "点击量", "点击数", "点击", "点击率", "浏览量", "浏览次数", "浏览", "阅读量", "阅读次数", "阅读", "访问量",
        "访问次数", "字体", "字号", "索引号", NULL};
static const char *const head_chrome[] = {"当前位置", "您的位置", "您当前的位置", "您所在的位置", "首页>", "网站首页", NULL};
static const char *const foot_rows[] = {"打印", "打印本页", "关闭", "关闭窗口", "打印关闭", "分享", "返回顶部", "政务微信",
        "政务微博", "微信公众号", "官方微信", "官方微博", "网站地图", "联系我们", "扫一扫", "友情链接", "相关链接", NULL};
static const char *const foot_starts[] = {"版权所有", "技术支持", "网站标识码", "【打印", "【关闭", "分享到", "上一篇：",
        "下一篇：", "扫一扫", "Copyright", "©", NULL};
static const char *const foot_marks[] = {"公网安备", "ICP备", NULL};

static struct str
skip_blanks(struct str s)
{
	while (s.n > 0) {
		struct str after = s;
		if (!utf8_is_blank(utf8_next(&after)))
			break;
		s = after;
	}
	return s;
}

/* A key of `keys` with its colon; the bytes they took, or 0. */
static size_t
take_key(struct str s, const char *const *keys)
{
	for (; *keys != NULL; keys++) {
		size_t n = marks_starts(s, str_of(*keys));
		struct str after = skip_blanks(str_sub(s, n, s.n));
		if (n > 0 && after.n > 0 && mark_class(utf8_next(&after)) == MARK_COLON)
			return s.n - after.n;
	}
	return 0;
}

static bool
begins_key(struct str s)
{
	return take_key(s, date_keys) > 0 || take_key(s, row_keys) > 0;
}

/* A clock time such as 14:05:48, with the blanks before it. */
static size_t
take_time(struct str s)
{
	struct str rest = skip_blanks(s);
	size_t colons = 0, digits = 0;
	while (rest.n > 0 && ((rest.p[0] >= '0' && rest.p[0] <= '9') || (rest.p[0] == ':' && digits > 0))) {
		colons += rest.p[0] == ':';
		digits += rest.p[0] != ':';
		rest = str_sub(rest, 1, rest.n);
	}
	return colons > 0 ? s.n - rest.n : 0;
}

/* A value that is not a date: up to a blank or the next key. */
static size_t
take_word(struct str s)
{
	struct str rest = s;
	while (rest.n > 0 && !begins_key(rest)) {
		struct str after = rest;
		if (utf8_is_blank(utf8_next(&after)))
			break;
		rest = after;
	}
	return s.n - rest.n;
}

/* The bytes of publication row that `s` begins with; the rest, if any, is the notice's. */
static size_t
take_row(struct str s, struct date *published)
{
	struct str rest = s;
	while (rest.n > 0) {
		size_t key = take_key(rest, date_keys);
		if (key > 0) {
			struct str value = skip_blanks(str_sub(rest, key, rest.n));
			size_t n = date_parse(value, published);
			if (n == 0 && value.n > 0 && !begins_key(value))
				break;
			value = str_sub(value, n, value.n);
			rest = skip_blanks(str_sub(value, n > 0 ? take_time(value) : 0, value.n));
			continue;
		}
		key = take_key(rest, row_keys);
		if (key == 0)
			break;
		struct str value = skip_blanks(str_sub(rest, key, rest.n));
		rest = skip_blanks(str_sub(value, take_word(value), value.n));
	}
	return s.n - rest.n;
}

/* Whether the lines from `at` on, joined, begin with the whole of `headline`, and end with it at a line's end. */
static bool
repeats(const struct lines *lines, size_t at, struct str headline)
{
	struct str row = {0};
	for (size_t rows = 0;;) {
		uint32_t wanted = mark_next_folded(&headline), cp = mark_next_folded(&row);
		while (cp == UTF8_BAD && wanted != UTF8_BAD && at < lines->n && rows++ < TITLE_ROWS) {
			row = lines->items[at++].text;
			cp = mark_next_folded(&row);
		}
		if (cp != wanted)
			return false;
		if (wanted == UTF8_BAD)
			return true;
	}
}

/* The headline stands first, with nothing but rows of the page between it and the title. */
static void
set_headline_aside(struct arena *arena, struct lines *lines)
{
	size_t first = 0;
	while (first < lines->n && !line_stands(&lines->items[first]))
		first++;
	size_t next = first + 1;
	while (next < lines->n && !line_stands(&lines->items[next]))
		next++;
	if (next < lines->n && next < HEAD_LINES && lines->items[first].gone == NULL &&
	        repeats(lines, next, lines->items[first].text))
		line_set_aside(arena, &lines->items[first], lines->items[first].text.n, "repeated title");
}

static void
set_head_aside(struct arena *arena, struct lines *lines, struct date *published)
{
	for (size_t i = 0; i < lines->n && i < HEAD_LINES; i++) {
		struct line *line = &lines->items[i];
		if (marks_find(line->text, MARK_STOP) != STR_NONE)
			return; /* the body has begun */
		size_t n = take_row(line->text, published);
		if (n > 0)
			line_set_aside(arena, line, n, "publication row");
		else if (marks_starts_any(line->text, head_chrome) > 0)
			line_set_aside(arena, line, line->text.n, "page chrome");
	}
}

static bool
is_short(const struct line *line)
{
	return line->text.n > 0 && utf8_count(line->text) <= CHROME_CHARS &&
	       marks_find(line->text, MARK_STOP | MARK_SEMI | MARK_COMMA) == STR_NONE;
}

static bool
is_foot_chrome(const struct line *line)
{
	if (!is_short(line))
		return false;
	for (const char *const *row = foot_rows; *row != NULL; row++)
		if (marks_starts(line->text, str_of(*row)) == line->text.n)
			return true;
	return marks_starts_any(line->text, foot_starts) > 0 || marks_has_any(line->text, foot_marks);
}

/* A line that only a notice has; what is left of one that shared a publication row is one. */
static bool
is_notice(const struct line *line)
{
	struct date date;
	return line->gone != NULL || !is_short(line) || date_parse(line->text, &date) == line->text.n ||
	       marks_starts(line->text, STR("附件")) > 0;
}

/* From the first known row of chrome on, all is chrome (the names of a portal's services are short rows nobody can list), as long
 * as no line of a notice follows. */
static void
set_foot_aside(struct arena *arena, struct lines *lines)
{
	size_t from = lines->n;
	for (size_t i = lines->n; i > 0 && lines->n - i < FOOT_LINES; i--) {
		const struct line *line = &lines->items[i - 1];
		if (!line_stands(line) || is_notice(line))
			break;
		if (is_foot_chrome(line))
			from = i - 1;
	}
	for (size_t i = from; i < lines->n; i++)
		line_set_aside(arena, &lines->items[i], lines->items[i].text.n, "page chrome");
}

void
chrome_set_aside(struct arena *arena, struct lines *lines, struct date *published)
{
	set_head_aside(arena, lines, published);
	set_headline_aside(arena, lines);
	set_foot_aside(arena, lines);
}
