/* markdown_notes.c: where notes stand in a Markdown source. Knows lines, fences and labels; nothing of what Markdown means. */
#include "markdown_notes.h"
#include <string.h>

/* The line that `rest` begins with, its end included. */
static struct str
first_line(struct str rest)
{
	size_t end = str_find(rest, STR("\n"));
	return str_sub(rest, 0, end == STR_NONE ? rest.n : end + 1);
}

static size_t
count_blanks(struct str line)
{
	size_t n = 0;
	while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
		n++;
	return n;
}

static bool
is_blank(struct str line)
{
	return str_trim(line).n == 0;
}

/* [^name] at the front of `text`: its length, 0 when there is none. */
static size_t
match_mark(struct str text, struct str *name)
{
	if (!str_starts(text, STR("[^")))
		return 0;
	size_t n = 2;
	while (n < text.n && (uint8_t)text.p[n] > ' ' && text.p[n] != ']' && text.p[n] != '[')
		n++;
	*name = str_sub(text, 2, n);
	return n > 2 && n < text.n && text.p[n] == ']' ? n + 1 : 0;
}

/* The label that begins a note's first line, after at most three blanks; 0: none. */
static size_t
match_label(struct str line, struct str *name)
{
	size_t blanks = count_blanks(line), n = blanks <= 3 ? match_mark(str_sub(line, blanks, line.n), name) : 0;
	return n > 0 && blanks + n < line.n && line.p[blanks + n] == ':' ? blanks + n + 1 : 0;
}

/* The fence that opens or closes code: ``` or ~~~. */
static char
match_fence(struct str line)
{
	struct str inside = str_trim(line);
	if (str_starts(inside, STR("```")))
		return '`';
	return str_starts(inside, STR("~~~")) ? '~' : '\0';
}

/* A note goes on up to a blank line, and over it where the next line of text is indented. */
static size_t
measure_note(struct str rest)
{
	size_t n = first_line(rest).n, end = n;
	struct str name;
	bool after_blank = false;
	while (n < rest.n) {
		struct str line = first_line(str_sub(rest, n, rest.n));
		n += line.n;
		bool blank = is_blank(line);
		if (!blank && (match_label(line, &name) > 0 || (after_blank && count_blanks(line) == 0)))
			break;
		end = blank ? end : n;
		after_blank = blank;
	}
	return end;
}

static struct markdown_note *
find_note(const struct markdown_notes *notes, struct str name)
{
	for (size_t i = 0; i < notes->n; i++)
		if (str_eq(notes->items[i].name, name))
			return &notes->items[i];
	return NULL;
}

static void
add_note(struct arena *arena, struct markdown_notes *notes, struct str name, size_t label, struct str text)
{
	size_t blanks = count_blanks(text);
	struct markdown_note note = {
	        .name = arena_str(arena, name),
	        .label = arena_str(arena, str_sub(text, blanks, label)),
	        .text = (char *)text.p, /* the caller's to write */
	        .n = text.n,
	};
	note.kept = arena_alloc(arena, text.n);
	memcpy(note.kept, text.p, text.n);
	memset(note.kept, ' ', label);
	note.label_at = blanks;
	notes->items = arena_grow(arena, notes->items, notes->n, sizeof note);
	notes->items[notes->n++] = note;
	for (size_t i = 0; i < text.n; i++)
		if (note.text[i] != '\n' && note.text[i] != '\r')
			note.text[i] = ' ';
}

struct markdown_notes
markdown_notes_take(struct arena *arena, struct str body)
{
	struct markdown_notes notes = {0};
	char fence = '\0';
	if (str_find(body, STR("[^")) == STR_NONE)
		return notes;
	for (size_t at = 0, n; at < body.n; at += n) {
		struct str rest = str_sub(body, at, body.n), line = first_line(rest), name;
		n = line.n;
		char mark = match_fence(line);
		if (mark != '\0' && (fence == '\0' || fence == mark))
			fence = fence == '\0' ? mark : '\0';
		size_t label = fence == '\0' && notes.n < MARKDOWN_NOTES ? match_label(line, &name) : 0;
		if (label == 0 || find_note(&notes, name) != NULL)
			continue;
		n = measure_note(rest);
		add_note(arena, &notes, name, label, str_sub(rest, 0, n));
	}
	return notes;
}

size_t
markdown_notes_find(const struct markdown_notes *notes, struct str text, struct markdown_note **note, size_t *n)
{
	for (size_t at = 0; notes->n > 0 && at < text.n;) {
		size_t found = str_find(str_sub(text, at, text.n), STR("[^"));
		if (found == STR_NONE)
			break;
		at += found;
		struct str name;
		*n = match_mark(str_sub(text, at, text.n), &name);
		*note = *n > 0 ? find_note(notes, name) : NULL;
		if (*note != NULL)
			return at;
		at += 2;
	}
	return STR_NONE;
}

struct str
markdown_notes_restore(const struct markdown_note *note)
{
	memcpy(note->text, note->kept, note->n);
	return (struct str){note->text, note->n};
}
