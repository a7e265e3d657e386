/* title.c: what a notice has to have at its top and its end: GB/T 9704-2012 7.3.1, 7.3.2, 7.3.5. */
#include "datescan.h"
#include "families.h"

enum { LONGEST_SIGNER = 30 }; /* code points of a row of a signature */

/* The end of the doc's last body node: where a missing signature would stand. */
static struct place
end_of_body(const struct doc *doc)
{
	return doc->body.last ? doc->body.last->at : (struct place){0};
}

void
check_title(const struct passages *passages, struct diags *diags)
{
	if (!passages->doc->title)
		diags_add(diags, (struct diag){.code = DIAG_NO_TITLE, .at = {.line = 1, .column = 1}});
}

static bool
is_date_row(const struct passage *passage)
{
	struct dated dated;
	size_t i = 0;
	return passage->n <= LONGEST_SIGNER && passage->has & HAS_YEAR && dated_next(passage, &i, &dated) && dated.from == 0 &&
	       dated.to == passage->n && dated.date.day > 0;
}

static bool
could_date(const struct node *node)
{
	return node->kind == NODE_DATE || node->kind == NODE_PARAGRAPH;
}

/* A signature in the midst of the body, with annexes behind it: a row that is a date, behind a short row without marks. */
static const struct passage *
find_inner_date(const struct passages *passages)
{
	for (size_t p = 1; p < passages->n; p++)
		if (could_date(passages->items[p].node) && !passages->items[p].cell && is_date_row(&passages->items[p]))
			return &passages->items[p];
	return NULL;
}

static bool
is_signed_inside(const struct passages *passages)
{
	const struct passage *date = find_inner_date(passages);
	return date && date[-1].n <= LONGEST_SIGNER && !(date[-1].has & (HAS_MARK | HAS_DIGIT));
}

/* A body of rules carries its issuer and date under its title, if at all, and nobody signs it. */
static bool
is_regulation(const struct passages *passages)
{
	static const uint32_t *const kinds[] = {U"办法", U"规定", U"条例", U"细则", U"规则", U"准则", U"规程", U"章程", NULL};
	const struct passage *title = passages->n > 0 ? &passages->items[0] : NULL;
	for (size_t i = 0; title && title->node == passages->doc->title && kinds[i]; i++)
		if (passage_ends(title, title->n, kinds[i]))
			return true;
	return false;
}

void
check_signature(const struct passages *passages, struct diags *diags)
{
	if (!passages->doc->issuers.first && !is_signed_inside(passages) && !is_regulation(passages))
		diags_add(diags, (struct diag){.code = DIAG_NO_SIGNATURE, .at = end_of_body(passages->doc)});
}

void
check_date(const struct passages *passages, struct diags *diags)
{
	const struct doc *doc = passages->doc;
	struct place at = doc->issuers.last ? doc->issuers.last->at : end_of_body(doc);
	if (!doc->date && !find_inner_date(passages) && !is_regulation(passages))
		diags_add(diags, (struct diag){.code = DIAG_NO_DATE, .at = at});
}

/* 决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要, and what bodies publish beside them. */
static bool
names_kind(const struct passage *title)
{
	static const uint32_t *const kinds[] = {U"决议", U"决定", U"命令", U"令", U"公报", U"公告", U"通告", U"意见", U"通知",
	        U"通报", U"报告", U"请示", U"批复", U"议案", U"函", U"纪要", U"办法", U"规定", U"条例", U"细则", U"方案", U"规划",
	        U"计划", U"要点", U"总结", U"公示", U"说明", U"情况", U"制度", U"规则", U"准则", U"规程", U"规范", U"章程", U"标准",
	        U"指南", U"目录", U"名单", U"讲话", U"解读", U"措施", U"声明", U"启事", U"倡议书", U"问答", NULL};
	size_t end = title->n;
	if (end > 0 && cp_in(passage_before(title, end), U"）)")) /* （试行） （2024年修订） */
		while (end > 0 && !cp_in(title->cp[--end], U"（("))
			;
	for (size_t i = 0; kinds[i]; i++)
		if (passage_ends(title, end, kinds[i]))
			return true;
	return false;
}

static void
check_parts(const struct passage *title, struct diags *diags)
{
	size_t about = passage_find(title, 0, U"关于");
	bool kind = names_kind(title);
	if (about == 0)
		passage_report_text(diags, title, 0, 2, (struct diag){.code = DIAG_TITLE_ISSUER});
	if (!kind)
		passage_report_text(diags, title, 0, title->n, (struct diag){.code = DIAG_TITLE_KIND});
	if (kind && about == SIZE_MAX && title->n <= 4)
		passage_report_text(diags, title, 0, title->n, (struct diag){.code = DIAG_TITLE_MATTER});
	if (cp_in(passage_before(title, title->n), U"。，；：、.,;"))
		passage_report_text(diags, title, title->n - 1, title->n, (struct diag){.code = DIAG_TITLE_MARK});
}

void
check_title_parts(const struct passages *passages, struct diags *diags)
{
	if (passages->doc->title && passages->n > 0 && passages->items[0].node == passages->doc->title)
		check_parts(&passages->items[0], diags);
}
