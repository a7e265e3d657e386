/* encoding_declared.c: the encoding that a page or an XML file says it has, found the way browsers look for it: in the first bytes,
 * before anything is decoded, by their ASCII. Believes nothing: encoding.c judges. */
#include "encoding.h"
#include <strings.h>

enum { LOOK_BYTES = 8192 }; /* browsers look at 1024; pages of public bodies have longer heads */

static const struct {
	const char *label;
	enum charset charset;
} labels[] = {
        {"utf-8", CHARSET_UTF8},
        {"utf8", CHARSET_UTF8},
        {"utf-16", CHARSET_UTF16LE},
        {"utf-16le", CHARSET_UTF16LE},
        {"utf-16be", CHARSET_UTF16BE},
        {"unicode", CHARSET_UTF16LE},
        {"gb2312", CHARSET_GB18030},
        {"gb_2312", CHARSET_GB18030},
        {"gb_2312-80", CHARSET_GB18030},
        {"csgb2312", CHARSET_GB18030},
        {"euc-cn", CHARSET_GB18030},
        {"chinese", CHARSET_GB18030},
        {"gbk", CHARSET_GB18030},
        {"x-gbk", CHARSET_GB18030},
        {"cp936", CHARSET_GB18030},
        {"ms936", CHARSET_GB18030},
        {"windows-936", CHARSET_GB18030},
        {"gb18030", CHARSET_GB18030},
        {"big5", CHARSET_BIG5},
        {"big5-hkscs", CHARSET_BIG5},
        {"cn-big5", CHARSET_BIG5},
        {"x-x-big5", CHARSET_BIG5},
        {"csbig5", CHARSET_BIG5},
        {"cp950", CHARSET_BIG5},
};

enum charset
encoding_by_label(struct str label)
{
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (str_of(labels[i].label).n == label.n && strncasecmp(labels[i].label, label.p, label.n) == 0)
			return labels[i].charset;
	return CHARSET_OTHER;
}

/* Byte offset of `word`, in ASCII of any case, or STR_NONE. */
static size_t
find_word(struct str s, struct str word)
{
	for (size_t i = 0; i + word.n <= s.n; i++)
		if (strncasecmp(s.p + i, word.p, word.n) == 0)
			return i;
	return STR_NONE;
}

static bool
is_label_byte(char byte)
{
	return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '-' ||
	       byte == '_' || byte == ':' || byte == '.';
}

/* The value behind `key` and an equals sign in the tag `tag`, quotes passed over; empty when there is none. */
static struct str
value_of(struct str tag, struct str key)
{
	size_t at = find_word(tag, key);
	if (at == STR_NONE)
		return (struct str){0};
	at += key.n;
	bool equals = false;
	while (at < tag.n && !is_label_byte(tag.p[at]) && tag.p[at] != '>') {
		equals |= tag.p[at] == '=';
		at++;
	}
	size_t end = at;
	while (end < tag.n && is_label_byte(tag.p[end]))
		end++;
	return equals ? str_sub(tag, at, end) : (struct str){0};
}

/* `head` from byte `at` to the end of the tag that begins there. */
static struct str
tag_at(struct str head, size_t at)
{
	struct str tag = str_sub(head, at, head.n);
	size_t end = str_find(tag, STR(">"));
	return str_sub(tag, 0, end == STR_NONE ? tag.n : end);
}

static struct str
find_meta(struct str head)
{
	for (size_t at = 0; at < head.n; at++) {
		struct str rest = str_sub(head, at, head.n);
		if (str_starts(rest, STR("<!--"))) {
			size_t end = str_find(rest, STR("-->"));
			at = end == STR_NONE ? head.n : at + end;
		} else if (rest.n > 5 && strncasecmp(rest.p, "<meta", 5) == 0) {
			struct str label = value_of(tag_at(head, at), STR("charset"));
			if (label.n > 0)
				return label;
		}
	}
	return (struct str){0};
}

enum charset
encoding_declared(struct str bytes, struct str *name)
{
	struct str head = str_sub(bytes, 0, LOOK_BYTES);
	*name = (struct str){0};
	if (str_starts(head, STR("<?xml")))
		*name = value_of(tag_at(head, 0), STR("encoding"));
	if (name->n == 0)
		*name = find_meta(head);
	return name->n > 0 ? encoding_by_label(*name) : CHARSET_NONE;
}
