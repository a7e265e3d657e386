/* closing.c: a date on a row of its own under a row that signs. In plain text only a public body's name signs; where the source
 * shows both at the right, a person may (市长 …). A date in running text, or at the end of the source, is not looked at. */
#include "closing.h"
#include "brackets.h"
#include "dates.h"
#include "label.h"
#include "looks.h"
#include "marks.h"
#include "organs.h"
#include "told.h"

enum {
	ISSUER_ROWS = 12,
	NOTE_CHARS = 100,
	ATTACHMENT_ROWS = 20,
	ATTACHMENT_CHARS = 80,
};

static bool
is_free(const struct lines *lines, size_t i)
{
	const struct line *line = &lines->items[i];
	return line_stands(line) && line->raw->kind == NODE_LINE && line->part == PART_BODY && line->inside == NODE_LINE;
}

/* The standing line before `i`, not above `top`; `i` when there is none. */
static size_t
find_above(const struct lines *lines, size_t top, size_t i)
{
	for (size_t at = i; at > top; at--)
		if (lines->items[at - 1].raw->kind != NODE_LINE || line_stands(&lines->items[at - 1]))
			return is_free(lines, at - 1) ? at - 1 : i;
	return i;
}

static size_t
find_below(const struct lines *lines, size_t i)
{
	for (i++; i < lines->n; i++)
		if (lines->items[i].raw->kind != NODE_LINE || line_stands(&lines->items[i]))
			return i;
	return i;
}

static bool
is_date(const struct line *line, struct date *date)
{
	return line->text.n > 0 && date_parse(line->text, date) == line->text.n;
}

static bool
signs(const struct line *line, const struct line *date, const struct meta *meta)
{
	if (told_one(meta, KEY_ISSUERS, line->text) || (line_said(line, KEY_ISSUERS) && line_said(date, KEY_DATE)))
		return true;
	bool right = looks_right(line) && looks_right(date);
	struct str name = right ? organ_first_name(line->text) : line->text;
	return organ_could_sign(name) && (right || organ_is_named(name));
}

static bool
is_note(const struct lines *lines, size_t i)
{
	return i < lines->n && is_free(lines, i) && brackets_hold(lines->items[i].text) &&
	       !marks_longer(lines->items[i].text, NOTE_CHARS);
}

bool
closing_is_attachment_head(struct str s)
{
	size_t n = marks_starts(s, STR("附件"));
	if (n == 0)
		n = marks_starts(s, STR("附"));
	struct str rest = str_trim(str_sub(s, n, s.n));
	while (rest.n > 0 && mark_is_digit((uint8_t)rest.p[0]))
		rest = str_sub(rest, 1, rest.n);
	return n > 0 && rest.n > 0 && mark_class(utf8_next(&rest)) == MARK_COLON && str_trim(rest).n > 0;
}

/* 附件：1.… and the rows under it, right above line `end`. */
static void
mark_attachments(struct lines *lines, size_t top, size_t end)
{
	size_t at = end;
	for (int rows = 0; rows < ATTACHMENT_ROWS; rows++) {
		size_t above = find_above(lines, top, at);
		struct str text = lines->items[above].text;
		if (above == at || marks_longer(text, ATTACHMENT_CHARS) || marks_find(text, MARK_STOP) != STR_NONE)
			return;
		at = above;
		if (!closing_is_attachment_head(text))
			continue;
		for (; at < end; at++)
			if (is_free(lines, at))
				lines->items[at].inside = NODE_ATTACHMENT_NOTE;
		return;
	}
}

/* The same right below a signature, where web pages have it. */
static void
mark_names_below(struct lines *lines, size_t i)
{
	for (int rows = 0; rows < ATTACHMENT_ROWS && i < lines->n && is_free(lines, i); rows++, i = find_below(lines, i)) {
		struct str text = lines->items[i].text;
		bool begins = rows == 0 && closing_is_attachment_head(text), goes_on = rows > 0 && label_parse(text).level == 3;
		if (!(begins || goes_on) || marks_longer(text, ATTACHMENT_CHARS) || marks_find(text, MARK_STOP) != STR_NONE)
			return;
		lines->items[i].inside = NODE_ATTACHMENT_NOTE;
	}
}

/* Marks the rows that sign above the date at `date`; false: none does. */
static bool
mark_signature(struct lines *lines, const struct meta *meta, size_t top, size_t date)
{
	size_t at = find_above(lines, top, date);
	if (at == date || !signs(&lines->items[at], &lines->items[date], meta))
		return false;
	lines->items[at].inside = NODE_ISSUER;
	for (int rows = 1; rows < ISSUER_ROWS; rows++) {
		size_t above = find_above(lines, top, at);
		const struct line *line = &lines->items[above];
		if (above == at || !organ_could_sign(line->text) || !organ_is_named(line->text) ||
		        looks_right(line) != looks_right(&lines->items[date]))
			break;
		lines->items[at = above].inside = NODE_ISSUER;
	}
	lines->items[date].inside = NODE_DATE;
	mark_attachments(lines, top, at);
	return true;
}

/* `found`: a signature is known above, and one at the end of the lines counts. */
static bool
mark_closings(struct lines *lines, const struct meta *meta, size_t top, bool found, struct date *signed_on)
{
	for (size_t i = top; i < lines->n; i++) {
		struct date date;
		if (!is_free(lines, i) || !is_date(&lines->items[i], &date))
			continue;
		size_t below = find_below(lines, i);
		bool note = is_note(lines, below) &&
		            (!line_said(&lines->items[i], KEY_DATE) || line_said(&lines->items[below], KEY_NOTE));
		bool last = (note ? find_below(lines, below) : below) >= lines->n;
		if ((last && !found) || !mark_signature(lines, meta, top, i))
			continue;
		if (!found)
			*signed_on = date;
		if (note)
			lines->items[below].inside = NODE_NOTE;
		mark_names_below(lines, note ? find_below(lines, below) : below);
		found = true;
	}
	return found;
}

bool
closing_mark(struct lines *lines, const struct meta *meta, size_t top, struct date *signed_on)
{
	return mark_closings(lines, meta, top, false, signed_on);
}

void
closing_mark_attached(struct lines *lines)
{
	struct date date;
	mark_closings(lines, NULL, 0, true, &date);
}
