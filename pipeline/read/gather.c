/* gather.c: stretches of text to runs, characters without a picture to drops. Most text is plain and is copied whole; only the few
 * bytes that can begin another kind of character are looked at. */
#include "gather.h"
#include "build.h"
#include "caps.h"
#include "chars.h"
#include "notes.h"
#include "utf8.h"

void
gather_flush(struct gather *gather)
{
	if (gather->open.n == 0)
		return;
	struct run *run = build_run(gather->arena, arena_str(gather->arena, buf_str(&gather->open)), gather->open_at);
	run->href = gather->open_manner.href;
	run->raise = notes_number(run->href) > 0 ? RAISE_NONE : gather->open_manner.raise;
	run->line_break = gather->now.break_next;
	if (gather->now.last != NULL)
		gather->now.last->next = run;
	else
		gather->now.first = run;
	gather->now.last = run;
	gather->now.break_next = false;
	gather->open.n = 0;
}

void
gather_break(struct gather *gather)
{
	gather_flush(gather);
	gather->now.break_next = gather->now.first != NULL;
}

static bool
goes_on(const struct gather *gather, struct place at, struct manner manner)
{
	const struct place *open = &gather->open_at;
	return gather->open.n > 0 && open->part == at.part && open->line == at.line && open->column + open->length == at.column &&
	       gather->open_manner.raise == manner.raise && str_eq(gather->open_manner.href, manner.href);
}

/* Adds text that is kept as it stands, `count` code points of it. */
static void
add(struct gather *gather, struct str text, uint32_t count, struct place at, struct manner manner)
{
	if (!goes_on(gather, at, manner)) {
		gather_flush(gather);
		gather->open_at = at;
		gather->open_at.length = 0;
		gather->open_manner = manner;
	}
	buf_add(&gather->open, text);
	gather->open_at.length += count;
}

enum { JOINED_BYTES = 256 };

/* Pieces of one stretch are one drop; a long one takes no more, so that joining stays cheap. */
static bool
join_drop(struct gather *gather, struct str text, uint32_t count, struct place at, const char *reason)
{
	struct drop *last = gather->raw->last_drop;
	if (last == NULL || last->text.n > JOINED_BYTES || !str_eq(last->reason, str_of(reason)) || last->at.part != at.part ||
	        last->at.line != at.line || last->at.column + last->at.length != at.column)
		return false;
	last->text = arena_join(gather->arena, last->text, text);
	last->at.length += count;
	return true;
}

struct place
gather_drop(struct gather *gather, struct str text, struct place at, const char *reason)
{
	struct drop *last = gather->raw->last_drop;
	uint32_t count = (uint32_t)utf8_count(text);
	struct place behind = at;
	behind.column += count;
	if (join_drop(gather, text, count, at, reason))
		return behind;
	struct drop *drop = ARENA_NEW(gather->arena, struct drop);
	*drop = (struct drop){.at = at, .text = arena_str(gather->arena, text), .reason = str_of(reason)};
	drop->at.length = count;
	if (last != NULL)
		last->next = drop;
	else
		gather->raw->drops = drop;
	gather->raw->last_drop = drop;
	return behind;
}

static void
tell(struct gather *gather, enum diag_code code, struct place at, struct str arg)
{
	at.length = 1;
	diags_add(gather->diags, (struct diag){.code = code, .at = at, .args = {arg}});
}

/* A character that is not simply kept. */
static void
add_special(struct gather *gather, uint32_t cp, struct str text, struct place at, struct manner manner)
{
	enum char_act act = char_act_on(cp);
	switch (act) {
	case CHAR_END_LINE:
		add(gather, STR(" "), 1, at, manner);
		return;
	case CHAR_CONTROL:
	case CHAR_BIDI:
	case CHAR_ZERO_WIDTH:
		gather_drop(gather, text, at, char_reason(act).p);
		tell(gather, DIAG_CONTROL_DROPPED, at, arena_printf(gather->arena, "U+%04X", cp));
		return;
	case CHAR_REPLACEMENT:
		tell(gather, DIAG_REPLACEMENT_CHARACTER, at, (struct str){0});
		add(gather, text, 1, at, manner);
		return;
	case CHAR_KEEP:
		add(gather, text, 1, at, manner);
		return;
	}
}

/* Bytes of the plain characters in front; `*count` of them. */
static size_t
measure_plain(struct str text, uint32_t *count)
{
	size_t n = 0;
	*count = 0;
	while (n < text.n && char_is_plain((uint8_t)text.p[n]))
		*count += ((uint8_t)text.p[n++] & 0xC0) != 0x80;
	return n;
}

struct place
gather_text(struct gather *gather, struct str text, struct place at, struct manner manner)
{
	while (text.n > 0) {
		uint32_t count;
		size_t n = measure_plain(text, &count);
		if (n > 0) {
			add(gather, str_sub(text, 0, n), count, at, manner);
			at.column += count;
			text = str_sub(text, n, text.n);
			continue;
		}
		struct str rest = text;
		uint32_t cp = utf8_next(&rest);
		add_special(gather, cp, str_sub(text, 0, text.n - rest.n), at, manner);
		at.column++;
		text = rest;
	}
	return at;
}

struct str
gather_take(struct str *rest, size_t chars)
{
	/* most text is shorter in bytes than it may be in characters */
	size_t n = rest->n <= chars ? rest->n : utf8_offset(*rest, chars);
	struct str taken = str_sub(*rest, 0, n);
	*rest = str_sub(*rest, n, rest->n);
	return taken;
}

struct node *
gather_make(struct gather *gather, enum node_kind kind, struct place at)
{
	gather->n_nodes++;
	return build_node(gather->arena, kind, at);
}

bool
gather_is_full(const struct gather *gather)
{
	return gather->n_nodes > cap_of(gather->arena, CAP_RAW_NODES);
}

static bool
is_blank(const struct run *runs)
{
	for (; runs != NULL; runs = runs->next)
		if (str_trim(runs->text).n > 0)
			return false;
	return true;
}

/* The length of the first source line of `runs`. */
static struct place
place_of(const struct run *runs)
{
	struct place at = runs->at;
	for (; runs != NULL && runs->at.line == at.line && runs->at.part == at.part; runs = runs->next)
		at.length = runs->at.column + runs->at.length - at.column;
	return at;
}

/* What stands beside nothing stands on its line: paragraphs are raised whole by mistake. */
static void
settle_raise(struct run *runs)
{
	for (const struct run *run = runs; run != NULL; run = run->next)
		if (run->raise == RAISE_NONE && str_trim(run->text).n > 0)
			return;
	for (; runs != NULL; runs = runs->next)
		runs->raise = RAISE_NONE;
}

struct node *
gather_node(struct gather *gather, enum node_kind kind)
{
	gather_flush(gather);
	struct run *runs = gather->now.first;
	gather->now = (struct gathered){0};
	if (is_blank(runs))
		return NULL;
	settle_raise(runs);
	struct node *node = gather_make(gather, kind, place_of(runs));
	node->text = runs;
	return node;
}

int16_t
gather_indent(const struct run *runs)
{
	int width = 0;
	for (; runs != NULL; runs = runs->next)
		for (struct str text = runs->text; text.n > 0;) {
			uint32_t cp = utf8_next(&text);
			if (!utf8_is_blank(cp) || width > INT16_MAX - 200)
				return (int16_t)width;
			width += char_blank_width(cp);
		}
	return (int16_t)width;
}

static bool
is_before(struct place a, struct place b)
{
	if (a.part != b.part)
		return a.part < b.part;
	return a.line != b.line ? a.line < b.line : a.column < b.column;
}

/* Merges two sorted chains; of equals the one from `a` comes first. */
static struct drop *
merge(struct drop *a, struct drop *b)
{
	struct drop *first = NULL, **tail = &first;
	while (a != NULL && b != NULL) {
		struct drop **from = is_before(b->at, a->at) ? &b : &a;
		*tail = *from;
		tail = &(*tail)->next;
		*from = *tail;
	}
	*tail = a != NULL ? a : b;
	return first;
}

/* Cuts the chain's ordered run off its front. */
static struct drop *
take_ordered(struct drop **rest)
{
	struct drop *first = *rest, *last = first;
	while (last->next != NULL && !is_before(last->next->at, last->at))
		last = last->next;
	*rest = last->next;
	last->next = NULL;
	return first;
}

/* Merge sort of natural runs, two at a time until one is left: nested stories give few. */
void
gather_sort_drops(struct gather *gather)
{
	struct drop *sorted[64] = {0}; /* sorted[i] is made of 2^i runs */
	struct drop *rest = gather->raw->drops;
	while (rest != NULL) {
		struct drop *run = take_ordered(&rest);
		size_t i = 0;
		for (; sorted[i] != NULL; i++) {
			run = merge(sorted[i], run);
			sorted[i] = NULL;
		}
		sorted[i] = run;
	}
	struct drop *all = NULL;
	for (size_t i = 0; i < 64; i++)
		all = merge(sorted[i], all);
	gather->raw->drops = all;
	while (all != NULL && all->next != NULL)
		all = all->next;
	gather->raw->last_drop = all;
}

void
gather_end(struct gather *gather)
{
	buf_free(&gather->open);
}
