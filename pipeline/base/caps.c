/* caps.c: the table of limits, and their names and values as a command line writes them. */
#include "caps.h"
#include "nearest.h"
#include <assert.h>
#include <stdint.h>

static const struct {
	struct str name; /* as in caps.def */
	size_t value, least, most;
} table[] = {
#define CAP(name, value, least, most) {{#name, sizeof #name - 1}, (size_t)(value), (size_t)(least), (size_t)(most)},
#include "caps.def"
#undef CAP
};
static_assert(sizeof table / sizeof *table == CAP__MAX, "a row a cap");

struct caps
caps_default(void)
{
	struct caps caps;
	for (size_t i = 0; i < CAP__MAX; i++)
		caps.at[i] = table[i].value;
	return caps;
}

size_t
cap_in(const struct caps *caps, enum cap cap)
{
	return caps != NULL ? caps->at[cap] : table[cap].value;
}

size_t
cap_of(const struct arena *arena, enum cap cap)
{
	return cap_in(arena_caps(arena), cap);
}

size_t
cap_of_source(const struct caps *caps)
{
	size_t most = cap_in(caps, CAP_PACKAGE_BYTES);
	if (cap_in(caps, CAP_TEXT_BYTES) > most)
		most = cap_in(caps, CAP_TEXT_BYTES);
	return cap_in(caps, CAP_XML_BYTES) > most ? cap_in(caps, CAP_XML_BYTES) : most;
}

struct str
cap_name(struct arena *arena, enum cap cap)
{
	char *p = arena_alloc(arena, table[cap].name.n + 1);
	for (size_t i = 0; i < table[cap].name.n; i++) {
		char c = table[cap].name.p[i];
		p[i] = c == '_' ? '-' : (char)(c - 'A' + 'a');
	}
	return (struct str){p, table[cap].name.n};
}

struct str
cap_setting(struct arena *arena, enum cap cap, size_t value)
{
	return arena_printf(arena, "%s=%zu", cap_name(arena, cap).p, value);
}

void
cap_range(enum cap cap, size_t *least, size_t *most)
{
	*least = table[cap].least;
	*most = table[cap].most;
}

/* ---- as a command line writes them ---- */

static bool
is_name(struct str word, enum cap cap)
{
	size_t i = 0;
	for (; i < word.n && i < table[cap].name.n; i++) {
		char c = word.p[i] == '-' ? '_' : word.p[i];
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (c != table[cap].name.p[i])
			return false;
	}
	return i == word.n && i == table[cap].name.n;
}

static enum cap
find_nearest(struct str word)
{
	struct arena *arena = arena_new();
	struct str names[CAP__MAX], nearest;
	enum cap cap = 0;
	for (size_t i = 0; i < CAP__MAX; i++)
		names[i] = cap_name(arena, (enum cap)i);
	nearest = nearest_name(word, names, CAP__MAX);
	while (cap + 1 < CAP__MAX && !str_eq(names[cap], nearest))
		cap++;
	arena_free(arena);
	return cap;
}

/* A number with its suffix; 0, which no cap takes, when it is none or too large. */
static size_t
read_value(struct str text)
{
	static const struct str suffixes[] = {{"", 0}, {"k", 1}, {"M", 1}, {"G", 1}};
	size_t value = 0, digits = 0, power = 0;
	for (; digits < text.n && text.p[digits] >= '0' && text.p[digits] <= '9'; digits++) {
		if (value > SIZE_MAX / 16)
			return 0;
		value = value * 10 + (size_t)(text.p[digits] - '0');
	}
	struct str suffix = str_sub(text, digits, text.n);
	while (power < sizeof suffixes / sizeof *suffixes && !str_eq(suffixes[power], suffix))
		power++;
	if (digits == 0 || power == sizeof suffixes / sizeof *suffixes)
		return 0;
	for (; power > 0; power--) {
		if (value > SIZE_MAX / 1024)
			return 0;
		value *= 1024;
	}
	return value;
}

enum caps_fault
caps_set(struct caps *caps, struct str word, enum cap *meant)
{
	size_t sign = str_find(word, STR("="));
	struct str name = str_sub(word, 0, sign);
	*meant = 0;
	while (*meant < CAP__MAX && !is_name(name, *meant))
		++*meant;
	if (*meant == CAP__MAX) {
		*meant = find_nearest(name);
		return CAPS_NO_NAME;
	}
	size_t value = sign == STR_NONE ? 0 : read_value(str_sub(word, sign + 1, word.n));
	if (value < table[*meant].least || value > table[*meant].most)
		return CAPS_NO_VALUE;
	caps->at[*meant] = value;
	return CAPS_FINE;
}
