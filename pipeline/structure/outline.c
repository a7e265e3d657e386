/* outline.c: which labelled line is a heading, which runs its heading into its paragraph, and which is an ordinary sentence of a
 * list; and which short line without a label heads what follows. Labels are never renumbered, `一是` is no label. */
#include "outline.h"
#include "dates.h"
#include "label.h"
#include "looks.h"
#include "marks.h"
#include "numbers.h"

enum {
	HEADING_CHARS = 80, /* of a labelled heading */
	CLOSED_CHARS = 60,  /* of one that ends with a full stop */
	LEAD_CHARS = 40,    /* of a sentence that heads its paragraph */
	TOPIC_CHARS = 60,   /* of a clause that names its topic, 在…方面 */
	COLON_CHARS = 30,   /* of a heading that ends with a colon */
	UNNUMBERED_CHARS = 25,
};

struct entry {
	struct line *line;
	struct label label;
	struct str text; /* after the label */
	bool unnumbered; /* built like an unnumbered heading */
};

struct outline {
	struct entry *entries; /* the body's lines in order, tables and figures too */
	size_t n;
	bool shown;    /* the source shows which of its unnumbered lines are headings */
	uint8_t level; /* the first outline level below the title's; 0: the source has none */
};

/* What the source shows of its headings. */
static void
see_line(struct outline *outline, const struct line *line)
{
	const struct hints *hints = line->raw->hints;
	outline->shown = outline->shown || (looks_headed(line) && label_parse(line->text).level == 0);
	if (hints != NULL && hints->outline > 0 && (outline->level == 0 || hints->outline < outline->level))
		outline->level = hints->outline;
}

static struct outline
collect(struct arena *arena, struct lines *lines)
{
	struct outline outline = {.entries = ARENA_ARRAY(arena, struct entry, lines->n)};
	for (size_t i = 0; i < lines->n; i++) {
		struct line *line = &lines->items[i];
		bool text = line->raw->kind == NODE_LINE;
		if (line->part != PART_BODY || line->inside != NODE_LINE || (text && !line_stands(line)))
			continue;
		see_line(&outline, line);
		struct entry *entry = &outline.entries[outline.n++];
		entry->line = line;
		if (text)
			entry->label = label_parse(line->text);
		entry->text = str_trim(str_sub(line->text, entry->label.n, line->text.n));
	}
	return outline;
}

/* Stands right beside a line with a label of the same form: a list. */
static bool
is_in_list(const struct outline *outline, size_t i)
{
	uint8_t level = outline->entries[i].label.level;
	return (i > 0 && outline->entries[i - 1].label.level == level) ||
	       (i + 1 < outline->n && outline->entries[i + 1].label.level == level);
}

static bool
has_text_below(const struct outline *outline, size_t i)
{
	return i + 1 < outline->n &&
	       (outline->entries[i + 1].label.level == 0 || outline->entries[i + 1].label.level > outline->entries[i].label.level);
}

/* A sentence that tells what was done, not a heading's name for it. */
static bool
is_narrative(struct str s)
{
	static const char *const tellers[] = {"了", "已", "共计", NULL};
	static const char *const topics[] = {"问题", "方面", "情况", NULL};
	if (marks_ends_any(s, topics))
		return false;
	bool number = false;
	for (struct str rest = s; rest.n > 0 && !number;)
		number = mark_is_digit(utf8_next(&rest));
	return number || marks_has_any(s, tellers);
}

/* A heading on a line of its own. */
static bool
is_heading(const struct outline *outline, size_t i)
{
	const struct entry *entry = &outline->entries[i];
	struct str text = entry->text;
	size_t stop = marks_find(text, MARK_STOP | MARK_SEMI | MARK_COLON);
	if (text.n == 0 || marks_longer(text, HEADING_CHARS) || marks_ends(text, STR("…")))
		return false;
	if (stop == STR_NONE)
		return entry->label.level <= 2 ||
		       (!is_in_list(outline, i) && has_text_below(outline, i) && !marks_end(text, MARK_COMMA));
	bool closed = marks_after(text, stop).n == 0 && has_text_below(outline, i) && !is_in_list(outline, i);
	if (!closed || entry->label.level > 3)
		return false;
	if (marks_end(text, MARK_COLON))
		return !marks_longer(text, COLON_CHARS);
	return marks_end(text, MARK_STOP) && !marks_longer(text, CLOSED_CHARS) &&
	       (entry->label.level < 3 || !is_narrative(str_sub(text, 0, stop)));
}

/* 在…方面，一是… : the clause before the mark names the topic of what follows. */
static size_t
find_topic(struct str text)
{
	static const char *const first[] = {"一是", "一方面", NULL};
	size_t mark = marks_find(text, MARK_STOP | MARK_COMMA | MARK_COLON | MARK_SEMI);
	if (mark == STR_NONE || mark == 0)
		return STR_NONE;
	struct str clause = str_sub(text, 0, mark), rest = marks_after(text, mark);
	if (rest.n == 0 || marks_longer(clause, TOPIC_CHARS))
		return STR_NONE;
	return marks_ends(clause, STR("方面")) || marks_starts_any(rest, first) > 0 ? mark : STR_NONE;
}

/* A short first sentence with more text behind it: where its full stop stands. */
static size_t
find_lead_stop(struct str text, uint8_t level)
{
	size_t stop = marks_find(text, MARK_STOP | MARK_SEMI | MARK_COLON);
	if (stop == STR_NONE || stop == 0 || marks_after(text, stop).n == 0)
		return STR_NONE;
	struct str sentence = str_sub(text, 0, stop), mark = str_sub(text, stop, text.n);
	if (mark_class(utf8_next(&mark)) != MARK_STOP || marks_longer(sentence, LEAD_CHARS))
		return STR_NONE;
	if (marks_count(sentence, MARK_COMMA) > (level <= 3 ? 1 : 0) || (level > 2 && is_narrative(sentence)))
		return STR_NONE;
	return stop;
}

/* Byte of entry->text at which the heading run into the paragraph ends; STR_NONE: there is none. ① never has one: such lists tell
 * what was done, sentence by sentence. */
static size_t
find_lead(const struct entry *entry)
{
	if (entry->label.level > 4)
		return STR_NONE;
	size_t end = find_topic(entry->text);
	return end != STR_NONE ? end : find_lead_stop(entry->text, entry->label.level);
}

static void
mark_numbered(struct outline *outline, size_t i)
{
	struct entry *entry = &outline->entries[i];
	struct head head = {
	        .level = entry->label.level, .label = str_sub(entry->line->text, 0, entry->label.n), .text = entry->text};
	if (is_heading(outline, i)) {
		entry->line->head = head;
		return;
	}
	size_t end = find_lead(entry);
	if (end == STR_NONE)
		return;
	head.lead = true;
	head.text = str_sub(entry->text, 0, end);
	head.rest = str_sub(entry->text, end, entry->text.n);
	entry->line->head = head;
}

/* Where the numbering that entry `i` begins ends: at a label of a higher level, or where its own begins again. */
static size_t
end_of_numbering(const struct outline *outline, size_t i)
{
	const struct label *label = &outline->entries[i].label;
	for (size_t end = i + 1; end < outline->n; end++) {
		const struct label *next = &outline->entries[end].label;
		if (next->level > 0 &&
		        (next->level < label->level || (next->level == label->level && next->number <= label->number)))
			return end;
	}
	return outline->n;
}

/* One short sentence among many that head nothing heads nothing either. */
static void
clear_lone_leads(struct outline *outline, size_t first)
{
	uint8_t level = outline->entries[first].label.level;
	size_t end = end_of_numbering(outline, first), n = 0, headed = 0;
	for (size_t i = first; i < end; i++) {
		n += outline->entries[i].label.level == level;
		headed += outline->entries[i].label.level == level && outline->entries[i].line->head.level > 0;
	}
	for (size_t i = first; i < end && headed * 2 < n; i++)
		if (outline->entries[i].label.level == level && outline->entries[i].line->head.lead)
			outline->entries[i].line->head = (struct head){0};
}

/* 第三章 总则, 第二节: the level of a part of rules, whose paragraphs are 第…条; 0: it is none. */
static uint8_t
level_of_chapter(struct str s)
{
	size_t at = marks_starts(s, STR("第"));
	uint32_t number;
	size_t n = at > 0 ? number_parse(str_sub(s, at, s.n), &number) : 0;
	struct str rest = str_sub(s, at + n, s.n);
	if (n == 0 || marks_longer(s, UNNUMBERED_CHARS) || marks_find(s, MARK_STOP | MARK_SEMI | MARK_COLON) != STR_NONE)
		return 0;
	return marks_starts(rest, STR("章")) > 0 ? 1 : marks_starts(rest, STR("节")) > 0 ? 2 : 0;
}

/* The level that the source's own outline gives a line. */
static uint8_t
level_of_outline(const struct outline *outline, const struct entry *entry)
{
	const struct hints *hints = entry->line->raw->hints;
	if (hints == NULL || hints->outline == 0 || entry->text.n == 0)
		return 0;
	int level = hints->outline - outline->level + 1;
	return (uint8_t)(level < 5 ? level : 5);
}

/* A row that is set as titles are, inside the text: the title of what is attached. */
static bool
is_inner_title(const struct entry *entry)
{
	return entry->line->raw->kind == NODE_LINE && entry->label.level == 0 && looks_display(entry->line) && entry->text.n > 0 &&
	       !marks_longer(entry->text, HEADING_CHARS) && marks_find(entry->text, MARK_STOP | MARK_SEMI | MARK_COLON) == STR_NONE;
}

/* The level of a line without a label that its words or its looks tell; 0: they do not. */
static uint8_t
told_level(const struct outline *outline, const struct entry *entry)
{
	uint8_t level = level_of_chapter(entry->text);
	if (level == 0 && entry->label.level == 0)
		level = level_of_outline(outline, entry);
	return level > 0 ? level : is_inner_title(entry);
}

static bool
is_built_unnumbered(const struct entry *entry)
{
	static const char *const closings[] = {"特此", "此致", "此复", "附件", "附：", "附表", NULL};
	struct str text = entry->text, front = text;
	if (entry->label.level > 0 || text.n == 0 || marks_longer(text, UNNUMBERED_CHARS) || !marks_has_han(text))
		return false;
	if (marks_find(text, MARK_STOP | MARK_SEMI | MARK_COLON | MARK_COMMA) != STR_NONE || marks_end(text, MARK_CLOSE))
		return false;
	/* 国办函〔2024〕93号, 第二条 */
	if (marks_ends(text, STR("号")) || (marks_starts(text, STR("第")) > 0 && marks_ends(text, STR("条"))))
		return false;
	return !mark_is_digit(utf8_next(&front)) && marks_starts_any(text, closings) == 0;
}

/* One short line heads what follows; several in a row are a list, and one above a date signs. */
static bool
is_unnumbered(const struct outline *outline, size_t i)
{
	struct date date;
	if (!outline->entries[i].unnumbered || i + 1 >= outline->n || (i > 0 && outline->entries[i - 1].unnumbered))
		return false;
	if (looks_right(outline->entries[i].line) || (outline->shown && !looks_headed(outline->entries[i].line)))
		return false;
	const struct entry *below = &outline->entries[i + 1];
	return !below->unnumbered && below->text.n > 0 && date_parse(below->text, &date) == 0;
}

/* The first heading with a label below line `i`. */
static const struct entry *
find_label_below(const struct outline *outline, size_t i)
{
	for (i++; i < outline->n; i++)
		if (outline->entries[i].label.level > 0 && outline->entries[i].line->head.level > 0)
			return &outline->entries[i];
	return NULL;
}

/* `above`: level of the last heading with a label; `sibling`: of the last without. 0: none. */
static uint8_t
implied_level(const struct outline *outline, size_t i, uint8_t above, uint8_t sibling)
{
	const struct entry *below = find_label_below(outline, i);
	if (below != NULL && below->label.number == 1)
		return below->label.level > 1 ? below->label.level - 1 : 1;
	if (below == NULL && sibling > 0)
		return sibling;
	/* numbering goes on below it: it stands inside the section above */
	return above == 0 ? 1 : above < 5 ? above + 1 : 5;
}

static void
mark_unnumbered(struct outline *outline)
{
	uint8_t above = 0, sibling = 0;
	for (size_t i = 0; i < outline->n; i++) {
		struct entry *entry = &outline->entries[i];
		struct head *head = &entry->line->head;
		uint8_t told = head->level > 0 ? 0 : told_level(outline, entry);
		if (told > 0) {
			*head = (struct head){.level = told, .text = entry->text};
			above = told;
			entry->line->joins = i > 0 && is_inner_title(entry) && is_inner_title(&outline->entries[i - 1]) &&
			                     looks_alike(entry->line, outline->entries[i - 1].line) && !looks_running(entry->line);
		} else if (head->level > 0) {
			above = head->level;
			sibling = above < sibling ? 0 : sibling;
		} else if (is_unnumbered(outline, i)) {
			sibling = implied_level(outline, i, above, sibling);
			*head = (struct head){.level = sibling, .text = entry->text};
		}
	}
}

/* Of the notice itself, or of one attachment: each numbers for itself. */
static void
mark_part(struct arena *arena, struct lines lines)
{
	struct outline outline = collect(arena, &lines);
	for (size_t i = 0; i < outline.n; i++) {
		if (outline.entries[i].label.level > 0)
			mark_numbered(&outline, i);
		outline.entries[i].unnumbered = is_built_unnumbered(&outline.entries[i]);
	}
	for (size_t i = 0; i < outline.n; i++)
		if (outline.entries[i].label.level > 0 && outline.entries[i].label.number == 1)
			clear_lone_leads(&outline, i);
	mark_unnumbered(&outline);
}

void
outline_mark(struct arena *arena, struct lines *lines)
{
	for (uint32_t i = 0; i <= lines->n_attached; i++)
		mark_part(arena, lines_of(lines, i));
}
