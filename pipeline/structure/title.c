/* title.c: the title as a page or a draft shows it. A row that reads as a sentence is no title however it is set. */
#include "title.h"
#include "dates.h"
#include "given.h"
#include "label.h"
#include "looks.h"
#include "marks.h"
#include "prose.h"

enum {
	TOP_LINES = 30, /* how far from the top a title stands */
	TITLE_ROWS = 6,
	ROW_CHARS = 60,
	NUMBER_CHARS = 30,
	SEAL_CHARS = 20,
};

bool
title_is_number(struct str s)
{
	static const char *const brackets[] = {"〔", "［", "[", "第", NULL};
	static const char *const meetings[] = {"次", "期", NULL};
	bool counted = marks_starts(s, STR("〔")) > 0 && marks_ends_any(s, meetings);
	return !marks_longer(s, NUMBER_CHARS) && (counted || (marks_ends(s, STR("号")) && marks_has_any(s, brackets))) &&
	       marks_find(s, MARK_COMMA) == STR_NONE;
}

bool
title_could_be(struct str row)
{
	struct date date;
	return row.n > 0 && !marks_longer(row, ROW_CHARS) && marks_has_han(row) &&
	       marks_find(row, MARK_STOP | MARK_SEMI) == STR_NONE && !marks_end(row, MARK_COLON | MARK_COMMA) &&
	       label_parse(row).level == 0 && date_parse(row, &date) == 0 && !title_is_number(row);
}

bool
title_goes_on(struct str row, struct str next)
{
	static const char *const open_ends[] = {"关于", "的", "、", "和", "与", "及", "暨", "对", "在", NULL};
	static const char *const open_starts[] = {"关于", "的", "（", "——", NULL};
	return marks_ends_any(row, open_ends) || marks_starts_any(next, open_starts) > 0;
}

static bool
is_row(const struct line *line)
{
	struct str s = line->text;
	return line_stands(line) && !marks_longer(s, ROW_CHARS) && marks_find(s, MARK_STOP | MARK_SEMI) == STR_NONE &&
	       !marks_end(s, MARK_COLON | MARK_COMMA) && !title_is_number(s);
}

/* ---- by its name ---- */

/* Where the rows from `at` on end that hold `name` and no more; `at`: they do not. */
static size_t
match_rows(const struct lines *lines, size_t at, struct str name)
{
	for (size_t i = at; i < lines->n && i < at + TITLE_ROWS; i++) {
		struct str row = lines->items[i].text;
		for (uint32_t cp = mark_next_folded(&row); cp != UTF8_BAD; cp = mark_next_folded(&row))
			if (cp != mark_next_folded(&name))
				return at;
		if (mark_next_folded(&(struct str){name.p, name.n}) == UTF8_BAD)
			return i + 1;
	}
	return at;
}

/* The rows near the top that hold `title` and no more; a person's word makes a title of any row. */
static struct rows
find_title(const struct lines *lines, const struct meta *title)
{
	for (size_t i = 0; str_trim(title->value).n > 0 && i < lines->n && i < TOP_LINES; i++) {
		bool row = title->rank >= META_FOLDER ? line_stands(&lines->items[i]) : is_row(&lines->items[i]);
		size_t end = row ? match_rows(lines, i, title->value) : i;
		if (end > i)
			return (struct rows){i, end};
	}
	return (struct rows){0};
}

/* By the title that counts, else by the first one that the source names. */
static struct rows
find_named(const struct lines *lines, const struct meta *metas, bool *told)
{
	const struct meta *first = given_told(metas, KEY_TITLE), *meta = metas;
	struct rows rows = first != NULL ? find_title(lines, first) : (struct rows){0};
	*told = rows.end > 0;
	while (meta != NULL && !(meta->key == KEY_TITLE && meta->rank == META_FOUND))
		meta = meta->next;
	return *told || meta == NULL ? rows : find_title(lines, meta);
}

/* ---- by its looks ---- */

/* A numbered heading may be set like a title, and is none. */
static bool
is_headed(const struct line *line)
{
	return looks_display(line) && label_parse(line->text).level > 0;
}

/* The first group of display rows from `at` on, with nothing but short rows before it. */
static struct rows
find_group(const struct lines *lines, size_t at)
{
	while (at < lines->n && at < TOP_LINES && lines->items[at].raw->kind == NODE_LINE &&
	        !(looks_display(&lines->items[at]) && is_row(&lines->items[at]))) {
		const struct line *line = &lines->items[at];
		if (line_stands(line) && !is_row(line) && !title_is_number(line->text))
			return (struct rows){0};
		at++;
	}
	if (at >= lines->n || at >= TOP_LINES || lines->items[at].raw->kind != NODE_LINE || is_headed(&lines->items[at]))
		return (struct rows){0};
	size_t end = at + 1;
	while (end < lines->n && end < at + TITLE_ROWS && looks_alike(&lines->items[at], &lines->items[end]) &&
	        is_row(&lines->items[end]) && !is_headed(&lines->items[end]))
		end++;
	return (struct rows){at, end};
}

static struct rows
find_shown(const struct lines *lines)
{
	struct rows first = find_group(lines, 0);
	if (first.end == 0 || !looks_masthead(&lines->items[first.first]))
		return first;
	struct rows second = find_group(lines, first.end);
	return second.end > 0 && !looks_masthead(&lines->items[second.first]) ? second : first;
}

/* A title that stands below other text is the title of what an order puts into force. */
static bool
is_order(const struct lines *lines, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (line_stands(&lines->items[i]))
			return marks_ends(lines->items[i].text, STR("令"));
	return false;
}

static bool
has_text_above(const struct lines *lines, size_t end)
{
	for (size_t i = 0; i < end; i++)
		if (line_stands(&lines->items[i]) && !is_row(&lines->items[i]) && !title_is_number(lines->items[i].text))
			return true;
	return false;
}

struct rows
title_find(const struct lines *lines, const struct meta *meta)
{
	bool told;
	struct rows named = find_named(lines, meta, &told);
	if (named.end > 0 && (told || !has_text_above(lines, named.first) || is_order(lines, named.first)))
		return named;
	return find_shown(lines);
}

/* ---- above it ---- */

/* 〔此处加盖印章〕: says what is to be done to the paper. */
static bool
is_seal_mark(struct str s)
{
	static const char *const opens[] = {"〔", "（", "[", "【", NULL};
	static const char *const seals[] = {"印章", "盖章", NULL};
	return !marks_longer(s, SEAL_CHARS) && marks_starts_any(s, opens) > 0 && marks_has_any(s, seals) &&
	       marks_end(s, MARK_CLOSE);
}

void
title_set_aside(struct arena *arena, struct lines *lines, const struct meta *meta)
{
	struct rows title = title_find(lines, meta);
	for (size_t i = 0; i < title.first && !has_text_above(lines, title.first); i++) {
		struct line *line = &lines->items[i];
		bool beside = !looks_display(line) || looks_masthead(line);
		if (line_stands(line) && line->gone == NULL && beside && !title_is_number(line->text))
			line_set_aside(arena, line, line->text.n, "letterhead");
	}
	for (size_t i = title.end; i < lines->n; i++)
		if (lines->items[i].gone == NULL && is_seal_mark(lines->items[i].text))
			line_set_aside(arena, &lines->items[i], lines->items[i].text.n, "seal placeholder");
}

size_t
title_mark_above(struct lines *lines, struct rows title)
{
	for (size_t i = 0; i < title.first; i++) {
		struct line *line = &lines->items[i];
		if (line_stands(line) && !is_row(line) && !title_is_number(line->text))
			return i;
		if (line_stands(line))
			line->part = PART_SUBTITLE;
	}
	return title.first;
}

void
title_tell_number(struct arena *arena, struct doc *doc)
{
	const struct run *row = doc->subtitle != NULL ? doc->subtitle->text : NULL;
	for (const struct run *run = row; run != NULL; run = run->next)
		row = run->line_break ? run : row;
	struct prose prose = prose_of(arena, row);
	const struct meta *found = given_first(doc->meta, KEY_DOC_NUMBER);
	size_t end = prose.text.n, start = found != NULL && str_ends(prose.text, found->value) ? end - found->value.n : 0;
	if (doc->meaning.doc_number.text.n == 0 && title_is_number(prose.text))
		doc->meaning.doc_number = prose_quote(&prose, str_sub(prose.text, start, end), CONFIDENCE_CERTAIN);
}
