/* prose.c: places of slices, by a walk over the runs that goes back only when it is asked to. */
#include "prose.h"
#include "build.h"
#include "marks.h"

static void
enter(struct prose *prose, const struct run *run, size_t start)
{
	prose->run = run;
	prose->start = prose->at = start;
	prose->column = run != NULL ? run->at.column : 0;
}

struct prose
prose_of(struct arena *arena, const struct run *runs)
{
	struct prose prose = {.text = build_text(arena, runs), .runs = runs};
	enter(&prose, runs, 0);
	return prose;
}

/* Walks to the run that holds byte `byte`, and to that byte within it. */
static void
walk(struct prose *prose, size_t byte)
{
	if (byte < prose->at)
		enter(prose, prose->runs, 0);
	while (prose->run->next != NULL && byte >= prose->start + prose->run->text.n)
		enter(prose, prose->run->next, prose->start + prose->run->text.n);
	prose->column += (uint32_t)utf8_count(str_sub(prose->text, prose->at, byte));
	prose->at = byte;
}

static struct place
place_here(const struct prose *prose)
{
	struct place at = prose->run->at;
	at.column = prose->column;
	at.length = 0;
	return at;
}

struct quote
prose_quote(struct prose *prose, struct str slice, enum confidence confidence)
{
	slice = str_trim(slice);
	if (slice.n == 0 || prose->runs == NULL)
		return (struct quote){0};
	size_t from = (size_t)(slice.p - prose->text.p), last = from + slice.n;
	utf8_before(prose->text, &last);
	walk(prose, from);
	struct place at = place_here(prose);
	walk(prose, last);
	struct place end = place_here(prose);
	bool one_line = end.line == at.line && end.part == at.part && end.column >= at.column;
	at.length = one_line ? end.column + 1 - at.column : (uint32_t)utf8_count(slice);
	return (struct quote){.text = slice, .at = at, .confidence = confidence};
}

struct str
prose_text(struct arena *arena, const struct node *node)
{
	struct str label = build_text(arena, node->label), text = build_text(arena, node->text);
	if (node->lead != NULL)
		label = arena_join(arena, label, prose_text(arena, node->lead));
	return label.n > 0 ? arena_join(arena, label, text) : text;
}

struct quote
prose_whole(struct arena *arena, const struct node *node)
{
	return (struct quote){.text = prose_text(arena, node), .at = node->at};
}

struct str
prose_next_sentence(struct str *rest)
{
	struct str s = *rest;
	while (rest->n > 0) {
		if (utf8_skip_han(rest))
			continue;
		size_t here = s.n - rest->n;
		if ((mark_class(utf8_next(rest)) & MARK_STOP) != 0)
			return str_sub(s, 0, here);
	}
	return s;
}

void
quotes_add(struct arena *arena, struct quote ***tail, struct quote quote)
{
	if (quote.text.n == 0)
		return;
	struct quote *kept = ARENA_NEW(arena, struct quote);
	*kept = quote;
	kept->next = NULL;
	**tail = kept;
	*tail = &kept->next;
}
