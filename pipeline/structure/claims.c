/* claims.c: 4个方面33个问题, 已完成整改32个, 制定了48条整改措施. A claim is a number with a measure word whose clause names
 * problems, measures or aspects, or says how far they are. Judges nothing: that a claim and the count differ is for check/ to say.
 */
#include "claims.h"
#include "marks.h"
#include "numbers.h"
#include "progress.h"
#include "prose.h"

/* What the items of the doc come to. */
struct tally {
	uint32_t items, topics, sections, measures;
	uint32_t with_measures, with_status;
	uint32_t of[PROGRESS__MAX];
};

/* One clause being read. */
struct clause {
	struct str s;             /* of the prose */
	struct str before, after; /* of the number and its measure word, up to the numbers beside it */
	size_t from, to;          /* bytes the number and its measure word take */
	size_t first, last;       /* bytes the claim takes */
	uint32_t number;
};

struct reader {
	struct arena *arena;
	struct claim **tail;
	struct tally tally;
	struct prose prose;  /* the text being read */
	struct str sentence; /* of it */
};

/* ---- counting ---- */

static bool
is_same_place(struct place a, struct place b)
{
	return a.part == b.part && a.line == b.line && a.column == b.column;
}

static bool
is_new(const struct quote *quote, const struct quote **last)
{
	if (quote->text.n == 0 || (*last != NULL && is_same_place((*last)->at, quote->at)))
		return false;
	*last = quote;
	return true;
}

static struct tally
count_items(const struct rectification *item)
{
	struct tally tally = {0};
	const struct quote *topic = NULL, *section = NULL;
	for (; item != NULL; item = item->next) {
		tally.items++;
		tally.topics += is_new(&item->topic, &topic);
		tally.sections += is_new(&item->section, &section);
		for (const struct quote *measure = item->measures; measure != NULL; measure = measure->next)
			tally.measures++;
		tally.with_measures += item->measures != NULL;
		tally.with_status += item->status != PROGRESS_NONE_SAID;
		tally.of[item->status]++;
	}
	return tally;
}

static uint32_t
known(uint32_t count, bool is_known)
{
	return is_known ? count : COUNT_UNKNOWN;
}

/* What the doc has of it. Measures are counted only where every item lists its own, a status only where some item says one. */
static uint32_t
count_of(const struct tally *tally, enum claim_of of)
{
	switch (of) {
	case CLAIM_ASPECTS:
		return known(tally->sections, tally->sections > 0);
	case CLAIM_PROBLEMS:
		return known(tally->items, tally->items > 0);
	case CLAIM_MAIN_PROBLEMS:
		return known(tally->topics, tally->topics > 0);
	case CLAIM_MEASURES:
		return known(tally->measures, tally->items > 0 && tally->with_measures == tally->items);
	case CLAIM_DONE:
		return known(tally->of[PROGRESS_DONE], tally->with_status > 0);
	case CLAIM_IN_PROGRESS:
		return known(tally->of[PROGRESS_IN_PROGRESS], tally->with_status > 0);
	case CLAIM_LONG_TERM:
		return known(tally->of[PROGRESS_LONG_TERM], tally->with_status > 0);
	case CLAIM__MAX:
		break;
	}
	return COUNT_UNKNOWN;
}

/* ---- reading a clause ---- */

static enum claim_of
claim_of_progress(enum progress progress)
{
	return progress == PROGRESS_DONE ? CLAIM_DONE : progress == PROGRESS_LONG_TERM ? CLAIM_LONG_TERM : CLAIM_IN_PROGRESS;
}

/* `s` less what may stand between a number and the noun it counts; `main` when that says 主要. */
static struct str
pass_adjectives(struct str s, bool *main)
{
	static const char *const words[] = {"主要", "具体", "突出", "方面", "反馈", "整改", "重点", "的", NULL};
	for (size_t n; (n = marks_starts_any(s, words)) > 0; s = str_sub(s, n, s.n))
		*main = *main || str_starts(s, STR("主要"));
	return s;
}

/* How far it is, as the text in front of the number says; the claim then begins there. */
static enum progress
progress_before(struct clause *clause)
{
	static const char *const done[] = {"完成", "已完成", NULL};
	static const char *const others[] = {"措施", "应", NULL}; /* 43条措施完成39条, 时序应完成23项: no count of problems */
	size_t at = 0, start = clause->from - clause->before.n;
	if (marks_has_any(clause->before, others))
		return PROGRESS_NONE_SAID;
	enum progress progress = progress_find(clause->before, &at);
	if (progress == PROGRESS_NONE_SAID && clause->after.n == 0 && marks_ends_any(clause->before, done)) {
		progress = PROGRESS_DONE;
		at = clause->before.n - (sizeof "完成" - 1);
	}
	if (progress != PROGRESS_NONE_SAID)
		clause->first = start + at;
	return progress;
}

/* 33个问题: what is counted stands behind the number. */
static bool
read_noun_behind(struct clause *clause, enum claim_of *of)
{
	bool main = false;
	struct str after = pass_adjectives(clause->after, &main);
	size_t noun = marks_starts(after, STR("问题")), measures = marks_starts(after, STR("措施"));
	if (noun == 0 && measures == 0) {
		size_t aspects = marks_starts(clause->after, STR("方面"));
		*of = CLAIM_ASPECTS;
		clause->last += aspects;
		return aspects > 0;
	}
	after = str_sub(after, noun + measures, after.n);
	clause->last += clause->after.n - after.n;
	*of = measures > 0 ? CLAIM_MEASURES : main ? CLAIM_MAIN_PROBLEMS : CLAIM_PROBLEMS;
	enum progress progress = PROGRESS_NONE_SAID;
	if (noun > 0 && progress_starts(after, &progress) > 0)
		clause->last = clause->to + clause->after.n;
	else if (noun > 0)
		progress = progress_before(clause);
	if (progress != PROGRESS_NONE_SAID)
		*of = claim_of_progress(progress);
	return true;
}

/* 已完成整改47个, 8个已完成: nothing is counted but how far it is. */
static bool
read_progress(struct clause *clause, enum claim_of *of)
{
	enum progress progress = PROGRESS_NONE_SAID;
	clause->last += progress_starts(clause->after, &progress);
	if (progress == PROGRESS_NONE_SAID && clause->after.n == 0)
		progress = progress_before(clause);
	*of = claim_of_progress(progress);
	return progress != PROGRESS_NONE_SAID;
}

/* 反馈问题5项, 整改措施43条: what is counted stands in front of the number. */
static bool
read_noun_before(struct clause *clause, enum claim_of *of)
{
	static const char *const problems[] = {"反馈问题", "指出问题", "发现问题", "列出问题", "梳理问题", "梳理出问题", "巡察问题",
	        "巡视问题", "整改问题", "具体问题", "存在问题", "反馈的问题", "指出的问题", NULL};
	struct str before = clause->before;
	if (clause->after.n > 0)
		return false;
	if (str_ends(before, STR("共")))
		before = str_sub(before, 0, before.n - (sizeof "共" - 1));
	clause->first = clause->from - clause->before.n;
	if (marks_ends(before, STR("措施")))
		*of = CLAIM_MEASURES;
	else if (marks_ends(before, STR("主要问题")))
		*of = CLAIM_MAIN_PROBLEMS;
	else if (marks_ends_any(before, problems))
		*of = CLAIM_PROBLEMS;
	else
		return false;
	return true;
}

/* Whether the sentence speaks of an inspection or of rectification. */
static enum confidence
confidence_of(struct str sentence)
{
	static const char *const subjects[] = {"整改", "巡察", "巡视", "反馈", "督察", "督查", "指出", NULL};
	return marks_has_any(sentence, subjects) ? CONFIDENCE_CERTAIN : CONFIDENCE_LIKELY;
}

static void
add_claim(struct reader *reader, const struct clause *clause, enum claim_of of)
{
	struct claim *claim = ARENA_NEW(reader->arena, struct claim);
	claim->of = of;
	claim->claimed = clause->number;
	claim->counted = count_of(&reader->tally, of);
	claim->quote =
	        prose_quote(&reader->prose, str_sub(clause->s, clause->first, clause->last), confidence_of(reader->sentence));
	*reader->tail = claim;
	reader->tail = &claim->next;
}

/* Measure words that problems and measures take; the bytes of the one `s` begins with. */
static size_t
pass_measure_word(struct str s)
{
	static const char *const words[] = {"个", "项", "条", "大", NULL};
	return marks_starts_any(s, words);
}

/* Bytes of the numeral `s` begins with, or of the fraction. */
static size_t
pass_numeral(struct str s)
{
	struct str rest = s;
	uint32_t cp = utf8_next(&rest);
	while (mark_is_digit(cp) && rest.n > 0 && (mark_is_digit((uint8_t)rest.p[0]) || rest.p[0] == '.'))
		utf8_next(&rest);
	return s.n - rest.n;
}

/* The next number with its measure word from clause->to on. */
static bool
next_number(struct clause *clause)
{
	for (size_t at = clause->to; at < clause->s.n;) {
		struct str rest = str_sub(clause->s, at, clause->s.n), after = rest;
		uint32_t number = 0, cp = utf8_next(&after);
		if (!number_begins(cp)) {
			at = clause->s.n - after.n;
			continue;
		}
		size_t n = number_parse(rest, &number), word = n > 0 ? pass_measure_word(str_sub(rest, n, rest.n)) : 0;
		bool idiom = str_starts(rest, STR("一")) && number == 1; /* 一个问题 counts nothing */
		if (word > 0 && !idiom) {
			clause->number = number;
			clause->from = clause->first = at;
			clause->to = clause->last = at + n + word;
			return true;
		}
		at += n > 0 ? n : pass_numeral(rest);
	}
	return false;
}

/* Bytes of `s` before the next number that counts something. */
static size_t
length_to_number(struct str s)
{
	struct clause next = {.s = s};
	return next_number(&next) ? next.from : s.n;
}

static void
read_clause(struct reader *reader, struct str s)
{
	struct clause clause = {.s = s};
	for (size_t last = 0; next_number(&clause); last = clause.to) {
		enum claim_of of;
		struct str after = str_sub(s, clause.to, s.n);
		clause.before = str_sub(s, last, clause.from);
		clause.after = str_sub(after, 0, length_to_number(after));
		if (read_noun_behind(&clause, &of) || read_progress(&clause, &of) || read_noun_before(&clause, &of))
			add_claim(reader, &clause, of);
	}
}

/* Clauses end at any mark; 、 parts them too, and a comma between two digits does not. */
static void
read_sentence(struct reader *reader, struct str s)
{
	size_t from = 0;
	uint32_t before = 0;
	reader->sentence = s;
	for (struct str rest = s; rest.n > 0;) {
		if (utf8_skip_han(&rest)) {
			before = 0;
			continue;
		}
		size_t here = s.n - rest.n;
		uint32_t cp = utf8_next(&rest);
		bool ends = mark_class(cp) != 0 || cp == 0x3001;
		bool in_number = cp == ',' && mark_is_digit(before) && rest.n > 0 && mark_is_digit((uint8_t)rest.p[0]);
		before = cp;
		if (!ends || in_number)
			continue;
		read_clause(reader, str_sub(s, from, here));
		from = s.n - rest.n;
	}
	read_clause(reader, str_sub(s, from, s.n));
}

static void
read_text(struct reader *reader, const struct run *runs)
{
	reader->prose = prose_of(reader->arena, runs);
	for (struct str rest = reader->prose.text; rest.n > 0;)
		read_sentence(reader, prose_next_sentence(&rest));
}

void
claims_collect(struct arena *arena, struct doc *doc)
{
	struct reader reader = {.arena = arena, .tail = &doc->meaning.claims, .tally = count_items(doc->meaning.items)};
	for (const struct node *node = doc->body.first; node != NULL; node = node->next) {
		if (node->kind != NODE_PARAGRAPH || node->item != NULL)
			continue;
		if (node->lead != NULL)
			read_text(&reader, node->lead->text);
		read_text(&reader, node->text);
	}
}
