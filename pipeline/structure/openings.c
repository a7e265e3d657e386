/* openings.c: reading one text. Knows nothing of the paragraphs before and after it. */
#include "openings.h"
#include "marks.h"
#include "ordinals.h"

struct str
without_mark(struct str s)
{
	s = str_trim(s);
	if (!marks_end(s, MARK_STOP | MARK_SEMI | MARK_COLON | MARK_COMMA))
		return s;
	size_t end = s.n;
	utf8_before(s, &end);
	return str_trim(str_sub(s, 0, end));
}

static struct str
pass(struct str s, struct str words)
{
	return str_starts(s, words) ? str_sub(s, words.n, s.n) : s;
}

static bool
is_quote(uint32_t cp, bool opening)
{
	return cp == '"' || cp == (opening ? 0x201CU : 0x201DU) || cp == (opening ? 0x300CU : 0x300DU);
}

/* “…” that takes up all of `s` but for 的问题 and a mark behind it: what stands inside. Other quotations may stand inside. */
static bool
parse_quoted(struct str s, struct str *inside)
{
	static const char *const tails[] = {"", "问题", "的问题", "方面问题", "方面的问题", "等问题", NULL};
	struct str rest = s;
	if (s.n == 0 || !is_quote(utf8_next(&rest), true))
		return false;
	size_t from = s.n - rest.n, to = s.n, end = s.n;
	while (to > from && !is_quote(utf8_before(s, &to), false))
		end = to;
	if (to <= from)
		return false;
	struct str tail = without_mark(str_sub(s, end, s.n));
	for (size_t i = 0; tails[i] != NULL; i++) {
		if (!str_eq(tail, str_of(tails[i])))
			continue;
		*inside = str_sub(s, from, to);
		return true;
	}
	return false;
}

/* Where 针对“ stands at the start of a clause. */
static size_t
find_problem(struct str s)
{
	for (size_t from = 0;;) {
		size_t at = str_find(str_sub(s, from, s.n), STR("针对"));
		if (at == STR_NONE)
			return STR_NONE;
		at += from;
		struct str before = str_trim(str_sub(s, 0, at)), after = str_sub(s, at + sizeof "针对" - 1, s.n);
		bool starts = before.n == 0 || marks_end(before, MARK_STOP | MARK_SEMI | MARK_COLON | MARK_COMMA);
		if (starts && after.n > 0 && is_quote(utf8_next(&after), true))
			return at;
		from = at + sizeof "针对" - 1;
	}
}

struct opening
opening_parse(struct str s)
{
	struct opening opening = {0};
	struct ordinal ordinal = ordinal_parse(s);
	if (ordinal.form == FORM_NTH_IS)
		s = str_sub(s, ordinal.n, s.n);
	bool topical = str_starts(s, STR("关于"));
	if (!topical && !str_starts(s, STR("针对")))
		return opening;
	size_t at = find_problem(s);
	struct str topic = str_trim(str_sub(s, 0, at));
	if (topical && !parse_quoted(pass(topic, STR("关于")), &opening.topic))
		return (struct opening){0};
	if (at == STR_NONE) {
		opening.kind = topical ? OPENING_TOPIC : OPENING_NONE;
		return opening;
	}
	if (!topical && at > 0)
		return (struct opening){0};
	bool quoted = parse_quoted(str_sub(s, at + sizeof "针对" - 1, s.n), &opening.problem);
	opening.kind = quoted ? OPENING_PROBLEM : OPENING_NONE;
	return opening;
}

enum report_kind
report_parse(struct str s, struct str *rest)
{
	static const struct {
		enum report_kind kind;
		struct str words;
	} reports[] = {
#define REPORT(kind, words) {REPORT_##kind, {words, sizeof words - 1}},
#include "reports.def"
#undef REPORT
	};
	for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
		if (!str_starts(s, reports[i].words))
			continue;
		struct str after = str_sub(s, reports[i].words.n, s.n), colon = after;
		if (after.n > 0 && mark_class(utf8_next(&colon)) != MARK_COLON)
			continue;
		*rest = str_trim(after.n > 0 ? colon : after);
		return reports[i].kind;
	}
	return REPORT_NONE;
}

bool
topic_ends(struct str s)
{
	static const char *const ends[] = {"方面", "方面问题", "方面的问题", NULL};
	return marks_ends_any(without_mark(s), ends);
}

static struct str
without_end(struct str s, struct str end)
{
	return str_ends(s, end) ? str_sub(s, 0, s.n - end.n) : s;
}

struct str
topic_words(struct str s)
{
	struct str words = without_mark(s);
	if (!topic_ends(words))
		return words;
	words = without_end(without_end(without_end(words, STR("问题")), STR("的")), STR("方面"));
	return str_trim(pass(pass(words, STR("在")), STR("关于")));
}
