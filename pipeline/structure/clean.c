/* clean.c: takes each line apart, lets width and blanks decide, and puts it together again with an edit for each change and a new
 * piece wherever source and text no longer run side by side. */
#include "clean.h"
#include "cells.h"
#include "marks.h"
#include <string.h>

/* Room for one line's code points, used for all of them. */
struct scratch {
	uint32_t *cp, *out, *stack;
};

/* A line being put together. */
struct build {
	struct arena *arena;
	struct line *line;
	struct str rest; /* source text to come */
	struct place at; /* of its first character */
	size_t old;      /* piece of the source that holds it */
	struct piece *pieces;
	size_t n_pieces;
	char *text;
	size_t n;
	struct repairs *repairs; /* NULL: none stands in this line */
};

static size_t
longest_line(const struct lines *lines)
{
	size_t n = 0;
	for (size_t i = 0; i < lines->n; i++)
		n = lines->items[i].text.n > n ? lines->items[i].text.n : n;
	return n;
}

/* What a line holds that a rule might change. Most lines hold neither. */
struct seen {
	unsigned narrow; /* half-width marks, as width_work has them */
	bool blank;
	bool running; /* a mark that parts clauses */
};

static struct seen
look_at(struct str text)
{
	struct seen seen = {0};
	while (text.n > 0) {
		if (utf8_skip_han(&text))
			continue;
		uint32_t cp = utf8_next(&text);
		bool alnum = cp - '0' < 10 || (cp | 0x20) - 'a' < 26;
		seen.blank = seen.blank || utf8_is_blank(cp);
		seen.narrow |= cp > ' ' && cp < 0x80 && !alnum ? width_work(cp) : 0;
		seen.running =
		        seen.running || cp == ',' || (cp >= 0x80 && (mark_class(cp) & (MARK_STOP | MARK_COMMA | MARK_SEMI)) != 0);
	}
	return seen;
}

static struct cells
take_apart(const struct line *line, const struct scratch *scratch)
{
	struct cells cells = {.cp = scratch->cp, .out = scratch->out, .stack = scratch->stack};
	for (struct str rest = line->text; rest.n > 0;) {
		cells.n += utf8_take_han(&rest, scratch->cp + cells.n);
		if (rest.n > 0)
			scratch->cp[cells.n++] = utf8_next(&rest);
	}
	memcpy(scratch->out, scratch->cp, cells.n * sizeof *scratch->cp);
	return cells;
}

static void
start_piece(struct build *build)
{
	const struct piece *old = &build->line->pieces[build->old];
	build->pieces = arena_grow(build->arena, build->pieces, build->n_pieces, sizeof *build->pieces);
	build->pieces[build->n_pieces++] = (struct piece){.p = build->text + build->n,
	        .at = build->at,
	        .href = old->href,
	        .raise = old->raise,
	        .line_break = old->line_break && build->at.column == old->at.column};
}

/* Moves on to the source piece that the rest begins with, if a new one begins there. */
static bool
enter_piece(struct build *build)
{
	bool entered = false;
	while (build->old + 1 < build->line->n_pieces && build->line->pieces[build->old + 1].p <= build->rest.p) {
		build->old++;
		build->at = build->line->pieces[build->old].at;
		entered = true;
	}
	return entered;
}

static uint32_t
take_source(struct build *build)
{
	uint32_t cp = utf8_next(&build->rest);
	build->at.column++;
	return cp;
}

/* Takes the blanks in front, `n` of them, off the text. */
static void
remove_blanks(struct build *build, size_t n)
{
	struct edit edit = {.at = build->at, .before.p = build->rest.p, .code = STR("blank")};
	for (size_t i = 0; i < n; i++)
		take_source(build);
	edit.at.length = (uint32_t)n;
	edit.before.n = (size_t)(build->rest.p - edit.before.p);
	line_add_edit(build->arena, build->line, edit);
}

static void
put(struct build *build, uint32_t out)
{
	const struct place at = build->at;
	struct str before = {build->rest.p, 0};
	uint32_t cp = take_source(build);
	char *after = build->text + build->n;
	before.n = (size_t)(build->rest.p - before.p);
	if (cp == out) {
		memcpy(after, before.p, before.n);
		build->n += before.n;
		return;
	}
	build->n += utf8_put(after, out);
	struct edit edit = {.at = at, .before = before, .code = STR("width")};
	edit.at.length = 1;
	edit.after = (struct str){after, (size_t)(build->text + build->n - after)};
	line_add_edit(build->arena, build->line, edit);
}

/* Puts the Han in front up to the end of its piece; they never change. Returns how many they were. */
static size_t
put_han(struct build *build)
{
	const char *end = build->old + 1 < build->line->n_pieces ? build->line->pieces[build->old + 1].p : NULL;
	struct str left = {build->rest.p, end != NULL ? (size_t)(end - build->rest.p) : build->rest.n};
	utf8_skip_han(&left);
	size_t bytes = (size_t)(left.p - build->rest.p);
	memcpy(build->text + build->n, build->rest.p, bytes);
	build->n += bytes;
	build->rest = str_sub(build->rest, bytes, build->rest.n);
	build->at.column += (uint32_t)(bytes / 3);
	return bytes / 3;
}

/* Blanks that end where a source piece ends, so that an edit has one place. */
static size_t
count_gone(const struct build *build, const struct cells *cells, size_t i)
{
	const char *end = build->old + 1 < build->line->n_pieces ? build->line->pieces[build->old + 1].p : NULL;
	struct str rest = build->rest;
	size_t count = 0;
	while (i + count < cells->n && cells->out[i + count] == CELL_GONE && (count == 0 || rest.p != end)) {
		utf8_next(&rest);
		count++;
	}
	return count;
}

/* The repair that begins at the rest and stands in one piece of the source, or NULL. */
static struct repair *
find_repair(const struct build *build)
{
	size_t i = build->repairs != NULL ? repairs_from(build->repairs, build->at) : 0;
	if (build->repairs == NULL || i == build->repairs->n || place_compare(build->repairs->items[i].at, build->at) != 0)
		return NULL;
	const char *end = build->old + 1 < build->line->n_pieces ? build->line->pieces[build->old + 1].p : NULL;
	struct str left = {build->rest.p, end != NULL ? (size_t)(end - build->rest.p) : build->rest.n};
	return utf8_count(left) >= build->repairs->items[i].at.length ? &build->repairs->items[i] : NULL;
}

/* Puts what the repair says for the code points it covers; a piece of its own when their number changes. */
static void
put_repair(struct build *build, struct repair *repair, bool fresh)
{
	bool resized = utf8_count(repair->after) != repair->at.length;
	if (fresh || resized)
		start_piece(build);
	if (resized)
		build->pieces[build->n_pieces - 1].covers = repair->at.length;
	struct edit edit = {.at = repair->at, .before.p = build->rest.p, .code = diag_name(build->arena, repair->code)};
	for (uint32_t i = 0; i < repair->at.length; i++)
		take_source(build);
	edit.before.n = (size_t)(build->rest.p - edit.before.p);
	edit.after = (struct str){build->text + build->n, repair->after.n};
	memcpy(build->text + build->n, repair->after.p, repair->after.n);
	build->n += repair->after.n;
	line_add_edit(build->arena, build->line, edit);
	repair->made = true;
}

static void
put_together(struct build *build, const struct cells *cells)
{
	bool fresh = true;
	for (size_t i = 0; i < cells->n;) {
		fresh = enter_piece(build) || fresh;
		struct repair *repair = find_repair(build);
		if (repair != NULL) {
			put_repair(build, repair, fresh);
			fresh = utf8_count(repair->after) != repair->at.length;
			i += repair->at.length;
			continue;
		}
		if (cells->out[i] == CELL_GONE) {
			size_t gone = count_gone(build, cells, i);
			remove_blanks(build, gone);
			fresh = true;
			i += gone;
			continue;
		}
		if (fresh)
			start_piece(build);
		fresh = false;
		size_t han = build->repairs == NULL ? put_han(build) : 0;
		i += han;
		if (han == 0)
			put(build, cells->out[i++]);
	}
}

/* The blanks a line's text was trimmed of are its indentation, or nothing. */
static void
remove_margin(struct arena *arena, struct line *line, const struct run *margin)
{
	for (; margin != NULL; margin = margin->next)
		line_add_edit(arena, line, (struct edit){.at = margin->at, .before = margin->text, .code = STR("blank")});
}

/* The bytes the repairs in this line add; 0: none stands in it. */
static size_t
room_for_repairs(const struct line *line, const struct repairs *repairs)
{
	size_t room = 0;
	for (size_t i = 0; repairs != NULL && i < line->n_pieces; i++) {
		struct place at = line->pieces[i].at;
		const char *end = i + 1 < line->n_pieces ? line->pieces[i + 1].p : line->text.p + line->text.n;
		struct str text = {line->pieces[i].p, (size_t)(end - line->pieces[i].p)};
		struct place past = {.part = at.part, .line = at.line, .column = at.column + (uint32_t)utf8_count(text)};
		for (size_t r = repairs_from(repairs, at); r < repairs->n && place_compare(repairs->items[r].at, past) < 0; r++)
			room += repairs->items[r].after.n;
	}
	return room;
}

static bool
is_changed(const struct cells *cells)
{
	return cells->n > 0 && memcmp(cells->cp, cells->out, cells->n * sizeof *cells->cp) != 0;
}

/* Bytes the text can grow to: a mark of one byte becomes one of three. */
static size_t
room_for(const struct line *line, const struct cells *cells)
{
	size_t changed = 0;
	for (size_t i = 0; i < cells->n; i++)
		changed += cells->out[i] != cells->cp[i];
	return line->text.n + 2 * changed;
}

static void
rebuild(struct arena *arena, struct line *line, const struct cells *cells, struct repairs *repairs, size_t room)
{
	struct build build = {.arena = arena, .line = line, .rest = line->text, .repairs = repairs};
	struct str first = line->text;
	build.text = arena_alloc(arena, room_for(line, cells) + room);
	utf8_next(&first);
	build.at = line_place(line, str_sub(line->text, 0, line->text.n - first.n));
	build.at.length = 0;
	while (build.old + 1 < line->n_pieces && line->pieces[build.old + 1].p <= line->text.p)
		build.old++;
	put_together(&build, cells);
	line->text = (struct str){build.text, build.n};
	line->pieces = build.pieces;
	line->n_pieces = build.n_pieces;
}

static void
clean_line(struct arena *arena, struct line *line, const struct scratch *scratch, struct repairs *repairs)
{
	/* taken before the pieces that place them are made anew */
	const struct run *after = line_runs_untrimmed(arena, line, line->margin[1]);
	remove_margin(arena, line, line_runs_untrimmed(arena, line, line->margin[0]));
	const struct seen seen = look_at(line->text);
	size_t room = room_for_repairs(line, repairs);
	bool mixed = (seen.narrow || seen.blank) && marks_has_han(line->text);
	if (room > 0 || mixed) {
		struct cells cells = take_apart(line, scratch);
		cells.running = seen.running;
		if (mixed && seen.narrow)
			width_set(&cells, seen.narrow);
		if (mixed && seen.blank)
			blanks_set(&cells);
		if (room > 0 || is_changed(&cells))
			rebuild(arena, line, &cells, room > 0 ? repairs : NULL, room);
	}
	remove_margin(arena, line, after);
}

void
clean_lines(struct arena *arena, struct lines *lines, enum fix fix, struct repairs *repairs)
{
	if (fix == FIX_NONE)
		return;
	size_t longest = longest_line(lines);
	struct scratch scratch = {
	        .cp = ARENA_ARRAY(arena, uint32_t, longest),
	        .out = ARENA_ARRAY(arena, uint32_t, longest),
	        .stack = ARENA_ARRAY(arena, uint32_t, longest * 2),
	};
	for (size_t i = 0; i < lines->n; i++)
		if (line_stands(&lines->items[i]))
			clean_line(arena, &lines->items[i], &scratch, repairs);
}
