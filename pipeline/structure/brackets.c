/* brackets.c: （试行） behind a title, （此件公开发布） under a signature. */
#include "brackets.h"
#include "label.h"
#include "marks.h"

struct str
brackets_leave_off(struct str s)
{
	if (!marks_ends(s, STR("）")))
		return s;
	struct str rest = s, head = s;
	while (rest.n > 0) {
		size_t here = s.n - rest.n;
		if (mark_fold(utf8_next(&rest)) == '(')
			head = str_sub(s, 0, here);
	}
	return head;
}

bool
brackets_hold(struct str s)
{
	struct str rest = s;
	return s.n > 0 && mark_fold(utf8_next(&rest)) == '(' && marks_ends(s, STR("）")) && label_parse(s).level == 0;
}
