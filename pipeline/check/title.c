/* title.c: what a notice has to have at its top and its end: GB/T 9704-2012 7.3.1, 7.3.2, 7.3.5. */
#include "datescan.h"
#include "families.h"
#include "given.h"

enum {
	LONGEST_SIGNER = 30,   /* code points of a row of a signature */
	PROMULGATION_ROWS = 4, /* the title and what may stand under it */
};

/* The end of the doc's last body node: where a missing signature would stand. */
static struct place
end_of_body(const struct doc *doc)
{
	return doc->body.last ? doc->body.last->at : (struct place){0};
}

/* In the text, or drawn above it because a person gave it. */
static bool
has_title(const struct doc *doc)
{
	return doc->title || given_told(doc->meta, KEY_TITLE);
}

void
check_title(const struct passages *passages, struct diags *diags)
{
	if (!has_title(passages->doc))
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

/* A signature in the midst of the body, with other text behind it: a row that is a date, behind a short row without marks. */
static const struct passage *
find_inner_date(const struct passages *passages)
{
	for (size_t p = 1; p < passages->n && passages->items[p].node->kind != NODE_ATTACHMENT &&
	                   passages->items[p].node->kind != NODE_FOOTNOTE;
	        p++)
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

/* Only the kinds of 条例 article 8 are signed: a plan, a list or a body of rules is put into force by one of them; minutes
 * need no signature. Without a title nothing is known, and a signature is missed. */
static bool
is_of_signed_kind(const struct doc *doc)
{
	enum genre genre = doc->meaning.genre;
	return genre == GENRE_NONE ? !has_title(doc) : genre != GENRE_RULES && genre != GENRE_MINUTES;
}

/* 2021年11月15日 …会议通过, under the title: says who made it and when. */
static bool
is_promulgation(const struct passage *passage)
{
	static const uint32_t *const acts[] = {U"通过", U"批准", U"发布", U"公布", U"施行", U"修订", U"修正", NULL};
	struct dated dated;
	size_t i = 0;
	if (!(passage->has & HAS_YEAR) || !dated_next(passage, &i, &dated) || dated.from != 0 || !dated_is_whole(dated.date))
		return false;
	for (size_t act = 0; acts[act]; act++)
		if (passage_ends(passage, passage->n, acts[act]))
			return true;
	return false;
}

static bool
is_to_be_signed(const struct passages *passages)
{
	for (size_t p = 0; p < passages->n && p < PROMULGATION_ROWS; p++)
		if (is_promulgation(&passages->items[p]))
			return false;
	return is_of_signed_kind(passages->doc);
}

void
check_signature(const struct passages *passages, struct diags *diags)
{
	if (!passages->doc->issuers.first && !is_signed_inside(passages) && is_to_be_signed(passages))
		diags_add(diags, (struct diag){.code = DIAG_NO_SIGNATURE, .at = end_of_body(passages->doc)});
}

void
check_date(const struct passages *passages, struct diags *diags)
{
	const struct doc *doc = passages->doc;
	struct place at = doc->issuers.last ? doc->issuers.last->at : end_of_body(doc);
	if (!doc->date && !find_inner_date(passages) && is_to_be_signed(passages))
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
