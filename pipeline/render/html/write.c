/* write.c: HTML, a call an element, an attribute, a text. Knows no page of ours. */
#include "write.h"
#include "utf8.h"
#include <string.h>

static void
close_tag(struct html *html)
{
	if (html->open)
		buf_add_byte(html->to, '>');
	html->open = false;
}

void
html_start(struct html *html, const char *name)
{
	close_tag(html);
	buf_add_byte(html->to, '<');
	buf_add(html->to, str_of(name));
	html->open = true;
}

void
html_end(struct html *html, const char *name)
{
	close_tag(html);
	buf_add(html->to, STR("</"));
	buf_add(html->to, str_of(name));
	buf_add_byte(html->to, '>');
}

/* Controls and noncharacters, which 13.1.4 forbids (line ends and tabs aside). */
static bool
is_forbidden(uint32_t cp)
{
	if (cp < 0x20)
		return cp != '\n' && cp != '\t';
	return (cp >= 0x7F && cp < 0xA0) || (cp >= 0xFDD0 && cp <= 0xFDEF) || (cp & 0xFFFE) == 0xFFFE;
}

static bool
turns_around(uint32_t cp)
{
	return (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static void
add_char(struct buf *to, uint32_t cp)
{
	if (cp == UTF8_BAD)
		buf_add_utf8(to, 0xFFFD);
	else if (cp == '&')
		buf_add(to, STR("&amp;"));
	else if (cp == '<')
		buf_add(to, STR("&lt;"));
	else if (cp == '>')
		buf_add(to, STR("&gt;"));
	else if (cp == '"')
		buf_add(to, STR("&quot;"));
	else if (turns_around(cp))
		buf_printf(to, "&lt;U+%04X&gt;", (unsigned)cp);
	else if (!is_forbidden(cp))
		buf_add_utf8(to, cp);
}

static void
add_escaped(struct buf *to, struct str text)
{
	while (text.n > 0)
		add_char(to, utf8_next(&text));
}

void
html_put_attr(struct html *html, const char *name, struct str value)
{
	buf_add_byte(html->to, ' ');
	buf_add(html->to, str_of(name));
	buf_add(html->to, STR("=\""));
	add_escaped(html->to, value);
	buf_add_byte(html->to, '"');
}

void
html_put_attrf(struct html *html, const char *name, const char *format, ...)
{
	struct buf value = {0};
	va_list args;
	va_start(args, format);
	buf_vprintf(&value, format, args);
	va_end(args);
	html_put_attr(html, name, buf_str(&value));
	buf_free(&value);
}

void
html_put_text(struct html *html, struct str text)
{
	close_tag(html);
	add_escaped(html->to, text);
}

void
html_put_textf(struct html *html, const char *format, ...)
{
	struct buf text = {0};
	va_list args;
	va_start(args, format);
	buf_vprintf(&text, format, args);
	va_end(args);
	html_put_text(html, buf_str(&text));
	buf_free(&text);
}

void
html_put_raw(struct html *html, struct str bytes)
{
	close_tag(html);
	buf_add(html->to, bytes);
}

/* Unreserved characters of RFC 3986, and '/'. */
static bool
stands_in_path(char byte)
{
	return byte != '\0' && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/", byte);
}

/* "./" before it: a name with a colon is no scheme. */
void
html_put_path(struct html *html, const char *attribute, struct str path)
{
	struct buf value = {0};
	buf_add(&value, STR("./"));
	for (size_t i = 0; i < path.n; i++)
		if (stands_in_path(path.p[i]))
			buf_add_byte(&value, path.p[i]);
		else
			buf_printf(&value, "%%%02X", (unsigned)(unsigned char)path.p[i]);
	html_put_attr(html, attribute, buf_str(&value));
	buf_free(&value);
}
