/* chrome.c: what a web page or a form left in the notice: a row of dates run into the recipients, buttons and footers among the
 * paragraphs, prompts that nobody filled in. */
#include "families.h"

enum { LONGEST = 40 }; /* code points of a row of buttons */

/* 发布时间:2023-05-15各有关单位: : structure took the row apart; the source still has it. */
void
check_glued_recipients(const struct passages *passages, struct diags *diags)
{
	const struct node *recipients = passages->doc->recipients;
	for (const struct drop *drop = passages->doc->drops; recipients && drop; drop = drop->next)
		if (drop->at.line == recipients->at.line && drop->at.part == recipients->at.part &&
		        drop->at.column < recipients->at.column && str_eq(drop->reason, STR("publication row")))
			diags_add(diags, (struct diag){.code = DIAG_RECIPIENTS_GLUED, .at = recipients->at, .args = {drop->text}});
}

/* A row of a page's own words. */
void
check_page_chrome(const struct passage *passage, struct diags *diags)
{
	static const uint32_t *const words[] = {U"打印本页", U"关闭窗口", U"关闭本页", U"打印页面", U"扫一扫在手机", U"手机扫码",
	        U"分享到", U"浏览次数", U"点击次数", U"点击量", U"阅读次数", U"上一篇", U"下一篇", U"上一条", U"下一条",
	        U"版权所有", U"责任编辑", U"网站地图", U"ICP备", U"公网安备", U"返回顶部", U"当前位置", U"【字体", U"【字号",
	        U"字体：大", U"字号：大", U"【打印】", U"【关闭】", U"网站标识码", NULL};
	bool row = (passage->node->kind == NODE_PARAGRAPH || passage->node->kind == NODE_CONTACT) && passage->level == 0;
	if (!row || passage->n > LONGEST || passage_find(passage, 0, U"。") != SIZE_MAX)
		return;
	uint64_t firsts = 0; /* a bit for each remainder of the words' first code points */
	for (size_t w = 0; words[w]; w++)
		firsts |= (uint64_t)1 << *words[w] % 64;
	for (size_t i = 0; i < passage->n; i++) {
		if (!(firsts >> passage->cp[i] % 64 & 1) || !passage_at_any(passage, i, words))
			continue;
		passage_report_text(diags, passage, 0, passage->n, (struct diag){.code = DIAG_PAGE_CHROME});
		return;
	}
}

/* [此处输入标题]: only in brackets; a manual may say where to enter what. */
void
check_placeholders(const struct passage *passage, struct diags *diags)
{
	static const uint32_t *const prompts[] = {
	        U"此处输入", U"此处填写", U"此处插入", U"请输入", U"请填写", U"点击输入", U"单击此处", U"在此输入", NULL};
	for (size_t i = passage_other(passage, 0); i + 1 < passage->n; i = passage_other(passage, i + 1)) {
		if (!cp_in(passage->cp[i], U"[［【〔") || !passage_at_any(passage, i + 1, prompts))
			continue;
		size_t end = passage_other(passage, i + 1);
		if (cp_in(passage->cp[end], U"]］】〕"))
			passage_report_text(diags, passage, i, end + 1, (struct diag){.code = DIAG_PLACEHOLDER_LEFT});
	}
}
