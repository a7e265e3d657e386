/* lines.c: source paragraphs as lines, and the way back from a slice of a line to runs with places. Understands nothing. */
#include "lines.h"
#include "build.h"
#include "utf8.h"
#include <assert.h>

static size_t
count_runs(const struct run *runs)
{
	size_t n = 0;
	for (; runs != NULL; runs = runs->next)
		n++;
	return n;
}

static const char *
end_of(struct str s)
{
	return s.n > 0 ? s.p + s.n : s.p;
}

static void
collect_text(struct arena *arena, struct line *line, const struct run *runs)
{
	struct str whole = build_text(arena, runs);
	line->n_pieces = count_runs(runs);
	line->pieces = ARENA_ARRAY(arena, struct piece, line->n_pieces);
	const char *p = whole.p;
	for (struct piece *piece = line->pieces; runs != NULL; runs = runs->next, piece++) {
		*piece = (struct piece){
		        .p = p, .at = runs->at, .href = runs->href, .raise = runs->raise, .line_break = runs->line_break};
		piece->at.length = 0;
		p += runs->text.n;
	}
	line->text = str_trim(whole);
	size_t before = line->text.n > 0 ? (size_t)(line->text.p - whole.p) : whole.n;
	line->margin[0] = str_sub(whole, 0, before);
	line->margin[1] = str_sub(whole, before + line->text.n, whole.n);
}

bool
line_said(const struct line *line, enum meta_key key)
{
	return line->raw->hints != NULL && line->raw->hints->said == (int)key + 1;
}

/* A table of one cell is a frame around text, and what stands in it is text like any other: its first paragraph, or NULL. */
static const struct node *
find_framed(const struct node *node)
{
	const struct node *row = node->kind == NODE_TABLE ? node->first : NULL;
	const struct node *cell = row != NULL && row->next == NULL ? row->first : NULL;
	if (cell == NULL || cell->next != NULL)
		return NULL;
	for (const struct node *child = cell->first; child != NULL; child = child->next)
		if (child->kind != NODE_PARAGRAPH || child->first != NULL)
			return NULL;
	return cell->first;
}

static size_t
count_lines(const struct raw *raw)
{
	size_t n = 0;
	for (const struct node *node = raw->lines.first; node != NULL; node = node->next) {
		const struct node *framed = find_framed(node);
		n += framed == NULL;
		for (; framed != NULL; framed = framed->next)
			n++;
	}
	return n;
}

static void
add_line(struct arena *arena, struct lines *lines, const struct node *raw)
{
	struct line *line = &lines->items[lines->n++];
	line->raw = raw;
	line->last_edit = &line->edits;
	if (raw->kind == NODE_LINE)
		collect_text(arena, line, raw->text);
	line->moved = raw->hints != NULL && raw->hints->moved && line_said(line, KEY_RECIPIENTS);
	line->part = line->moved ? PART_RECIPIENTS : PART_BODY;
}

static void
add_framed(struct arena *arena, struct lines *lines, const struct node *paragraph)
{
	struct node *node = ARENA_NEW(arena, struct node);
	*node = *paragraph;
	node->kind = NODE_LINE;
	node->next = NULL;
	add_line(arena, lines, node);
}

struct lines
lines_collect(struct arena *arena, const struct raw *raw)
{
	struct lines lines = {.items = ARENA_ARRAY(arena, struct line, count_lines(raw))};
	for (const struct node *node = raw->lines.first; node != NULL; node = node->next) {
		const struct node *framed = find_framed(node);
		if (framed == NULL)
			add_line(arena, &lines, node);
		for (; framed != NULL; framed = framed->next)
			add_framed(arena, &lines, framed);
	}
	return lines;
}

struct lines
lines_of(const struct lines *lines, uint32_t attached)
{
	struct lines some = {.items = lines->items};
	const struct line *end = lines->items + lines->n;
	while (some.items < end && some.items->attached < attached)
		some.items++;
	while (some.items + some.n < end && some.items[some.n].attached == attached)
		some.n++;
	return some;
}

bool
line_stands(const struct line *line)
{
	return line->part != PART_GONE && !line->moved && line->text.n > 0;
}

/* The piece that holds `p`. */
static size_t
find_piece(const struct line *line, const char *p)
{
	size_t low = 0, high = line->n_pieces;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (line->pieces[middle].p <= p)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static struct place
place_of(const struct piece *piece, const char *p)
{
	struct place at = piece->at;
	if (piece->covers > 0) {
		at.column += p > piece->p ? piece->covers : 0;
		return at;
	}
	at.column += (uint32_t)utf8_count((struct str){piece->p, (size_t)(p - piece->p)});
	return at;
}

struct place
line_place(const struct line *line, struct str slice)
{
	if (line->n_pieces == 0 || slice.n == 0)
		return line->raw->at;
	const struct piece *first = &line->pieces[find_piece(line, slice.p)];
	const struct piece *last = &line->pieces[find_piece(line, end_of(slice) - 1)];
	struct place at = place_of(first, slice.p);
	struct place end = place_of(last, end_of(slice));
	/* a paragraph of several source lines: only its first line can be measured */
	at.length = end.line == at.line && end.column > at.column ? end.column - at.column : (uint32_t)utf8_count(slice);
	return at;
}

/* The part of `slice` that lies in piece `i`, as a run. */
static struct run *
run_of_piece(struct arena *arena, const struct line *line, size_t i, struct str slice)
{
	const struct piece *piece = &line->pieces[i];
	const char *from = piece->p > slice.p ? piece->p : slice.p;
	const char *to = i + 1 < line->n_pieces && line->pieces[i + 1].p < end_of(slice) ? line->pieces[i + 1].p : end_of(slice);
	struct str text = {from, (size_t)(to - from)};
	if (text.n == 0)
		return NULL;
	struct place at = place_of(piece, from);
	at.length = piece->covers > 0 ? piece->covers : (uint32_t)utf8_count(text);
	struct run *run = build_run(arena, text, at);
	run->href = piece->href;
	run->raise = piece->raise;
	run->line_break = piece->line_break && from == piece->p;
	return run;
}

struct run *
line_runs_untrimmed(struct arena *arena, const struct line *line, struct str slice)
{
	struct run *runs = NULL, **tail = &runs;
	if (slice.n == 0)
		return NULL;
	for (size_t i = find_piece(line, slice.p); i < line->n_pieces && line->pieces[i].p < end_of(slice); i++) {
		*tail = run_of_piece(arena, line, i, slice);
		if (*tail != NULL)
			tail = &(*tail)->next;
	}
	return runs;
}

struct run *
line_runs(struct arena *arena, const struct line *line, struct str slice)
{
	return line_runs_untrimmed(arena, line, str_trim(slice));
}

void
line_set_aside(struct arena *arena, struct line *line, size_t n, const char *reason)
{
	assert(line->gone == NULL);
	line->gone = line_runs(arena, line, str_sub(line->text, 0, n));
	line->reason = reason;
	line->text = str_trim(str_sub(line->text, n, line->text.n));
	/* blanks beside what is gone are no edits: they went with it */
	line->margin[0] = (struct str){0};
	if (line->text.n == 0) {
		line->part = PART_GONE;
		line->margin[1] = (struct str){0};
	}
}

void
line_add_edit(struct arena *arena, struct line *line, struct edit edit)
{
	struct edit *kept = ARENA_NEW(arena, struct edit);
	*kept = edit;
	kept->next = NULL;
	*line->last_edit = kept;
	line->last_edit = &kept->next;
}
