/* record.c: what a collector wrote above a saved notice: a block of rows, each a key and a value (标题：… 来源：… URL：…), that
 * names the address it was saved from. A block without an address may be the notice's own and stays. */
#include "record.h"
#include "marks.h"

enum {
	FEWEST_ROWS = 3,
	MOST_ROWS = 30,
	KEY_CHARS = 16,
};

/* "- key: value", its dash or none; the value, or an empty slice at the end of a row that is none. */
static struct str
value_of(struct str row)
{
	struct str rest = marks_starts(row, STR("- ")) > 0 ? str_sub(row, 2, row.n) : row;
	for (size_t n = 0; rest.n > 0 && n <= KEY_CHARS; n++) {
		unsigned class = mark_class(utf8_next(&rest));
		if (class == MARK_COLON && n > 0)
			return str_trim(rest);
		if (class != 0)
			break;
	}
	return (struct str){0};
}

static bool
is_address(struct str value)
{
	return str_starts(value, STR("http://")) || str_starts(value, STR("https://"));
}

/* A row that is one sign over and over. */
static bool
is_rule(struct str row)
{
	size_t n = 0;
	while (n < row.n && row.p[n] == '-')
		n++;
	return n >= 3 && n == row.n;
}

static size_t
next_standing(const struct lines *lines, size_t i)
{
	while (i < lines->n && !line_stands(&lines->items[i]))
		i++;
	return i;
}

/* The end of the block that begins at `first`, behind the rule that closes it; `first` when there is none. */
static size_t
block_end(const struct lines *lines, size_t first)
{
	size_t i = first, rows = 0;
	bool address = false;
	for (; i < lines->n && rows < MOST_ROWS; i = next_standing(lines, i + 1)) {
		struct str value = value_of(lines->items[i].text);
		if (value.n == 0)
			break;
		address = address || is_address(value);
		rows++;
	}
	if (rows < FEWEST_ROWS || !address)
		return first;
	return i < lines->n && is_rule(lines->items[i].text) ? i + 1 : i;
}

void
record_set_aside(struct arena *arena, struct lines *lines)
{
	size_t top = next_standing(lines, 0), first = top;
	if (top < lines->n && str_starts(lines->items[top].text, STR("# ")))
		first = next_standing(lines, top + 1); /* the collector's own heading */
	size_t end = first < lines->n ? block_end(lines, first) : first;
	for (size_t i = top; end > first && i < end; i++)
		if (line_stands(&lines->items[i]))
			line_set_aside(arena, &lines->items[i], lines->items[i].text.n, "record of its source");
}
