/* periods.c: dates and the words about them, sentence by sentence. A year that is not written is that of the date before, unless
 * that would make time run backwards; then it is not known. */
#include "periods.h"
#include "dates.h"
#include "marks.h"
#include "numbers.h"
#include "prose.h"

enum { OPENING_NODES = 6, DATES = 16 };

/* One date as it stands in a sentence. */
struct seen {
	size_t from, to; /* bytes */
	struct date date;
	bool inherited; /* some of it is the date's before */
};

struct reader {
	struct arena *arena;
	struct period **tail;
	struct prose prose;
	struct date last; /* the date before */
	bool opening;     /* within the opening paragraphs */
	bool found[PERIOD__MAX];
	struct seen dates[DATES]; /* of the sentence */
	size_t n;
};

static bool
take_number(struct str *s, int most, const char *unit, int8_t *value)
{
	uint32_t number = 0;
	size_t n = number_parse(*s, &number);
	struct str rest = str_trim(str_sub(*s, n, s->n));
	if (n == 0 || number == 0 || number > (uint32_t)most || !str_starts(rest, str_of(unit)))
		return false;
	*value = (int8_t)number;
	*s = str_trim(str_sub(rest, sizeof "月" - 1, rest.n));
	return true;
}

/* 2024年3月5日, 3月5日, 5日: bytes taken, 0 for none. Parts that are not written are zero. */
static size_t
parse_date(struct str s, struct date *date)
{
	struct str rest = s;
	size_t n = date_parse(s, date);
	if (n > 0)
		return n;
	*date = (struct date){0};
	bool month = take_number(&rest, 12, "月", &date->month);
	return take_number(&rest, 31, "日", &date->day) && (month || rest.n < s.n) ? s.n - rest.n : 0;
}

static bool
is_later(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year > b.year;
	return a.month != b.month ? a.month > b.month : a.day >= b.day;
}

/* What the date does not say itself it has from the one before. */
static void
complete(struct seen *seen, struct date last)
{
	struct date *date = &seen->date;
	seen->inherited = date->year == 0;
	if (date->year != 0 || last.month == 0)
		return;
	if (date->month == 0)
		date->month = last.month;
	date->year = last.year;
	if (!is_later(*date, last))
		date->year = 0;
}

/* Whether a date may begin with `cp`. */
static bool
is_digit(uint32_t cp)
{
	static const uint32_t others[] = {
	        0x3007, 0x96F6, 0x25CB, 0x25EF, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341, 0};
	size_t i = 0;
	while (others[i] != 0 && others[i] != cp)
		i++;
	return mark_is_digit(cp) || others[i] != 0;
}

static void
collect_dates(struct reader *reader, struct str s)
{
	bool after_digit = false;
	reader->n = 0;
	for (struct str rest = s; rest.n > 0 && reader->n < DATES;) {
		struct seen *seen = &reader->dates[reader->n];
		struct str first = rest;
		bool digit = is_digit(utf8_next(&first));
		size_t n = after_digit || !digit ? 0 : parse_date(rest, &seen->date);
		if (n > 0 && (seen->date.month > 0 || reader->n > 0)) {
			seen->from = s.n - rest.n;
			seen->to = seen->from + n;
			complete(seen, reader->last);
			reader->last = seen->date;
			reader->n++;
			rest = str_sub(rest, n, rest.n);
		} else {
			after_digit = digit;
			rest = first;
		}
	}
}

/* Whether nothing but 至, 到 or a dash stands between two dates. */
static bool
is_range(struct str s, const struct seen *a, const struct seen *b)
{
	static const char *const words[] = {"至", "到", "—", "－", "-", "～", "~", "–", "——", "——至", NULL};
	struct str between = str_trim(str_sub(s, a->to, b->from));
	for (size_t i = 0; words[i] != NULL; i++)
		if (str_eq(between, str_of(words[i])))
			return true;
	return false;
}

static void
add(struct reader *reader, enum period_of of, struct str s, const struct seen *from, const struct seen *to)
{
	struct period *period = ARENA_NEW(reader->arena, struct period);
	const struct seen *first = from != NULL ? from : to, *last = to != NULL ? to : from;
	bool sure = !first->inherited && (last == first || last->date.year != 0);
	*period = (struct period){.of = of};
	period->from = from != NULL ? from->date : (struct date){0};
	period->to = to != NULL ? to->date : (struct date){0};
	period->quote =
	        prose_quote(&reader->prose, str_sub(s, first->from, last->to), sure ? CONFIDENCE_CERTAIN : CONFIDENCE_LIKELY);
	*reader->tail = period;
	reader->tail = &period->next;
	reader->found[of] = true;
}

/* What stands between date `i`, or the end of the range it begins, and the next date. */
static struct str
words_after(const struct reader *reader, struct str s, size_t i)
{
	return str_sub(s, reader->dates[i].to, i + 1 < reader->n ? reader->dates[i + 1].from : s.n);
}

static void
read_opening(struct reader *reader, struct str s)
{
	static const char *const inspections[] = {"巡察", "巡视", "督察", "督查", "审计", "考核", "检查", NULL};
	static const char *const acts[] = {"进行", "开展", "实施", "进驻", NULL};
	for (size_t i = 0; i < reader->n; i++) {
		const struct seen *date = &reader->dates[i], *end = i + 1 < reader->n ? date + 1 : NULL;
		bool range = end != NULL && is_range(s, date, end);
		struct str words = words_after(reader, s, range ? i + 1 : i);
		if (range && !reader->found[PERIOD_INSPECTED] && marks_has_any(words, inspections) && marks_has_any(words, acts))
			add(reader, PERIOD_INSPECTED, s, date, end);
		else if (!range && !reader->found[PERIOD_FEEDBACK] && marks_has(words, STR("反馈")))
			add(reader, PERIOD_FEEDBACK, s, date, NULL);
	}
}

/* 公开期限：…至…; 请于…前反映 */
static void
read_comment(struct reader *reader, struct str s)
{
	static const char *const keys[] = {"公开期", "公示期", "公开时间", "公示时间", "公布期", NULL};
	static const char *const answers[] = {"反映", "反馈", "提出", "联系", "报送", NULL};
	for (size_t i = 0; i < reader->n && !reader->found[PERIOD_PUBLIC_COMMENT]; i++) {
		const struct seen *date = &reader->dates[i], *end = i + 1 < reader->n ? date + 1 : NULL;
		struct str before = str_sub(s, i > 0 ? date[-1].to : 0, date->from), words = words_after(reader, s, i);
		if (end != NULL && is_range(s, date, end) && marks_has_any(before, keys))
			add(reader, PERIOD_PUBLIC_COMMENT, s, date, end);
		else if (marks_starts(words, STR("前")) > 0 && marks_has_any(words, answers) &&
		         (marks_ends(before, STR("请于")) || marks_ends(before, STR("请在"))))
			add(reader, PERIOD_PUBLIC_COMMENT, s, NULL, date);
	}
}

static void
read_node(struct reader *reader, const struct node *node)
{
	static const char *const announcers[] = {"公开", "公示", "公布期", "请于", "请在", NULL};
	if (node == NULL)
		return;
	reader->prose = prose_of(reader->arena, node->text);
	if (!reader->opening && !marks_has_any(reader->prose.text, announcers))
		return;
	for (struct str rest = reader->prose.text; rest.n > 0;) {
		struct str sentence = prose_next_sentence(&rest);
		collect_dates(reader, sentence);
		if (reader->opening)
			read_opening(reader, sentence);
		read_comment(reader, sentence);
	}
}

void
periods_collect(struct arena *arena, struct doc *doc)
{
	struct reader reader = {.arena = arena, .tail = &doc->meaning.periods};
	size_t i = 0;
	for (const struct node *node = doc->body.first; node != NULL; node = node->next, i++) {
		reader.opening = i < OPENING_NODES;
		if ((node->kind == NODE_PARAGRAPH && node->item == NULL) || node->kind == NODE_CONTACT)
			read_node(&reader, node);
	}
	read_node(&reader, doc->note);
}
