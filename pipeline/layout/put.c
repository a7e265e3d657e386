/* put.c: one line's clusters to glyphs at their places: trims, squeeze and stretch spent, items cut where face, style or span
 * changes. It decides nothing about breaks. */
#include "put.h"
#include "trim.h"

/* What the line's marks give in each turn, and how much of it is taken. */
struct squeeze {
	len_t room[TURN__MAX], taken[TURN__MAX];
};

static len_t
room_of(const struct line *line, const struct cluster *c, size_t i, enum trim_turn *turn)
{
	bool at_start = i == line->first && c->class == CLASS_OPEN;
	bool at_end = i + 1 == line->last && trim_at_end(c) > 0;
	return at_start || at_end ? 0 : trim_room(c, turn);
}

static struct squeeze
share_squeeze(const struct cluster *clusters, const struct line *line)
{
	struct squeeze squeeze = {0};
	enum trim_turn turn = TURN_MIDDOT;
	for (size_t i = line->first; i < line->last; i++) {
		len_t room = room_of(line, &clusters[i], i, &turn);
		squeeze.room[turn] += room;
	}
	len_t want = line->squeeze;
	for (int t = 0; t < TURN__MAX; t++) {
		squeeze.taken[t] = want < squeeze.room[t] ? want : squeeze.room[t];
		want -= squeeze.taken[t];
	}
	return squeeze;
}

/* A pen that spends the squeeze turn by turn, so that the shares add up to the last unit. */
struct pen {
	const struct line *line;
	len_t x, spread; /* without the gaps opened so far; those */
	uint32_t gaps;
	len_t asked[TURN__MAX];
	struct squeeze squeeze;
};

static len_t
next_share(struct pen *pen, const struct cluster *c, size_t i)
{
	enum trim_turn turn = TURN_MIDDOT;
	len_t room = room_of(pen->line, c, i, &turn);
	if (room == 0 || pen->squeeze.taken[turn] == 0) {
		return 0;
	}
	int64_t all = pen->squeeze.room[turn], taken = pen->squeeze.taken[turn];
	len_t before = (len_t)(taken * pen->asked[turn] / all);
	pen->asked[turn] += room;
	return (len_t)(taken * pen->asked[turn] / all) - before;
}

static void
open_gap(struct pen *pen, const struct cluster *c)
{
	pen->x += c->lead;
	pen->gaps += c->glued ? 0 : 1;
	pen->spread = pen->line->gaps ? (len_t)((int64_t)pen->line->stretch * pen->gaps / pen->line->gaps) : 0;
}

/* Moves the pen past cluster `i` and notes where it stands. */
static void
step(struct pen *pen, struct cluster *c, size_t i)
{
	const struct line *line = pen->line;
	if (i > line->first) {
		open_gap(pen, c);
	}
	len_t left = c->trim_left + (i == line->first && line->continued ? trim_at_start(c) : 0);
	len_t right = c->trim_right + (i + 1 == line->last ? trim_at_end(c) : 0);
	len_t share = line->squeeze > 0 ? next_share(pen, c, i) : 0;
	len_t share_left = c->class == CLASS_OPEN ? share : c->class == CLASS_MIDDOT ? share / 2 : 0;
	c->x = pen->x + pen->spread + c->shift - left - share_left;
	pen->x += c->width - left - right - share;
	c->end = pen->x + pen->spread;
}

/* Words that run from right to left follow each other that way too: each such stretch of the line, blanks between its words
 * included, is mirrored. */
static void
mirror(struct cluster *clusters, const struct line *line)
{
	for (size_t i = line->first; i < line->last; i++) {
		size_t end = i;
		for (size_t k = i; k < line->last && (clusters[k].rtl || (k > i && clusters[k].class == CLASS_BLANK)); k++) {
			end = clusters[k].rtl ? k + 1 : end;
		}
		len_t left = clusters[i].x - clusters[i].shift, right = end > i ? clusters[end - 1].end : 0;
		for (size_t k = i; k < end; k++) {
			len_t start = clusters[k].x - clusters[k].shift;
			clusters[k].x = left + right - clusters[k].end + clusters[k].shift;
			clusters[k].end = left + right - start;
		}
		i = end > i ? end - 1 : i;
	}
}

static bool
goes_on(const struct cluster *last, const struct cluster *c)
{
	bool same = last->face == c->face && last->span == c->span;
	return same && !last->missing && !c->missing && !last->parts && !c->parts;
}

static struct item *
start_item(struct setting *setting, const struct row *row, const struct cluster *c)
{
	const struct span *span = &row->block->spans[c->span];
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	struct item *item = &setting->items[setting->n_items++];
	*item = (struct item){.kind = ITEM_GLYPHS, .block = row->block, .span = c->span, .line = row->line.line, .x = c->x};
	item->glyphs.face = c->face;
	item->glyphs.size = span->style->size;
	item->glyphs.text = (struct str){span->text.p + c->text, 0};
	return item;
}

/* Glyphs of a cluster of parts: the first stands for its whole text. */
static void
add_parts(struct glyph *glyphs, const struct cluster *c)
{
	for (uint32_t i = 0; i < c->n_parts; i++) {
		glyphs[i].gid = c->parts[i].gid;
		glyphs[i].x = c->parts[i].x;
		glyphs[i].dy = c->parts[i].dy;
	}
}

static size_t
add_cluster(struct item *item, struct glyph *glyphs, const struct span *span, const struct cluster *c)
{
	uint32_t from = (uint32_t)(item->glyphs.text.p - span->text.p);
	size_t n = c->parts ? c->n_parts : 1;
	if (c->parts) {
		add_parts(glyphs, c);
	} else {
		*glyphs = (struct glyph){.gid = c->gid, .x = c->x - item->x};
	}
	glyphs->text = c->text - from;
	glyphs->n_text = (uint16_t)c->n_text;
	if (item->glyphs.n == 0) {
		item->glyphs.glyphs = glyphs;
	}
	item->glyphs.n += n;
	item->glyphs.text.n = glyphs->text + c->n_text;
	item->glyphs.width = c->end - item->x;
	if (c->missing) {
		item->glyphs.actual = item->glyphs.text;
	}
	return n;
}

static size_t
count_glyphs(const struct cluster *clusters, const struct line *line)
{
	size_t n = 0;
	for (size_t i = line->first; i < line->last; i++) {
		n += clusters[i].parts ? clusters[i].n_parts : 1;
	}
	return n;
}

void
put_line(struct setting *setting, struct row *row, const struct line *line, len_t x)
{
	struct cluster *clusters = setting->clusters;
	struct glyph *glyphs = ARENA_ARRAY(setting->arena, struct glyph, count_glyphs(clusters, line));
	struct pen pen = {.line = line, .x = x};
	if (line->squeeze > 0) {
		pen.squeeze = share_squeeze(clusters, line);
	}
	for (size_t i = line->first; i < line->last; i++) {
		step(&pen, &clusters[i], i);
	}
	if (setting->shaper.rtl) {
		mirror(clusters, line);
	}
	struct item *item = NULL;
	for (size_t i = line->first; i < line->last; i++) {
		const struct cluster *c = &clusters[i];
		if (!item || !goes_on(c - 1, c)) {
			item = start_item(setting, row, c);
		}
		glyphs += add_cluster(item, glyphs, &row->block->spans[c->span], c);
	}
}
