/* put.c: one line's clusters to glyphs at their places: trims, squeeze and stretch spent, stretches from right to left turned
 * round, items cut where face, style or span changes. It decides nothing about breaks. */
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
	for (int t = 0; t < 2 * TURN__MAX; t++) {
		len_t half = squeeze.room[t % TURN__MAX] / 2, more = t < TURN__MAX ? half : squeeze.room[t % TURN__MAX] - half;
		len_t share = want < more ? want : more;
		squeeze.taken[t % TURN__MAX] += share;
		want -= share;
	}
	return squeeze;
}

/* A pen that spends the squeeze turn by turn, so that the shares add up to the last unit. */
struct pen {
	const struct line *line;
	len_t x, spread; /* without the gaps opened so far; those */
	uint32_t gaps;
	bool pair; /* some mark shares a half with its neighbour */
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
	if (pen->line->stretch != 0) {
		pen->gaps += c->glued ? 0 : 1;
		pen->spread = (len_t)((int64_t)pen->line->stretch * pen->gaps / pen->line->gaps);
	}
}

/* Moves the pen past cluster `i` and notes where it stands. */
static void
step(struct pen *pen, struct cluster *c, size_t i)
{
	const struct line *line = pen->line;
	if (i > line->first) {
		open_gap(pen, c);
	}
	len_t at = pen->x + pen->spread;
	c->start = at;
	if (c->left + c->right == 0) {
		c->x = at + c->shift;
		c->end = at + c->width;
		pen->x += c->width;
		return;
	}
	len_t left = c->trim_left + (i == line->first && line->continued ? trim_at_start(c) : 0);
	len_t right = c->trim_right + (i + 1 == line->last ? trim_at_end(c) : 0);
	pen->pair = pen->pair || c->trim_left + c->trim_right > 0;
	len_t share = line->squeeze > 0 ? next_share(pen, c, i) : 0;
	len_t share_left = c->class == CLASS_OPEN ? share : c->class == CLASS_MIDDOT ? share / 2 : 0;
	c->x = at + c->shift - left - share_left;
	pen->x += c->width - left - right - share;
	c->end = pen->x + pen->spread;
}

/* Characters that trim nothing, behind the first of a line that is not stretched: most of a text. They come to stand where step
 * would put them. Returns the cluster behind. */
static size_t
step_plain(struct pen *pen, struct cluster *clusters, size_t i)
{
	len_t x = pen->x;
	for (; i < pen->line->last && clusters[i].left + clusters[i].right == 0; i++) {
		struct cluster *c = &clusters[i];
		c->start = x + c->lead;
		c->x = c->start + c->shift;
		c->end = x = c->start + c->width;
	}
	pen->x = x;
	return i;
}

/* Turns a stretch round: what was at its left end comes to stand at its right. */
static void
turn(struct cluster *clusters, size_t first, size_t end)
{
	len_t left = clusters[first].start, right = clusters[first].end;
	for (size_t i = first + 1; i < end; i++) {
		left = clusters[i].start < left ? clusters[i].start : left;
		right = clusters[i].end > right ? clusters[i].end : right;
	}
	for (size_t i = first; i < end; i++) {
		struct cluster *c = &clusters[i];
		len_t start = c->start;
		c->x = left + right - c->x - c->advance;
		c->start = left + right - c->end;
		c->end = left + right - start;
	}
}

/* UAX 9 L2: from the highest level down to 1, each stretch of that level and higher is turned round. Blanks at the line's end,
 * which L1 would set back, are not in the line. */
static void
reorder(struct cluster *clusters, const struct line *line)
{
	uint8_t highest = 0;
	for (size_t i = line->first; i < line->last; i++) {
		highest = clusters[i].level > highest ? clusters[i].level : highest;
	}
	for (uint8_t level = highest; level > 0; level--) {
		for (size_t i = line->first, end; i < line->last; i = end) {
			for (end = i; end < line->last && clusters[end].level >= level; end++) {
			}
			if (end > i) {
				turn(clusters, i, end);
			}
			end += end == i ? 1 : 0;
		}
	}
}

static bool
goes_on(const struct cluster *last, const struct cluster *c)
{
	return last->face == c->face && last->span == c->span && last->strand == c->strand && c->strand % 2 == 0;
}

/* Glyphs of a cluster of parts: the first stands for its whole text. */
static size_t
put_parts(struct glyph *glyphs, const struct cluster *c)
{
	for (uint32_t i = 0; i < c->n_parts; i++) {
		glyphs[i] = (struct glyph){.gid = c->parts[i].gid, .x = c->parts[i].x, .dy = c->parts[i].dy};
	}
	glyphs->n_text = (uint16_t)c->n_text;
	return c->n_parts;
}

static size_t
put_glyphs(struct glyph *glyphs, const struct cluster *c, size_t n)
{
	if (c->parts) {
		return put_parts(glyphs, c);
	}
	for (size_t i = 0; i < n; i++) {
		glyphs[i] = (struct glyph){
		        .gid = c[i].gid, .text = c[i].text - c->text, .n_text = (uint16_t)c[i].n_text, .x = c[i].x - c->x};
	}
	return n;
}

/* The item of `n` clusters from `c` on, which go together; its glyphs are put to `glyphs`. Returns their number. */
static size_t
put_item(struct setting *setting, const struct row *row, struct glyph *glyphs, const struct cluster *c, size_t n)
{
	const struct span *span = &row->block->spans[c->span];
	const struct cluster *last = &c[n - 1];
	setting->items = arena_grow(setting->arena, setting->items, setting->n_items, sizeof *setting->items);
	struct item *item = &setting->items[setting->n_items++];
	*item = (struct item){.kind = ITEM_GLYPHS,
	        .block = row->block,
	        .span = c->span,
	        .line = row->line.line,
	        .x = c->x,
	        .y = -span_rise(span)};
	item->ink = span->style->ink;
	item->glyphs.face = c->face;
	item->glyphs.size = span_size(span);
	item->glyphs.text = (struct str){span->text.p + c->text, last->text + last->n_text - c->text};
	item->glyphs.actual = c->missing ? item->glyphs.text : (struct str){0};
	item->glyphs.width = last->end - c->x;
	item->glyphs.glyphs = glyphs;
	item->glyphs.n = put_glyphs(glyphs, c, n);
	return item->glyphs.n;
}

static size_t
count_glyphs(const struct shaper *shaper, const struct cluster *clusters, const struct line *line)
{
	size_t n = 0;
	if (!shaper->parts) {
		return line->last - line->first;
	}
	for (size_t i = line->first; i < line->last; i++) {
		n += clusters[i].parts ? clusters[i].n_parts : 1;
	}
	return n;
}

void
put_line(struct setting *setting, struct row *row, const struct line *line, len_t x)
{
	struct cluster *clusters = setting->clusters;
	struct glyph *glyphs = ARENA_ROOM(setting->arena, struct glyph, count_glyphs(&setting->shaper, clusters, line));
	struct pen pen = {.line = line, .x = x};
	if (line->squeeze > 0) {
		pen.squeeze = share_squeeze(clusters, line);
	}
	for (size_t i = line->first; i < line->last;) {
		step(&pen, &clusters[i], i);
		i = line->stretch == 0 ? step_plain(&pen, clusters, i + 1) : i + 1;
	}
	row->line.trims |= pen.pair ? TRIM_PAIR : 0;
	if (setting->shaper.turns) {
		reorder(clusters, line);
	}
	for (size_t i = line->first, end; i < line->last; i = end) {
		for (end = i + 1; end < line->last && goes_on(&clusters[end - 1], &clusters[end]); end++) {
		}
		glyphs += put_item(setting, row, glyphs, &clusters[i], end - i);
	}
}
