/* html_meta.c: keys with their values in the text around a document. Keys are those of keys.def, spaced out as tables have them
 * (索 引 号：); a value goes up to the next key or the end of its cell. */
#include "html_meta.h"
#include "html_text.h"
#include "meta.h"
#include "utf8.h"
#include <strings.h>

enum { KEY_CHARS = 6, CELL_BYTES = 64, KEYS_OF_TABLE = 2 };

static const char *const names[] = {
#define KEY(id, name, chinese) chinese,
#include "keys.def"
#undef KEY
};

static const struct {
	const char *name;
	enum meta_key key;
} elements[] = {
        {"ArticleTitle", KEY_TITLE},
        {"PubDate", KEY_PUBLISHED},
        {"Keywords", KEY_KEYWORDS},
};

struct html_meta
html_meta_open(struct arena *arena, struct raw *raw, struct diags *diags)
{
	return (struct html_meta){.arena = arena, .raw = raw, .diags = diags, .tail = &raw->meta, .waiting = KEY__MAX};
}

static void
add(struct html_meta *meta, enum meta_key key, struct str value, struct place at)
{
	value = str_trim(value);
	if (value.n == 0 || !meta_has_room(meta->arena, ++meta->n, at, meta->diags))
		return;
	struct meta *item = ARENA_NEW(meta->arena, struct meta);
	*item = (struct meta){.key = key, .value = arena_str(meta->arena, value), .at = at, .rank = META_FOUND};
	item->at.length = (uint32_t)utf8_count(value);
	*meta->tail = item;
	meta->tail = &item->next;
}

static struct str
skip_blanks(struct str s)
{
	struct str rest = s;
	while (rest.n > 0) {
		s = rest;
		if (!utf8_is_blank(utf8_next(&rest)))
			return s;
	}
	return rest;
}

/* The bytes of `s` that are `name`, blanks between its characters passed over; 0 when it does not begin with it. */
static size_t
match(struct str s, struct str name)
{
	struct str rest = s;
	while (name.n > 0) {
		rest = skip_blanks(rest);
		if (rest.n == 0 || utf8_next(&rest) != utf8_next(&name))
			return 0;
	}
	return s.n - rest.n;
}

/* The longest key that `s` begins with and the bytes it takes; KEY__MAX when there is none. */
static int
find_key(struct str s, size_t *n)
{
	int found = KEY__MAX;
	*n = 0;
	for (int key = 0; key < KEY__MAX; key++)
		for (struct str list = str_of(names[key]); list.n > 0;) {
			size_t end = str_find(list, STR(" "));
			struct str name = str_sub(list, 0, end == STR_NONE ? list.n : end);
			size_t taken = match(s, name);
			if (taken > *n) {
				*n = taken;
				found = key;
			}
			list = str_sub(list, name.n + 1, list.n);
		}
	return found;
}

/* Bytes of the blanks and the colon in front; 0 when there is no colon. */
static size_t
take_colon(struct str s)
{
	struct str rest = skip_blanks(s);
	uint32_t cp = utf8_next(&rest);
	return cp == ':' || cp == 0xFF1A ? s.n - rest.n : 0;
}

/* A key and its colon. */
static int
take_key(struct str s, size_t *n)
{
	int key = find_key(s, n);
	size_t colon = key < KEY__MAX ? take_colon(str_sub(s, *n, s.n)) : 0;
	*n += colon;
	return colon > 0 ? key : KEY__MAX;
}

/* Whether `s` begins with any short word and a colon, as the rows of a page do: 来源：, 字号： */
static bool
begins_label(struct str s)
{
	for (int n = 0; n <= KEY_CHARS && s.n > 0; n++) {
		if (n > 0 && take_colon(s) > 0)
			return true;
		uint32_t cp = utf8_next(&s);
		if (!utf8_is_han(cp))
			return false;
	}
	return false;
}

/* Bytes up to the next label that stands behind a blank. */
static size_t
measure_value(struct str s)
{
	struct str rest = s;
	while (rest.n > 0) {
		size_t n = s.n - rest.n;
		bool blank = utf8_is_blank(utf8_next(&rest));
		if (blank && begins_label(skip_blanks(rest)))
			return n;
	}
	return s.n;
}

/* The rows of one text: key and value, key and value. Returns whether any key was there. */
static bool
read_rows(struct html_meta *meta, struct str rest, struct place at)
{
	bool found = false;
	while (rest.n > 0) {
		size_t n;
		int key = take_key(rest, &n);
		struct str value = skip_blanks(str_sub(rest, n, rest.n));
		size_t end = measure_value(value);
		if (key < KEY__MAX) {
			found = true;
			meta->waiting = str_trim(str_sub(value, 0, end)).n == 0 ? key : KEY__MAX;
			add(meta, (enum meta_key)key, str_sub(value, 0, end), at);
		}
		rest = skip_blanks(str_sub(value, end, value.n));
	}
	return found;
}

bool
html_meta_read(struct html_meta *meta, struct str text, struct place at, bool cell)
{
	size_t n;
	int waiting = meta->waiting;
	text = str_trim(text);
	if (text.n == 0 && !cell)
		return false;
	meta->waiting = KEY__MAX;
	if (read_rows(meta, text, at))
		return true;
	int key = cell ? find_key(text, &n) : KEY__MAX;
	if (key < KEY__MAX && n == text.n && waiting == KEY__MAX) {
		meta->waiting = key;
		return true;
	}
	if (waiting == KEY__MAX)
		return false;
	add(meta, (enum meta_key)waiting, text, at);
	return true;
}

void
html_meta_read_element(struct html_meta *meta, const struct html_node *node, struct place at)
{
	const struct html_attrs *attrs = html_attrs(node);
	for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
		if (str_of(elements[i].name).n == attrs->name.n && strncasecmp(elements[i].name, attrs->name.p, attrs->name.n) == 0)
			add(meta, elements[i].key, attrs->content, at);
}

static size_t
count_keys(struct arena *arena, const struct html_node *node)
{
	size_t n, keys = 0;
	if (node->tag == HTML_TD || node->tag == HTML_TH) {
		struct str text = html_text_squeezed(arena, node, CELL_BYTES);
		return take_key(text, &n) < KEY__MAX || (find_key(text, &n) < KEY__MAX && n == text.n);
	}
	for (const struct html_node *child = node->first; child != NULL; child = child->next)
		keys += count_keys(arena, child);
	return keys;
}

static size_t
count_cells(const struct html_node *node)
{
	size_t cells = 0;
	if (node->tag == HTML_TD || node->tag == HTML_TH)
		return node->first != NULL;
	for (const struct html_node *child = node->first; child != NULL; child = child->next)
		cells += count_cells(child);
	return cells;
}

bool
html_meta_is_table(struct arena *arena, const struct html_node *table)
{
	size_t keys = count_keys(arena, table);
	return keys >= KEYS_OF_TABLE && keys * 3 >= count_cells(table);
}
