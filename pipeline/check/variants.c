/* variants.c: one name written two ways: titles in 《 》 that nearly agree, and the name of the issuing body with one character
 * off. A single difference leaves a title's first or its last characters whole, so that only titles that share those are compared;
 * and titles that are the same but for quotation marks. */
#include "families.h"
#include <string.h>

enum {
	TITLES = 4096, /* different ones looked at */
	EDGE = 4,      /* code points at the ends that are compared first */
	SHORTEST = 8,  /* code points of a title; shorter ones differ by a character and mean another thing */
	LONGEST = 64,
	BUCKET = 64, /* titles with the same edge that a title is compared with */
	NAME = 8,    /* code points of an issuer's name */
};

/* What two titles may share, for which they are compared. */
enum edge { EDGE_FIRST, EDGE_LAST, EDGE_UNQUOTED, EDGES };

struct title {
	const struct passage *passage;
	size_t from, to; /* in 《 》 */
	unsigned count;
	uint64_t hash;
	uint32_t next[EDGES]; /* the title before it, plus 1, that has the same edge */
	bool told;
};

struct titles {
	struct title *items;
	size_t n, most;
	size_t room; /* of each table, a power of two */
	uint32_t *exact, *edges[EDGES];
};

static uint64_t
hash_span(const uint32_t *cp, size_t n)
{
	uint64_t hash = 1469598103934665603u;
	for (size_t i = 0; i < n; i++)
		hash = (hash ^ cp[i]) * 1099511628211u;
	return hash ^ hash >> 32;
}

static size_t
length_of(const struct title *title)
{
	return title->to - title->from;
}

static const uint32_t *
text_of(const struct title *title)
{
	return title->passage->cp + title->from;
}

static bool
equal_titles(const struct title *a, const struct title *b)
{
	return length_of(a) == length_of(b) && memcmp(text_of(a), text_of(b), length_of(a) * sizeof(uint32_t)) == 0;
}

/* Two characters that tell titles apart on purpose: numerals, ranks, levels, years. */
static bool
tells_apart(uint32_t cp)
{
	return cp_is_digit(cp) || cp_is_latin(cp) ||
	       cp_in(cp, U"一二三四五六七八九十〇零上下前后左右东西南北甲乙丙丁省市县区乡镇村局厅部委处科院校男女正副党政内外大中小"
	                 U"新旧年月日期届次批季初末总分");
}

/* Where one edit (a character changed, added or left out) makes `b` of `a`: the first difference, or SIZE_MAX. */
static size_t
one_edit(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	if (n > m)
		return one_edit(b, m, a, n);
	size_t i = 0, end = 0;
	if (m - n > 1)
		return SIZE_MAX;
	while (i < n && a[i] == b[i])
		i++;
	while (end < n - i && a[n - 1 - end] == b[m - 1 - end])
		end++;
	bool changed = n == m && i + end + 1 >= n, added = n + 1 == m && i + end >= n;
	return (changed || added) && !(n == m && i == n) ? i : SIZE_MAX;
}

static bool
is_quote(uint32_t cp)
{
	return cp_in(cp, U"“”‘’");
}

/* 《“揭榜挂帅”制方案》 and 《揭榜挂帅制方案》. */
static bool
equal_unquoted(const struct title *a, const struct title *b)
{
	size_t i = 0, j = 0, n = length_of(a), m = length_of(b);
	for (;; i++, j++) {
		while (i < n && is_quote(text_of(a)[i]))
			i++;
		while (j < m && is_quote(text_of(b)[j]))
			j++;
		if (i == n || j == m)
			return i == n && j == m;
		if (text_of(a)[i] != text_of(b)[j])
			return false;
	}
}

static bool
is_variant(const struct title *a, const struct title *b)
{
	if (equal_unquoted(a, b))
		return true;
	size_t at = one_edit(text_of(a), length_of(a), text_of(b), length_of(b));
	if (at == SIZE_MAX)
		return false;
	bool same_length = length_of(a) == length_of(b);
	const struct title *longer = length_of(a) > length_of(b) ? a : b;
	if (!same_length)
		return at > 0 && at + 1 < length_of(longer) && !tells_apart(text_of(longer)[at]);
	return at + 1 < length_of(a) && !tells_apart(text_of(a)[at]) && !tells_apart(text_of(b)[at]);
}

static void
report_variant(struct title *a, struct title *b, struct diags *diags)
{
	struct title *rare = b->count <= a->count ? b : a, *usual = rare == a ? b : a;
	if (rare->told)
		return;
	rare->told = true;
	passage_report_text(diags, rare->passage, rare->from - 1, rare->to + 1,
	        (struct diag){.code = DIAG_TITLE_VARIANT,
	                .args = {passage_str(diags->arena, usual->passage, usual->from - 1, usual->to + 1, LONGEST + 2),
	                        arena_printf(diags->arena, "%u", usual->count)}});
}

/* The title as it stood before, or NULL and it is added. */
static struct title *
find_or_add(struct titles *titles, struct title title)
{
	size_t slot = title.hash & (titles->room - 1);
	for (; titles->exact[slot]; slot = (slot + 1) & (titles->room - 1)) {
		struct title *known = &titles->items[titles->exact[slot] - 1];
		if (known->hash == title.hash && equal_titles(known, &title))
			return known;
	}
	if (titles->n < titles->most) {
		titles->items[titles->n++] = title;
		titles->exact[slot] = (uint32_t)titles->n;
	}
	return NULL;
}

static void
add_title(struct titles *titles, const struct passage *passage, size_t from, size_t to)
{
	struct title title = {.passage = passage, .from = from, .to = to, .count = 1};
	if (length_of(&title) < SHORTEST || length_of(&title) > LONGEST)
		return;
	title.hash = hash_span(text_of(&title), length_of(&title));
	struct title *known = find_or_add(titles, title);
	if (known)
		known->count++;
}

static void
collect_titles(struct titles *titles, const struct passage *passage)
{
	size_t from = 0;
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i + 1)) {
		if (passage->cp[i] == U'《')
			from = i + 1;
		else if (passage->cp[i] == U'》' && from > 0) {
			add_title(titles, passage, from, i);
			from = 0;
		}
	}
}

static uint64_t
hash_edge(const struct title *title, enum edge edge)
{
	uint32_t unquoted[LONGEST];
	size_t n = 0;
	if (edge == EDGE_FIRST)
		return hash_span(text_of(title), EDGE);
	if (edge == EDGE_LAST)
		return hash_span(text_of(title) + length_of(title) - EDGE, EDGE);
	for (size_t i = 0; i < length_of(title); i++)
		if (!is_quote(text_of(title)[i]))
			unquoted[n++] = text_of(title)[i];
	return hash_span(unquoted, n);
}

/* Compares the title with those before it that share an edge with it. */
static void
compare_edge(struct titles *titles, size_t t, enum edge edge, struct diags *diags)
{
	struct title *title = &titles->items[t];
	size_t slot = hash_edge(title, edge) & (titles->room - 1);
	uint32_t other = titles->edges[edge][slot];
	for (int seen = 0; other && seen < BUCKET; seen++, other = titles->items[other - 1].next[edge])
		if (is_variant(&titles->items[other - 1], title))
			report_variant(&titles->items[other - 1], title, diags);
	title->next[edge] = titles->edges[edge][slot];
	titles->edges[edge][slot] = (uint32_t)t + 1;
}

static size_t
count_titles(const struct passages *passages)
{
	size_t n = 0;
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		size_t end = passage->has & HAS_PAIR ? passage->n : 0;
		for (size_t i = passage_other(passage, 0); i < end; i = passage_other(passage, i + 1))
			n += passage->cp[i] == U'《';
	}
	return n < TITLES ? n : TITLES;
}

void
check_title_variants(const struct passages *passages, struct diags *diags)
{
	struct titles titles = {.most = count_titles(passages), .room = 16};
	if (titles.most < 2)
		return;
	while (titles.room < titles.most * 2)
		titles.room *= 2;
	titles.items = ARENA_ARRAY(passages->arena, struct title, titles.most);
	titles.exact = ARENA_ARRAY(passages->arena, uint32_t, titles.room);
	for (int edge = 0; edge < EDGES; edge++)
		titles.edges[edge] = ARENA_ARRAY(passages->arena, uint32_t, titles.room);
	for (size_t p = 0; p < passages->n; p++)
		if (passages->items[p].has & HAS_PAIR)
			collect_titles(&titles, &passages->items[p]);
	for (size_t t = 0; t < titles.n; t++)
		for (enum edge edge = 0; edge < EDGES; edge++)
			compare_edge(&titles, t, edge, diags);
}

struct name {
	const struct passage *passage;
	size_t from, to;
};

/* The issuer's name, from the signature, or from the title up to 关于. */
static struct name
issuer_of(const struct passages *passages)
{
	struct name name = {0};
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		if (passage->node->kind == NODE_ISSUER)
			return (struct name){passage, 0, passage->n};
		size_t about = passage->node->kind == NODE_TITLE ? passage_find(passage, 0, U"关于") : SIZE_MAX;
		if (about != SIZE_MAX)
			name = (struct name){passage, 0, about};
	}
	return name;
}

/* The name with one character inside it changed stands at `i`: where it differs, or SIZE_MAX. */
static size_t
changed_at(const struct passage *passage, size_t i, const uint32_t *name, size_t n)
{
	size_t at = SIZE_MAX;
	if (i + n > passage->n)
		return SIZE_MAX;
	for (size_t c = 0; c < n; c++) {
		if (passage->cp[i + c] == name[c])
			continue;
		if (at != SIZE_MAX || c == 0 || c + 1 >= n)
			return SIZE_MAX;
		at = c;
	}
	return at;
}

static void
compare_name(const struct passage *passage, const uint32_t *name, size_t n, struct diags *diags)
{
	for (size_t i = 0; i + n <= passage->n; i++) {
		if (passage->cp[i] != name[0] || passage->cp[i + n - 1] != name[n - 1])
			continue;
		size_t at = changed_at(passage, i, name, n);
		if (at == SIZE_MAX || !cp_is_han(name[at]) || !cp_is_han(passage->cp[i + at]))
			continue;
		if (tells_apart(name[at]) || tells_apart(passage->cp[i + at]))
			continue;
		struct passage whole = {.cp = name, .n = n};
		passage_report_text(diags, passage, i, i + n,
		        (struct diag){.code = DIAG_NAME_VARIANT, .args = {passage_str(diags->arena, &whole, 0, n, LONGEST)}});
	}
}

void
check_name_variants(const struct passages *passages, struct diags *diags)
{
	struct name name = issuer_of(passages);
	if (!name.passage || name.to - name.from < NAME)
		return;
	for (size_t p = 0; p < passages->n; p++)
		compare_name(&passages->items[p], name.passage->cp + name.from, name.to - name.from, diags);
}
