/* oneline.c: text of one line, as recognition of scanned pages gives it, broken where its labels stand. Only labels that count on
 * (一、 二、 三、 …) after the end of a sentence are taken for labels; what else began a line is lost. */
#include "build.h"
#include "label_start.h"
#include "read.h"
#include "utf8.h"

enum { LONG_CHARS = 1000, LABELS_MIN = 2 };

struct splitter {
	struct arena *arena;
	struct list lines;
	struct node *line;           /* being filled */
	struct run *last;            /* of its runs */
	int last_number[LABEL__MAX]; /* of the label seen last; 0: none yet */
	uint32_t before;             /* the character before */
	size_t n;                    /* lines begun at labels */
};

static bool
ends_sentence(uint32_t cp)
{
	static const uint32_t ends[] = {0x3002, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x201D, 0xFF09, ';', ':'}; /* 。；：！？”） */
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
		if (ends[i] == cp)
			return true;
	return utf8_is_blank(cp);
}

/* Whether a line begins with `text`, which stands after the character `before`. */
static bool
begins_line(struct splitter *splitter, struct str text)
{
	if (!ends_sentence(splitter->before))
		return false;
	struct label_start label = label_find(text);
	if (label.number == 0 || (label.number != 1 && label.number != splitter->last_number[label.form] + 1))
		return false;
	splitter->last_number[label.form] = label.number;
	for (int below = (int)label.form + 1; below < LABEL__MAX; below++)
		splitter->last_number[below] = 0;
	return true;
}

static void
begin_line(struct splitter *splitter, struct place at)
{
	splitter->line = build_node(splitter->arena, NODE_LINE, at);
	splitter->line->at.length = 0;
	splitter->line->hints = ARENA_NEW(splitter->arena, struct hints);
	splitter->last = NULL;
	build_append(&splitter->lines, splitter->line);
}

/* Adds `text`, `count` code points of it from `at`, to the open line. */
static void
add_text(struct splitter *splitter, struct str text, uint32_t count, struct place at)
{
	if (text.n == 0)
		return;
	at.length = count;
	struct run *run = build_run(splitter->arena, text, at);
	if (splitter->last != NULL)
		splitter->last->next = run;
	else
		splitter->line->text = run;
	splitter->last = run;
	splitter->line->at.length = at.column + count - splitter->line->at.column;
}

static void
split_run(struct splitter *splitter, const struct run *run)
{
	struct str rest = run->text, text = run->text;
	struct place at = run->at;
	uint32_t count = 0;
	while (rest.n > 0) {
		if (begins_line(splitter, rest)) {
			add_text(splitter, str_sub(text, 0, text.n - rest.n), count, at);
			at.column += count;
			count = 0;
			text = rest;
			begin_line(splitter, at);
			splitter->n++;
		}
		splitter->before = utf8_next(&rest);
		count++;
	}
	add_text(splitter, text, count, at);
}

static size_t
count_chars(const struct run *runs)
{
	size_t n = 0;
	for (; runs != NULL; runs = runs->next)
		n += utf8_count(runs->text);
	return n;
}

void
oneline_split(struct arena *arena, struct raw *raw, struct diags *diags)
{
	const struct node *whole = raw->lines.first;
	if (whole == NULL || whole->next != NULL || whole->kind != NODE_LINE)
		return;
	size_t n = count_chars(whole->text);
	if (n <= LONG_CHARS)
		return;
	struct splitter splitter = {.arena = arena};
	begin_line(&splitter, whole->at);
	for (const struct run *run = whole->text; run != NULL; run = run->next)
		split_run(&splitter, run);
	if (splitter.n < LABELS_MIN)
		return;
	raw->lines = splitter.lines;
	struct str chars = arena_printf(arena, "%zu", n), lines = arena_printf(arena, "%zu", splitter.n + 1);
	diags_add(diags, (struct diag){.code = DIAG_LINES_GUESSED, .at = whole->at, .args = {chars, lines}});
}
