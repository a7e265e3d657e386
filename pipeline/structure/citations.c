/* citations.c: titles in 《 》 and numbers 〔2024〕20号 in all the body's texts. What stands in 《 》 but is not named like a
 * document (a film, a journal) is a guess. */
#include "citations.h"
#include "docnumber.h"
#include "marks.h"
#include "prose.h"

enum { TITLE_CHARS = 300, TITLE_DEPTH = 8, NUMBER_CHARS = 40 };

struct reader {
	struct arena *arena;
	struct citation **tail;
};

static const char *const genres[] = {"通知", "通报", "办法", "规定", "细则", "条例", "准则", "规则", "意见", "方案", "计划", "规划",
        "要点", "制度", "决定", "决议", "公告", "通告", "报告", "请示", "批复", "函", "纪要", "标准", "法", "章程", "守则", "规范",
        "纲要", "清单", "台账", "措施", "举措", "若干政策", "程序", "机制", "目录", "预案", "公报", "指南", "令", "责任书",
        "议事规则", NULL};

static void
add(struct reader *reader, struct quote title, struct quote number)
{
	struct citation *citation = ARENA_NEW(reader->arena, struct citation);
	citation->title = title;
	citation->number = number;
	*reader->tail = citation;
	reader->tail = &citation->next;
}

/* Without the brackets it ends with: 办法（试行） */
static struct str
without_bracket(struct str s)
{
	size_t at = s.n;
	if (!marks_ends(s, STR("）")) && !marks_ends(s, STR(")")))
		return s;
	while (at > 0)
		if (mark_fold(utf8_before(s, &at)) == '(')
			return str_sub(s, 0, at);
	return s;
}

/* Where the 》 stands that closes the title from byte `from` on; STR_NONE: nowhere. A title inside it is part of it. */
static size_t
find_close(struct str s, size_t from)
{
	int open = 1;
	struct str rest = str_sub(s, from, s.n);
	for (int i = 0; i < TITLE_CHARS && open <= TITLE_DEPTH && rest.n > 0; i++) {
		size_t here = s.n - rest.n;
		uint32_t cp = utf8_next(&rest);
		open += (cp == 0x300A) - (cp == 0x300B);
		if (open == 0)
			return here;
	}
	return STR_NONE;
}

/* （丹科发〔2024〕20号） at byte `at`: bytes [*start, *end) of the number. */
static bool
find_number_behind(struct str s, size_t at, size_t *start, size_t *end)
{
	struct str rest = str_sub(s, at, s.n);
	if (rest.n == 0 || mark_fold(utf8_next(&rest)) != '(')
		return false;
	size_t from = s.n - rest.n;
	size_t close = str_find(str_sub(rest, 0, (size_t)NUMBER_CHARS * 3), STR("号"));
	return close != STR_NONE && doc_number_find(str_sub(s, 0, from + close + sizeof "号" - 1), from, start, end) &&
	       *start == from;
}

/* The title whose 《 ends at byte `from`; returns where reading goes on. */
static size_t
read_title(struct reader *reader, struct prose *prose, size_t from)
{
	struct str s = prose->text;
	size_t close = find_close(s, from), behind = close + sizeof "》" - 1, start, end;
	if (close == STR_NONE)
		return from;
	struct str title = str_sub(s, from, close);
	bool numbered = find_number_behind(s, behind, &start, &end);
	bool sure = numbered || marks_ends_any(without_bracket(title), genres);
	struct quote quote = prose_quote(prose, title, sure ? CONFIDENCE_CERTAIN : CONFIDENCE_GUESS), number = {0};
	if (numbered)
		number = prose_quote(prose, str_sub(s, start, end), CONFIDENCE_CERTAIN);
	if (quote.text.n > 0)
		add(reader, quote, number);
	return numbered ? end : behind;
}

/* A number that stands alone, before byte `before`. */
static void
read_numbers(struct reader *reader, struct prose *prose, size_t from, size_t before)
{
	size_t start, end;
	struct str s = str_sub(prose->text, 0, before);
	for (; doc_number_find(s, from, &start, &end); from = end)
		add(reader, (struct quote){0}, prose_quote(prose, str_sub(s, start, end), CONFIDENCE_LIKELY));
}

/* Whether a year may follow: 〔2 （2 */
static bool
may_open_year(uint32_t cp, struct str rest)
{
	return (mark_class(cp) & MARK_OPEN) != 0 && rest.n > 0 && mark_is_digit(utf8_next(&rest));
}

static void
read_text(struct reader *reader, const struct run *runs)
{
	struct prose prose = prose_of(reader->arena, runs);
	size_t from = 0; /* where the text since the last title begins */
	bool numbered = false;
	for (struct str rest = prose.text; rest.n > 0;) {
		utf8_skip_han(&rest);
		size_t here = prose.text.n - rest.n;
		uint32_t cp = utf8_next(&rest);
		numbered = numbered || may_open_year(cp, rest);
		if (cp != 0x300A && rest.n > 0) /* 《 */
			continue;
		if (numbered)
			read_numbers(reader, &prose, from, cp == 0x300A ? here : prose.text.n);
		numbered = false;
		from = prose.text.n;
		if (cp == 0x300A)
			from = read_title(reader, &prose, prose.text.n - rest.n);
		rest = str_sub(prose.text, from, prose.text.n);
	}
}

static void
read_nodes(struct reader *reader, const struct node *first)
{
	for (const struct node *node = first; node != NULL; node = node->next) {
		if (node->lead != NULL)
			read_text(reader, node->lead->text);
		read_text(reader, node->text);
		read_nodes(reader, node->first);
	}
}

void
citations_collect(struct arena *arena, struct doc *doc)
{
	struct reader reader = {arena, &doc->meaning.cited};
	read_nodes(&reader, doc->body.first);
}
