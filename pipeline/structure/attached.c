/* attached.c: 附件1 on a row of its own. Judges by what stands before it (a date, a list of attachments) and behind it. */
#include "attached.h"
#include "closing.h"
#include "dates.h"
#include "docnumber.h"
#include "label.h"
#include "looks.h"
#include "marks.h"
#include "notes.h"
#include "numbers.h"
#include "title.h"

enum {
	TITLE_ROWS = 4,
	MARK_CHARS = 90,
	LIST_CHARS = 60,
};

/* 附件1, 附件一：, 附：, 附件1-2：整改台账 */
struct opening {
	struct str label, title; /* `title` on the same row, or empty */
	bool numbered, colon;
};

static struct str
skip_numbers(struct str s)
{
	static const char *const joints[] = {"-", "—", "－", NULL};
	uint32_t number;
	for (size_t n = number_parse(s, &number), joint = 0; n > 0 && number < 1000;
	        n = number_parse(str_sub(s, joint, s.n), &number)) {
		s = str_sub(s, joint + n, s.n);
		joint = marks_starts_any(s, joints);
		if (joint == 0)
			break;
	}
	return s;
}

static bool
parse_mark(struct str s, struct opening *mark)
{
	size_t n = marks_starts(s, STR("附件"));
	bool whole = n > 0;
	if (!whole)
		n = marks_starts(s, STR("附"));
	if (n == 0 || marks_longer(s, MARK_CHARS))
		return false;
	struct str behind = str_trim(str_sub(s, n, s.n)), rest = skip_numbers(behind);
	bool blank = rest.n > 0 && utf8_is_blank(utf8_next(&(struct str){rest.p, rest.n}));
	mark->numbered = rest.n < behind.n;
	mark->colon = rest.n > 0 && mark_class(utf8_next(&(struct str){rest.p, rest.n})) == MARK_COLON;
	if (mark->colon)
		utf8_next(&rest);
	struct str after = str_trim(rest);
	if (mark->colon && !mark->numbered && after.n > 0) { /* 附件：1 */
		struct str end = str_trim(skip_numbers(after));
		mark->numbered = end.n == 0;
		rest = end.n == 0 ? end : rest;
	}
	mark->title = str_trim(rest);
	mark->label = str_trim(str_sub(s, 0, s.n - rest.n));
	bool parted = mark->title.n == 0 || mark->colon || (mark->numbered && blank);
	return parted && (whole || mark->colon);
}

static bool
is_free(const struct line *line)
{
	return line->raw->kind == NODE_LINE && line->part == PART_BODY && line_stands(line);
}

/* 示政发〔2024〕12号 附件1: bound apart from the text it bears the document's number, which is part of its mark (7.3.7). */
static bool
parse_numbered_mark(struct str s, struct opening *mark)
{
	size_t start, end;
	if (marks_longer(s, MARK_CHARS) || str_find(s, STR("附件")) == STR_NONE || !doc_number_find(s, 0, &start, &end) ||
	        start > 0 || !parse_mark(str_trim(str_sub(s, end, s.n)), mark))
		return false;
	mark->label = (struct str){s.p, (size_t)(mark->label.p + mark->label.n - s.p)};
	return true;
}

static bool
is_mark(const struct line *line, struct opening *mark)
{
	return is_free(line) && (parse_mark(line->text, mark) || parse_numbered_mark(line->text, mark));
}

static bool
is_linked(const struct line *line)
{
	static const char *const files[] = {".doc", ".docx", ".xls", ".xlsx", ".pdf", ".wps", ".et", ".zip", ".rar", ".ofd", NULL};
	for (size_t i = 0; i < line->n_pieces; i++)
		if (line->pieces[i].href.n > 0 && notes_number(line->pieces[i].href) == 0)
			return true;
	return marks_ends_any(line->text, files);
}

/* ---- before it ---- */

static bool
is_sentence(const struct line *line)
{
	return is_free(line) && marks_find(line->text, MARK_STOP) != STR_NONE;
}

/* A date under text, on a row of its own or behind who signs. */
static bool
is_signed_above(const struct lines *lines, size_t top, size_t i)
{
	bool text = false;
	for (size_t at = top; at < i; at++) {
		struct date date;
		const struct line *line = &lines->items[at];
		text = text || line->raw->kind == NODE_TABLE || is_sentence(line);
		if (text && is_free(line) && !marks_longer(line->text, LIST_CHARS) &&
		        marks_find(line->text, MARK_STOP | MARK_COMMA | MARK_COLON) == STR_NONE &&
		        date_find_last(line->text, &date) != STR_NONE && date.day > 0)
			return true;
	}
	return false;
}

/* A list of attachments above, of which this is not one. */
static bool
is_named_above(const struct lines *lines, size_t top, size_t i)
{
	for (size_t at = top; at < i; at++)
		if (is_free(&lines->items[at]) && closing_is_attachment_head(lines->items[at].text))
			return true;
	return false;
}

/* ---- behind it ---- */

static size_t
find_next_mark(const struct lines *lines, size_t i)
{
	struct opening mark;
	for (i++; i < lines->n && !is_mark(&lines->items[i], &mark); i++)
		;
	return i;
}

/* Names of a list: short rows with a number, nothing of which is a sentence. */
static bool
is_listed(const struct line *line)
{
	return is_free(line) && label_parse(line->text).level >= 3 && !marks_longer(line->text, LIST_CHARS) && !is_sentence(line);
}

/* Whether lines [first, end) are more than a list of what can be fetched elsewhere. */
static bool
holds_text(const struct lines *lines, size_t first, size_t end, const struct opening *mark)
{
	bool names = mark->colon && !mark->numbered, other = false, told = false;
	for (size_t i = first; i < end; i++) {
		const struct line *line = &lines->items[i];
		if (line->raw->kind != NODE_LINE)
			return true;
		told = told || is_sentence(line);
		other = other || (is_free(line) && !is_linked(line) && !(names && is_listed(line)));
	}
	return mark->title.n > 0 ? told : other;
}

/* 附件1：… and 附件2：… right below one another are a list of names. */
static bool
is_in_list(const struct lines *lines, size_t top, size_t i)
{
	struct opening mark;
	for (size_t at = i; at > top; at--)
		if (line_stands(&lines->items[at - 1]) || lines->items[at - 1].raw->kind != NODE_LINE)
			return is_mark(&lines->items[at - 1], &mark);
	return false;
}

static bool
begins(const struct lines *lines, size_t top, size_t i, const struct opening *mark)
{
	if (!holds_text(lines, i + 1, find_next_mark(lines, i), mark) || is_linked(&lines->items[i]))
		return false;
	if (mark->title.n > 0)
		return !is_in_list(lines, top, i) && is_signed_above(lines, top, i);
	return mark->numbered || is_signed_above(lines, top, i) || is_named_above(lines, top, i);
}

/* ---- its title ---- */

static size_t
find_standing(const struct lines *lines, size_t i)
{
	while (i < lines->n && lines->items[i].raw->kind == NODE_LINE && !line_stands(&lines->items[i]))
		i++;
	return i;
}

/* Rows that go on with the title at `i`: they are set as it is, or its words are plainly unfinished. */
static bool
goes_on(const struct lines *lines, size_t i, size_t next)
{
	const struct line *line = &lines->items[i], *below = &lines->items[next];
	return looks_alike(line, below) || title_goes_on(line->text, below->text);
}

static void
mark_title(struct lines *lines, size_t mark)
{
	size_t at = mark;
	for (int rows = 0; rows < TITLE_ROWS; rows++) {
		size_t next = find_standing(lines, at + 1);
		if (next >= lines->n || !is_free(&lines->items[next]) || !title_could_be(lines->items[next].text) ||
		        (rows > 0 && !goes_on(lines, at, next)))
			return;
		lines->items[next].part = PART_ATTACHMENT_TITLE;
		at = next;
	}
}

void
attached_mark(struct lines *lines, size_t top)
{
	for (size_t i = top; i < lines->n; i++) {
		struct line *line = &lines->items[i];
		struct opening mark;
		if (is_mark(line, &mark) && begins(lines, top, i, &mark)) {
			lines->n_attached++;
			line->part = PART_ATTACHMENT_MARK;
			line->head = (struct head){.label = mark.label, .text = mark.title};
			if (mark.title.n == 0)
				mark_title(lines, i);
		}
		line->attached = lines->n_attached;
	}
}
