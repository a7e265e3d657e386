/* excerpt.c: the source's own words beside a finding. Decodes the source again, once, and walks its lines and the sorted findings
 * side by side. Knows line ends as the readers count them; nothing of what the lines mean. */
#include "excerpt.h"
#include "buf.h"
#include "chars.h"
#include "encoding.h"
#include "type.h"
#include "utf8.h"

struct walk {
	struct str rest; /* of the text, behind the current line */
	struct str line; /* without its end, from `column` on */
	uint32_t number, column;
};

static void
next_line(struct walk *walk)
{
	struct str rest = walk->rest;
	const char *start = rest.p;
	size_t n = 0;
	while (rest.n > 0) {
		uint32_t cp = utf8_next(&rest);
		if (char_act_on(cp) == CHAR_END_LINE) {
			if (cp == '\r' && str_starts(rest, STR("\n")))
				rest = str_sub(rest, 1, rest.n);
			break;
		}
		n = (size_t)(rest.p - start);
	}
	walk->line = (struct str){start, n};
	walk->rest = rest;
	walk->number++;
}

static bool
is_private(enum diag_code code)
{
	return code == DIAG_PRIVATE_IDENTITY || code == DIAG_PRIVATE_CARD || code == DIAG_PRIVATE_MOBILE ||
	       code == DIAG_PRIVATE_ADDRESS || code == DIAG_MOBILE_CONTACT;
}

/* The line as it may be shown: what private data covers as asterisks, as wide as it was, because an excerpt must not show what the
 * finding's message masks. Findings from `first` on are of this line or of later ones. */
static struct str
mask(struct arena *arena, struct str line, const struct diags *diags, size_t first)
{
	struct buf masked = {0};
	uint32_t number = diags->items[first].at.line, column = 1;
	for (size_t i = first; i < diags->n && diags->items[i].at.line == number; i++) {
		const struct diag *diag = &diags->items[i];
		if (!is_private(diag->code) || diag->at.part > 0)
			continue;
		for (; line.n > 0 && column < diag->at.column; column++)
			buf_add_utf8(&masked, utf8_next(&line));
		for (; line.n > 0 && column < diag->at.column + diag->at.length; column++)
			buf_add_utf8(&masked, utf8_is_han(utf8_next(&line)) ? 0xFF0A : '*');
	}
	if (masked.n == 0)
		return line;
	buf_add(&masked, line);
	struct str s = arena_str(arena, buf_str(&masked));
	buf_free(&masked);
	return s;
}

/* Moves on to the line `number`, on which the finding `first` stands; false: the source has none. */
static bool
go_to_line(struct walk *walk, struct arena *arena, const struct diags *diags, size_t first)
{
	uint32_t number = diags->items[first].at.line;
	if (walk->number == number)
		return true;
	while (walk->number < number && (walk->rest.n > 0 || walk->number == 0))
		next_line(walk);
	if (walk->number != number)
		return false;
	walk->line = mask(arena, walk->line, diags, first);
	walk->column = 1;
	return true;
}

/* Findings of a line come by column, so that a long one is passed over once. */
static struct excerpt
excerpt_line(struct walk *walk, struct arena *arena, uint32_t column, size_t finding)
{
	uint32_t start = column > EXCERPT_BEFORE ? column - EXCERPT_BEFORE : 1;
	for (; walk->column < start && walk->line.n > 0; walk->column++)
		utf8_next(&walk->line);
	size_t n = utf8_offset(str_sub(walk->line, 0, (size_t)4 * EXCERPT_LENGTH), EXCERPT_LENGTH);
	return (struct excerpt){.finding = finding,
	        .column = walk->column,
	        .text = arena_str(arena, str_sub(walk->line, 0, n)),
	        .goes_on = n < walk->line.n};
}

/* The source as text and its type; TYPE_BINARY for what has no lines. What is wrong with the encoding was said by the reader. */
static enum type
decode(struct arena *arena, struct str bytes, struct str file_name, struct str *text)
{
	struct diags said = {.arena = arena};
	if (bytes.n == 0 || type_of_bytes(bytes) != TYPE_TEXT || encoding_decode(arena, bytes, text, &said) != STATUS_OK)
		return TYPE_BINARY;
	return type_of_text(*text, type_of_name(file_name));
}

struct excerpts
excerpt_findings(struct arena *arena, struct str bytes, struct str file_name, const struct diags *diags, enum diag_level least)
{
	struct walk walk = {0};
	struct excerpts excerpts = {0};
	if (diags->n == 0 || decode(arena, bytes, file_name, &walk.rest) == TYPE_BINARY)
		return excerpts;
	excerpts.items = ARENA_ARRAY(arena, struct excerpt, diags->n);
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *diag = &diags->items[i];
		if (diag->at.part > 0 || diag->at.line == 0 || diag->at.column == 0 || diag->level < least)
			continue;
		if (go_to_line(&walk, arena, diags, i))
			excerpts.items[excerpts.n++] = excerpt_line(&walk, arena, diag->at.column, i);
	}
	return excerpts;
}

bool
excerpt_is_literal(struct arena *arena, struct str bytes, struct str file_name)
{
	struct str text;
	enum type type = decode(arena, bytes, file_name, &text);
	return type == TYPE_TEXT || type == TYPE_MARKDOWN;
}

const struct excerpt *
excerpt_find(const struct excerpts *excerpts, size_t finding)
{
	size_t from = 0, to = excerpts->n;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (excerpts->items[middle].finding < finding)
			from = middle + 1;
		else
			to = middle;
	}
	return from < excerpts->n && excerpts->items[from].finding == finding ? &excerpts->items[from] : NULL;
}
