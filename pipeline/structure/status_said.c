/* status_said.c: a text that says a status says little else: 已完成整改, 正在推进中; what was done has numbers and titles. */
#include "status_said.h"
#include "marks.h"
#include "progress.h"

enum { STATUS_CHARS = 20 }; /* of a text that says a status anywhere */

/* 已完成整改, 正在推进中: the words of a status and no more. */
static bool
is_bare_status(struct str clause)
{
	static const char *const tails[] = {"整改", "中", "整改任务", "并长期坚持", "且长期坚持", NULL};
	enum progress progress;
	struct str tail = str_sub(clause, progress_starts(clause, &progress), clause.n);
	bool whole = tail.n == 0;
	for (size_t i = 0; tails[i] != NULL && !whole; i++)
		whole = str_eq(tail, str_of(tails[i]));
	return whole && tail.n < clause.n;
}

static bool
has_digit(struct str s)
{
	while (s.n > 0)
		if (mark_is_digit(utf8_next(&s)))
			return true;
	return false;
}

bool
status_is_said(struct str s, enum report_kind heading)
{
	struct str clause = without_mark(str_sub(s, 0, marks_find(s, MARK_STOP | MARK_SEMI | MARK_COMMA | MARK_COLON)));
	if (is_bare_status(clause))
		return heading != REPORT_NONE || str_eq(clause, without_mark(s));
	return heading == REPORT_STATUS && !marks_longer(s, STATUS_CHARS) && !has_digit(s) && !marks_has(s, STR("《")) &&
	       progress_find(s, NULL) != PROGRESS_NONE_SAID;
}
