/* organs.c: 局, 委员会, 办公室 ... : what the names of those who sign and are written to end with. */
#include "organs.h"
#include "brackets.h"
#include "label.h"
#include "marks.h"

enum { SIGNER_CHARS = 40 };

static const char *const organs[] = {"党组", "党委", "党工委", "委员会", "政府", "局", "厅", "部", "委", "办公室", "办公厅", "办",
        "院", "校", "大学", "学院", "中学", "小学", "公司", "集团", "中心", "协会", "学会", "联合会", "联合社", "支部", "总支",
        "社", "处", "科", "站", "所", "会", "组", "室", "署", "银行", "分行", "支行", "法院", "检察院", "团", "队", "馆", "街道",
        "镇", "乡", "村", "县", "市", "区", "工会", "指挥部", NULL};

bool
organ_is_named(struct str s)
{
	return marks_ends_any(brackets_leave_off(s), organs);
}

bool
organ_could_sign(struct str s)
{
	return s.n > 0 && !marks_longer(s, SIGNER_CHARS) && marks_has_han(s) && label_parse(s).level == 0 &&
	       marks_find(s, MARK_STOP | MARK_SEMI | MARK_COLON | MARK_COMMA) == STR_NONE;
}

struct str
organ_first_name(struct str s)
{
	struct str rest = s;
	for (int i = 0; i <= SIGNER_CHARS && rest.n > 0; i++) {
		struct str name = str_sub(s, 0, s.n - rest.n);
		if (utf8_is_blank(utf8_next(&rest)) && organ_is_named(name))
			return name;
	}
	return s;
}
