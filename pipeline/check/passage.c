/* passage.c: the doc's runs become arrays of code points, once, for every rule. Knows no rule. */
#include "passage.h"
#include "buf.h"
#include "notes.h"

struct collector {
	struct arena *arena;
	struct passage *items;
	size_t n;
};

static unsigned
has_of_ascii(uint32_t cp)
{
	static const unsigned table[128] = {
	        ['0'] = HAS_DIGIT,
	        ['1'] = HAS_DIGIT,
	        ['2'] = HAS_DIGIT,
	        ['3'] = HAS_DIGIT,
	        ['4'] = HAS_DIGIT,
	        ['5'] = HAS_DIGIT,
	        ['6'] = HAS_DIGIT,
	        ['7'] = HAS_DIGIT,
	        ['8'] = HAS_DIGIT,
	        ['9'] = HAS_DIGIT,
	        ['('] = HAS_PAIR | HAS_ASCII,
	        [')'] = HAS_PAIR | HAS_ASCII,
	        ['['] = HAS_PAIR,
	        [']'] = HAS_PAIR,
	        ['<'] = HAS_PAIR | HAS_ASCII,
	        ['>'] = HAS_PAIR | HAS_ASCII,
	        ['"'] = HAS_PAIR | HAS_ASCII,
	        ['\''] = HAS_ASCII,
	        [','] = HAS_ASCII,
	        [';'] = HAS_ASCII,
	        [':'] = HAS_ASCII,
	        ['!'] = HAS_ASCII,
	        ['?'] = HAS_ASCII,
	        ['.'] = HAS_DOTS,
	        ['-'] = HAS_DASH,
	        ['%'] = HAS_PERCENT,
	        ['@'] = HAS_AT,
	};
	return table[cp];
}

static unsigned
has_of_wide(uint32_t cp)
{
	if (cp >= 0x2018 && cp <= 0x201F)
		return HAS_PAIR;
	if (cp >= 0x3008 && cp <= 0x3017)
		return HAS_PAIR;
	if (cp >= 0xFF10 && cp <= 0xFF19)
		return HAS_DIGIT;
	switch (cp) {
	case 0xFF08:
	case 0xFF09:
	case 0xFF3B:
	case 0xFF3D: /* （ ） ［ ］ */
		return HAS_PAIR;
	case 0x2026:
		return HAS_DOTS;
	case 0x2014:
	case 0x2013:
	case 0xFF0D:
		return HAS_DASH;
	case 0xFF05:
		return HAS_PERCENT;
	case 0xFF20:
		return HAS_AT;
	case 0x3001:
	case 0x3002:
	case 0xFF0C:
	case 0xFF1B:
	case 0xFF1A:
	case 0xFF01:
	case 0xFF1F:
		return HAS_MARK;
	default:
		return 0;
	}
}

static inline unsigned
has_of(uint32_t cp)
{
	if (cp < 0x80)
		return has_of_ascii(cp);
	if (cp >= 0x3400 && cp < 0xFF00)
		return cp == 0x5E74 || cp == 0x6708 ? HAS_YEAR : cp == 0x53F7 ? HAS_NUMBER : 0;
	return has_of_wide(cp);
}

static void
measure_runs(const struct run *run, size_t *n_runs, size_t *n_cps)
{
	for (; run; run = run->next) {
		(*n_runs)++;
		*n_cps += utf8_count(run->text);
	}
}

/* Where a passage's arrays are filled. */
struct filling {
	uint32_t *cp;
	uint64_t *others;
	struct stretch *stretches;
};

/* The Han in front. */
static void
add_han(struct passage *passage, uint32_t *cp, struct str *rest)
{
	size_t i = passage->n;
	passage->n += utf8_take_han(rest, cp + i);
	for (; i < passage->n; i++)
		passage->has |= cp[i] == 0x5E74 || cp[i] == 0x6708 ? HAS_YEAR : cp[i] == 0x53F7 ? HAS_NUMBER : 0; /* 年 月 号 */
}

/* Adds what the runs say at cp[passage->n] and their stretches. */
static void
add_runs(struct passage *passage, struct filling filling, const struct run *run)
{
	for (; run; run = run->next) {
		if (notes_number(run->href) > 0 || run->raise != RAISE_NONE) /* a mark is no text, and 10⁴ not 104 */
			continue;
		struct str rest = run->text;
		struct stretch *stretch = &filling.stretches[passage->n_stretches++];
		*stretch = (struct stretch){.start = passage->n, .at = run->at};
		while (rest.n > 0) {
			add_han(passage, filling.cp, &rest);
			if (rest.n == 0)
				break;
			uint32_t next = utf8_next(&rest);
			passage->has |= has_of(next);
			filling.others[passage->n / 64] |= (uint64_t)(next - 0x4E00 >= 0x5200) << passage->n % 64;
			filling.cp[passage->n++] = next;
		}
		stretch->exact = passage->n - stretch->start == run->at.length;
	}
}

static void
add_passage(struct collector *collector, const struct node *node, bool cell)
{
	const struct node *lead = node->lead;
	size_t n_runs = 0, n_cps = 0;
	const struct run *chains[] = {node->label, lead ? lead->label : NULL, lead ? lead->text : NULL, node->text};
	for (size_t i = 0; i < 4; i++)
		measure_runs(chains[i], &n_runs, &n_cps);
	if (n_cps == 0)
		return;
	struct filling filling = {
	        .cp = ARENA_ARRAY(collector->arena, uint32_t, n_cps + 2) + 1,
	        .others = ARENA_ARRAY(collector->arena, uint64_t, n_cps / 64 + 1),
	        .stretches = ARENA_ARRAY(collector->arena, struct stretch, n_runs),
	};
	struct passage passage = {
	        .node = node, .cp = filling.cp, .others = filling.others, .stretches = filling.stretches, .cell = cell};
	passage.level = lead ? lead->level : node->level;
	for (size_t i = 0; i < 4; i++) {
		add_runs(&passage, filling, chains[i]);
		if (i == 1)
			passage.label = passage.n;
		if (i == 2 || (i == 3 && node->kind == NODE_HEADING))
			passage.head = passage.n;
	}
	collector->items = arena_grow(collector->arena, collector->items, collector->n, sizeof passage);
	collector->items[collector->n++] = passage;
}

static void
add_nodes(struct collector *collector, const struct node *node, bool cell)
{
	for (; node; node = node->next) {
		if (node->kind != NODE_FIGURE)
			add_passage(collector, node, cell);
		add_nodes(collector, node->first, cell || node->kind == NODE_TABLE);
	}
}

static void
add_one(struct collector *collector, const struct node *node)
{
	if (node)
		add_passage(collector, node, false);
}

struct passages
passages_collect(struct arena *arena, const struct doc *doc)
{
	struct collector collector = {.arena = arena};
	add_one(&collector, doc->title);
	add_one(&collector, doc->subtitle);
	add_one(&collector, doc->recipients);
	add_nodes(&collector, doc->body.first, false);
	add_one(&collector, doc->attachment_note);
	add_nodes(&collector, doc->issuers.first, false);
	add_one(&collector, doc->date);
	add_one(&collector, doc->note);
	add_nodes(&collector, doc->attachments.first, false);
	add_nodes(&collector, doc->footnotes.first, false);
	return (struct passages){.arena = arena, .doc = doc, .items = collector.items, .n = collector.n};
}

static const struct stretch *
find_stretch(const struct passage *passage, size_t i)
{
	size_t low = 0, high = passage->n_stretches;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (passage->stretches[middle].start > i)
			high = middle;
		else
			low = middle;
	}
	return &passage->stretches[low];
}

static uint32_t
column_of(const struct stretch *stretch, size_t i)
{
	return stretch->at.column + (stretch->exact ? (uint32_t)(i - stretch->start) : 0);
}

struct place
passage_place(const struct passage *passage, size_t from, size_t to)
{
	const struct stretch *first = find_stretch(passage, from);
	const struct stretch *last = find_stretch(passage, to > from ? to - 1 : from);
	struct place at = first->at;
	at.column = column_of(first, from);
	uint32_t end = first->at.column + first->at.length;
	if (last->at.line == at.line && last->at.part == at.part)
		end = last->exact ? column_of(last, to > from ? to - 1 : from) + 1 : last->at.column + last->at.length;
	at.length = to > from && end > at.column ? end - at.column : 0;
	return at;
}

struct str
passage_str(struct arena *arena, const struct passage *passage, size_t from, size_t to, size_t most)
{
	struct buf buf = {0};
	size_t end = to - from > most ? from + most : to;
	for (size_t i = from; i < end; i++)
		buf_add_utf8(&buf, passage->cp[i]);
	if (end < to)
		buf_add(&buf, STR("……"));
	struct str s = arena_str(arena, buf_str(&buf));
	buf_free(&buf);
	return s;
}

size_t
passage_at(const struct passage *passage, size_t i, const uint32_t *word)
{
	size_t n = 0;
	for (; word[n]; n++)
		if (i + n >= passage->n || passage->cp[i + n] != word[n])
			return 0;
	return n;
}

size_t
passage_at_any(const struct passage *passage, size_t i, const uint32_t *const *words)
{
	size_t n = 0;
	for (; *words && n == 0; words++)
		n = passage_at(passage, i, *words);
	return n;
}

size_t
passage_ends(const struct passage *passage, size_t end, const uint32_t *word)
{
	size_t n = 0;
	while (word[n])
		n++;
	return n <= end ? passage_at(passage, end - n, word) : 0;
}

size_t
passage_find(const struct passage *passage, size_t from, const uint32_t *word)
{
	for (size_t i = from; i < passage->n; i++)
		if (passage->cp[i] == word[0] && passage_at(passage, i, word))
			return i;
	return SIZE_MAX;
}

uint32_t
passage_number(const struct passage *passage, size_t *i)
{
	uint32_t value = 0;
	for (size_t from = *i; cp_is_digit(passage->cp[*i]); (*i)++)
		value = *i - from < 9 ? value * 10 + (passage->cp[*i] & 0x0F) : UINT32_MAX;
	return value;
}

static uint32_t
han_digit(uint32_t cp)
{
	static const uint32_t digits[] = U"一二三四五六七八九";
	for (uint32_t i = 0; digits[i]; i++)
		if (digits[i] == cp)
			return i + 1;
	return 0;
}

uint32_t
passage_han_number(const struct passage *passage, size_t *i)
{
	uint32_t value = han_digit(passage->cp[*i]);
	*i += value > 0;
	if (passage->cp[*i] != U'十')
		return value;
	(*i)++;
	uint32_t units = han_digit(passage->cp[*i]);
	*i += units > 0;
	return (value ? value : 1) * 10 + units;
}

void
passage_report(struct diags *diags, const struct passage *passage, size_t from, size_t to, struct diag diag)
{
	diag.at = passage_place(passage, from, to);
	if (diag.at.length != to - from)
		diag.fix = (struct str){0}; /* it does not stand together in the source */
	diags_add(diags, diag);
}

void
passage_report_text(struct diags *diags, const struct passage *passage, size_t from, size_t to, struct diag diag)
{
	diag.args[2] = diag.args[1];
	diag.args[1] = diag.args[0];
	diag.args[0] = passage_str(diags->arena, passage, from, to, 30);
	passage_report(diags, passage, from, to, diag);
}
