/* looks.c: hints as evidence. Says what a line looks like, not what it is. */
#include "looks.h"

enum {
	DISPLAY_SIZE = 180,  /* [1/10 pt]: 小二, the smallest that titles are set in */
	MASTHEAD_SIZE = 300, /* [1/10 pt]: larger than 二号, which GB/T 9704-2012 7.3.1 has for titles */
};

bool
looks_masthead(const struct line *line)
{
	return line->raw->hints != NULL && line->raw->hints->size >= MASTHEAD_SIZE;
}

bool
looks_display(const struct line *line)
{
	const struct hints *hints = line->raw->hints;
	if (hints == NULL)
		return false;
	return hints->outline == 1 || looks_masthead(line) || (hints->size >= DISPLAY_SIZE && hints->align == 'c');
}

bool
looks_alike(const struct line *line, const struct line *other)
{
	const struct hints *a = line->raw->hints, *b = other->raw->hints;
	return looks_display(line) && looks_display(other) && a->size == b->size && a->outline == b->outline;
}

bool
looks_running(const struct line *line)
{
	const struct hints *hints = line->raw->hints;
	return hints != NULL && hints->size > 0 && hints->size < DISPLAY_SIZE && (hints->align == 'j' || hints->align == 'l');
}

bool
looks_right(const struct line *line)
{
	return line->raw->hints != NULL && line->raw->hints->align == 'r';
}

bool
looks_headed(const struct line *line)
{
	const struct hints *hints = line->raw->hints;
	return hints != NULL && (hints->bold || hints->align == 'c' || hints->outline > 0);
}

bool
looks_flush(const struct line *line, const struct line *below)
{
	const struct hints *a = line->raw->hints, *b = below->raw->hints;
	return a != NULL && b != NULL && a->align != 'c' && a->align != 'r' && a->indent == 0 && b->indent > 0 && b->align != 'c';
}
