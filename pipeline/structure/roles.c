/* roles.c: title, recipients, signature and the other parts, told by where a line stands and how it is built. A part that is not
 * there is not made up, and a line that does not fit stays in the body. */
#include "roles.h"
#include "attached.h"
#include "brackets.h"
#include "closing.h"
#include "dates.h"
#include "label.h"
#include "looks.h"
#include "marks.h"
#include "organs.h"
#include "title.h"
#include "told.h"

enum {
	TITLE_CHARS = 60, /* of one row */
	TITLE_ROWS = 4,
	RECIPIENT_CHARS = 300,
	ISSUER_ROWS = 12,
	NOTE_CHARS = 100,
	ATTACHMENT_ROWS = 20,
	ATTACHMENT_CHARS = 80,
	CONTACT_ROWS = 12,
};

/* What a title names the document as (党政机关公文处理工作条例), and what else is issued under a title. */
static const char *const genres[] = {"通报", "通知", "公告", "通告", "报告", "请示", "批复", "意见", "决定", "决议", "命令", "公报",
        "议案", "函", "纪要", "方案", "办法", "规定", "细则", "规则", "条例", "计划", "规划", "要点", "总结", "公示", "说明",
        "情况", "制度", "措施", "讲话", "答复", NULL};
static const char *const addressees[] = {
        "单位", "部门", "机关", "同志", "职工", "各界", "企业", "公民", "群众", "党员", "干部", "代表", "委员", "主席", NULL};
static const char *const announcements[] = {"如下", "现将", "现就", "根据", "按照", "公布", "予以", "现对", NULL};
static const char *const contact_keys[] = {"联系电话", "联系方式", "联系地址", "联系人", "通讯地址", "通信地址", "邮寄地址",
        "邮政信箱", "邮政编码", "邮编", "电子邮箱", "电子邮件", "电子信箱", "邮箱", "传真", "监督电话", "举报电话", "咨询电话",
        "电话", "地址", "公开期限", "公示期限", "受理时间", NULL};
static const char *const contact_openings[] = {"欢迎", "如有", "公示期间", "公开期间", NULL};
static const char *const contact_signs[] = {"监督", "反映", "反馈", "反应", "联系电话", "电子邮箱", "邮政信箱", NULL};

/* The next line from `i` on that stands, or lines->n. */
static size_t
next_standing(const struct lines *lines, size_t i)
{
	while (i < lines->n && lines->items[i].raw->kind == NODE_LINE && !line_stands(&lines->items[i]))
		i++;
	return i;
}

static bool
is_text(const struct lines *lines, size_t i)
{
	return i < lines->n && line_stands(&lines->items[i]);
}

/* ---- top ---- */

/* The row at `next` or after it is the rest of a title that was broken after a word such as 情况: 的通报, 通 报. */
static bool
ends_later(const struct lines *lines, size_t next)
{
	next = next_standing(lines, next);
	if (!is_text(lines, next) || !title_could_be(lines->items[next].text))
		return false;
	struct str row = lines->items[next].text;
	return marks_starts(row, STR("的")) > 0 || (!marks_longer(row, 4) && marks_ends_any(row, genres));
}

/* Rows from `first` on that make up the title: up to the first that names what the document is, else as far as a row is plainly
 * unfinished. Returns the line after the last; `first` when there is no title. */
static size_t
find_title_end(const struct lines *lines, size_t first)
{
	size_t end = first, plain_end = first;
	bool plain = true;
	for (int rows = 0; rows < TITLE_ROWS; rows++) {
		size_t i = next_standing(lines, end);
		if (!is_text(lines, i) || !title_could_be(lines->items[i].text))
			break;
		plain = plain && (i == first || title_goes_on(lines->items[plain_end - 1].text, lines->items[i].text));
		plain_end = plain ? i + 1 : plain_end;
		end = i + 1;
		if (marks_ends_any(brackets_leave_off(lines->items[i].text), genres) && !ends_later(lines, end))
			return end;
	}
	return plain_end;
}

static void
mark_from(struct lines *lines, size_t from, size_t to, enum part part)
{
	for (size_t i = from; i < to; i++)
		if (line_stands(&lines->items[i]))
			lines->items[i].part = part;
}

static bool
is_subtitle(struct str s)
{
	return title_is_number(s) || (brackets_hold(s) && !marks_longer(s, TITLE_CHARS)) ||
	       (marks_starts(s, STR("——")) > 0 && !marks_longer(s, TITLE_CHARS));
}

static bool
is_recipients(struct str s)
{
	if (!marks_end(s, MARK_COLON) || marks_longer(s, RECIPIENT_CHARS) || label_parse(s).level > 0)
		return false;
	if (marks_find(s, MARK_STOP | MARK_SEMI) != STR_NONE || marks_has_any(s, announcements))
		return false;
	size_t colon = s.n;
	utf8_before(s, &colon);
	struct str names = brackets_leave_off(str_trim(str_sub(s, 0, colon)));
	return marks_starts(names, STR("各")) > 0 || organ_is_named(names) || marks_ends_any(names, addressees);
}

/* Written to by a row that stands at the margin, whoever it names. */
static bool
is_addressed(const struct lines *lines, size_t i)
{
	size_t below = next_standing(lines, i + 1);
	struct str s = lines->items[i].text;
	return is_text(lines, below) && looks_flush(&lines->items[i], &lines->items[below]) && marks_end(s, MARK_COLON) &&
	       !marks_longer(s, RECIPIENT_CHARS) && marks_find(s, MARK_STOP | MARK_SEMI) == STR_NONE &&
	       !marks_has_any(s, announcements) && label_parse(s).level == 0;
}

/* Marks what stands between title and body; returns the first line of the body. */
static size_t
mark_under_title(struct lines *lines, const struct meta *meta, size_t next, bool numbered)
{
	next = next_standing(lines, next);
	if (!numbered && is_text(lines, next) && is_subtitle(lines->items[next].text)) {
		lines->items[next].part = PART_SUBTITLE;
		next = next_standing(lines, next + 1);
	}
	if (is_text(lines, next) && (told_all(meta, KEY_RECIPIENTS, lines->items[next].text) ||
	                                    is_recipients(lines->items[next].text) || is_addressed(lines, next)))
		lines->items[next++].part = PART_RECIPIENTS;
	return next;
}

/* As mark_top, for a title that looks or metadata tell. */
static size_t
mark_told_top(struct lines *lines, const struct meta *meta, struct rows title)
{
	size_t above = title_mark_above(lines, title);
	bool numbered = false;
	for (size_t i = 0; i < above; i++)
		numbered = numbered || lines->items[i].part == PART_SUBTITLE;
	mark_from(lines, title.first, title.end, PART_TITLE);
	return above < title.first ? above : mark_under_title(lines, meta, title.end, numbered);
}

/* Returns the first line of the body. */
static size_t
mark_top(struct lines *lines, const struct meta *meta)
{
	struct rows title = title_find(lines, meta);
	if (title.end > title.first)
		return mark_told_top(lines, meta, title);
	size_t first = next_standing(lines, 0);
	bool number_above = is_text(lines, first) && title_is_number(lines->items[first].text);
	if (number_above)
		lines->items[first].part = PART_SUBTITLE;
	first = next_standing(lines, first + number_above);
	size_t end = find_title_end(lines, first);
	mark_from(lines, first, end, PART_TITLE);
	return mark_under_title(lines, meta, end, number_above || end == first);
}

/* ---- end ---- */

/* The last standing line in [top, end), as the index after it; `top` when there is none. */
static size_t
last_standing(const struct lines *lines, size_t top, size_t end)
{
	while (end > top && lines->items[end - 1].raw->kind == NODE_LINE && !line_stands(&lines->items[end - 1]))
		end--;
	return end;
}

/* Issuer and date on one row. */
static bool
split_signature(struct line *line, struct date *date)
{
	size_t at = date_find_last(line->text, date);
	if (at == STR_NONE || at == 0)
		return false;
	struct str signer = str_trim(str_sub(line->text, 0, at));
	if (!organ_could_sign(signer) || !organ_is_named(signer))
		return false;
	line->signer = signer;
	return true;
}

/* Marks the date that ends at line `end`; returns where the lines before it end. */
static size_t
mark_date(struct lines *lines, size_t top, size_t end, struct date *signed_on)
{
	if (end == top || !is_text(lines, end - 1))
		return end;
	struct line *line = &lines->items[end - 1];
	struct date date = {0};
	/* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): is_text saw the line there */
	if (date_parse(line->text, &date) != line->text.n && !split_signature(line, &date))
		return end;
	line->part = PART_DATE;
	*signed_on = date;
	return last_standing(lines, top, end - 1);
}

/* Right above a date any short row signs; elsewhere only what is named like a public body, or what a person says. */
static size_t
mark_issuers(struct lines *lines, const struct meta *meta, size_t top, size_t end, bool dated)
{
	for (int rows = 0; rows < ISSUER_ROWS && end > top && is_text(lines, end - 1); rows++) {
		struct line *line = &lines->items[end - 1];
		bool organ = organ_is_named(line->text) || (dated && rows == 0);
		if (!told_one(meta, KEY_ISSUERS, line->text) && !(organ && organ_could_sign(line->text)))
			break;
		line->part = PART_ISSUER;
		end = last_standing(lines, top, end - 1);
	}
	return end;
}

/* 附件：1.… and the rows under it, right above the signature. */
static size_t
mark_attachments(struct lines *lines, size_t top, size_t end)
{
	size_t at = end;
	for (int rows = 0; rows < ATTACHMENT_ROWS && at > top && is_text(lines, at - 1); rows++) {
		struct str text = lines->items[at - 1].text;
		if (marks_longer(text, ATTACHMENT_CHARS) || marks_find(text, MARK_STOP) != STR_NONE)
			break;
		at--;
		if (closing_is_attachment_head(text)) {
			mark_from(lines, at, end, PART_ATTACHMENT);
			return last_standing(lines, top, at);
		}
	}
	return end;
}

/* A key with its value right behind it: 联系电话：…, 电子邮箱kjj@… */
static bool
begins_with_contact(struct str s)
{
	struct str value = str_trim(str_sub(s, marks_starts_any(s, contact_keys), s.n));
	if (value.n == s.n || value.n == 0)
		return false;
	uint32_t cp = mark_fold(utf8_next(&value));
	return cp < 0x80;
}

static bool
is_contact(struct str s)
{
	return begins_with_contact(s) || (marks_starts_any(s, contact_openings) > 0 && marks_has_any(s, contact_signs));
}

static void
mark_contacts(struct lines *lines, size_t top, size_t end)
{
	for (int rows = 0; rows < CONTACT_ROWS && end > top && is_text(lines, end - 1); rows++) {
		if (!is_contact(lines->items[end - 1].text))
			return;
		lines->items[end - 1].part = PART_CONTACT;
		end = last_standing(lines, top, end - 1);
	}
}

/* A last line in brackets is a note only under a signature; elsewhere it is a paragraph. */
static void
mark_end(struct lines *lines, const struct meta *meta, size_t top, struct date *signed_on)
{
	size_t end = last_standing(lines, top, lines->n);
	struct line *note = end > top && is_text(lines, end - 1) ? &lines->items[end - 1] : NULL;
	if (note != NULL && (!brackets_hold(note->text) || marks_longer(note->text, NOTE_CHARS)))
		note = NULL;
	size_t signature_end = note != NULL ? last_standing(lines, top, end - 1) : end;
	size_t date_at = mark_date(lines, top, signature_end, signed_on);
	size_t body_end =
	        mark_issuers(lines, meta, top, date_at, date_at < signature_end && lines->items[signature_end - 1].signer.n == 0);
	if (note != NULL && body_end == signature_end)
		body_end = end;
	else if (note != NULL)
		note->part = PART_NOTE;
	mark_contacts(lines, top, mark_attachments(lines, top, body_end));
}

void
roles_mark(struct lines *lines, const struct meta *meta, struct date *signed_on)
{
	size_t top = mark_top(lines, meta);
	attached_mark(lines, top);
	struct lines notice = lines_of(lines, 0);
	if (!closing_mark(&notice, meta, top, signed_on))
		mark_end(&notice, meta, top, signed_on);
	for (uint32_t i = 1; i <= lines->n_attached; i++) {
		struct lines attachment = lines_of(lines, i);
		closing_mark_attached(&attachment);
	}
}
