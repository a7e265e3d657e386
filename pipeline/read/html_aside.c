/* html_aside.c: gathers the text of a block that is not set, tells by its words why, and makes a drop of each stretch of each line.
 */
#include "html_aside.h"
#include "chars.h"
#include "utf8.h"
#include <string.h>

struct html_aside_piece {
	struct str text;
	size_t offset;
	enum html_reason reason;
	bool in_link;
};

static const struct {
	const char *word;
	enum html_reason reason;
} words[] = {
        {"当前位置", REASON_NAVIGATION},
        {"您的位置", REASON_NAVIGATION},
        {"首页", REASON_NAVIGATION},
        {"上一篇", REASON_NAVIGATION},
        {"下一篇", REASON_NAVIGATION},
        {"扫一扫", REASON_SHARE},
        {"二维码", REASON_SHARE},
        {"分享", REASON_SHARE},
        {"打印", REASON_SHARE},
        {"收藏", REASON_SHARE},
        {"关闭窗口", REASON_SHARE},
        {"微信", REASON_SHARE},
        {"微博", REASON_SHARE},
        {"版权所有", REASON_FOOTER},
        {"ICP备", REASON_FOOTER},
        {"公网安备", REASON_FOOTER},
        {"技术支持", REASON_FOOTER},
        {"网站标识码", REASON_FOOTER},
        {"主办单位", REASON_FOOTER},
        {"承办单位", REASON_FOOTER},
        {"Copyright", REASON_FOOTER},
        {"©", REASON_FOOTER},
};

struct html_aside
html_aside_open(struct arena *arena, struct gather *gather, struct html_locator *locator)
{
	return (struct html_aside){
	        .arena = arena, .gather = gather, .locator = locator, .meta = html_meta_open(arena, gather->raw, gather->diags)};
}

static void
grow(struct html_aside *aside)
{
	size_t room = aside->room > 0 ? 2 * aside->room : 64;
	struct html_aside_piece *pieces = ARENA_ARRAY(aside->arena, struct html_aside_piece, room);
	if (aside->n_pieces > 0)
		memcpy(pieces, aside->pieces, aside->n_pieces * sizeof *pieces);
	aside->pieces = pieces;
	aside->room = room;
}

void
html_aside_add(struct html_aside *aside, const struct html_node *text, enum html_reason reason, bool in_link)
{
	if (aside->n_pieces == aside->room)
		grow(aside);
	aside->pieces[aside->n_pieces++] = (struct html_aside_piece){text->text, text->offset, reason, in_link};
	if (reason == REASON_NONE || reason == REASON_METADATA)
		buf_add(&aside->text, text->text);
}

/* A stretch within one line, blanks at its ends left off. */
static void
drop_stretch(struct html_aside *aside, struct str stretch, struct place at, enum html_reason reason)
{
	struct str text = str_trim(stretch);
	if (text.n == 0)
		return;
	at.column += (uint32_t)utf8_count(str_sub(stretch, 0, (size_t)(text.p - stretch.p)));
	gather_drop(aside->gather, text, at, html_reason_text(reason).p);
}

static void
drop_piece(struct html_aside *aside, const struct html_aside_piece *piece, enum html_reason reason)
{
	struct str rest = piece->text, line = rest;
	while (rest.n > 0) {
		size_t n = (size_t)(rest.p - line.p);
		if (char_act_on(utf8_next(&rest)) != CHAR_END_LINE && rest.n > 0)
			continue;
		n = rest.n > 0 ? n : line.n;
		if (str_trim(str_sub(line, 0, n)).n > 0) {
			size_t offset = piece->offset + (size_t)(line.p - piece->text.p);
			drop_stretch(aside, str_sub(line, 0, n), html_locate(aside->locator, offset), reason);
		}
		line = rest;
	}
}

static enum html_reason
reason_by_words(struct str text)
{
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_find(text, str_of(words[i].word)) != STR_NONE)
			return words[i].reason;
	return REASON_NONE;
}

/* Where the first text of the unit stands that may be metadata. */
static struct place
place_of_unit(struct html_aside *aside)
{
	for (size_t i = 0; i < aside->n_pieces; i++) {
		const struct html_aside_piece *piece = &aside->pieces[i];
		struct str text = str_trim(piece->text);
		if (text.n > 0 && piece->reason != REASON_SCRIPT)
			return html_locate(aside->locator, piece->offset + (size_t)(text.p - piece->text.p));
	}
	return (struct place){0};
}

static enum html_reason
reason_of(const struct html_aside_piece *piece, enum html_reason unit)
{
	if (piece->reason != REASON_NONE)
		return piece->reason;
	if (unit != REASON_NONE)
		return unit;
	return piece->in_link ? REASON_NAVIGATION : REASON_BESIDE;
}

void
html_aside_end_block(struct html_aside *aside, bool cell)
{
	struct str text = buf_str(&aside->text);
	if (aside->n_pieces == 0 && !cell)
		return;
	struct place at = str_trim(text).n > 0 ? place_of_unit(aside) : (struct place){0};
	bool metadata = html_meta_read(&aside->meta, text, at, cell);
	enum html_reason unit = metadata ? REASON_METADATA : reason_by_words(text);
	for (size_t i = 0; i < aside->n_pieces; i++)
		drop_piece(aside, &aside->pieces[i], reason_of(&aside->pieces[i], unit));
	aside->n_pieces = 0;
	aside->text.n = 0;
}

void
html_aside_close(struct html_aside *aside)
{
	html_aside_end_block(aside, false);
	buf_free(&aside->text);
}
