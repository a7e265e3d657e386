/* notes.c: marks of footnotes, by their target. Knows nothing of how a mark looks. */
#include "notes.h"
#include "build.h"

#define SCHEME STR("#note-")

enum { NOTES_MAX = 1000000 }; /* more than any document has; what is higher is no number of a note */

struct str
notes_href(struct arena *arena, size_t number)
{
	return arena_printf(arena, "%s%zu", SCHEME.p, number);
}

size_t
notes_number(struct str href)
{
	size_t number = 0;
	if (!str_starts(href, SCHEME))
		return 0;
	for (size_t i = SCHEME.n; i < href.n; i++) {
		if (href.p[i] < '0' || href.p[i] > '9' || number > NOTES_MAX)
			return 0;
		number = number * 10 + (size_t)(href.p[i] - '0');
	}
	return number;
}

struct str
notes_text(struct arena *arena, const struct run *runs)
{
	struct run *kept = NULL, **tail = &kept;
	const struct run *mark = runs;
	while (mark != NULL && notes_number(mark->href) == 0)
		mark = mark->next;
	if (mark == NULL)
		return build_text(arena, runs);
	for (; runs != NULL; runs = runs->next) {
		if (notes_number(runs->href) > 0)
			continue;
		*tail = build_run(arena, runs->text, runs->at);
		tail = &(*tail)->next;
	}
	return build_text(arena, kept);
}
