/* content.c: turns items into text and path operators. Knows positions and codes; knows nothing of structure but the marks it is
 * told to set. DeviceGray 0, where every page starts, is the ink of the text; a colour is set where an item has one. */
#include "content.h"
#include "image.h"
#include "token.h"
#include "utf8.h"

/* Units: lengths of pages are 1/1024 pt, operands 1/1000 pt, the pen 1/1024000000 pt, in which both and the product of a width
 * [1/1000000 em] and a size are whole numbers. */
enum {
	PEN_PER_LEN = 1000000,
	PEN_PER_MILLI = 1024000,
	TOLERANCE = 5 * PEN_PER_MILLI, /* off by less is not corrected */
	COARSE_SIZE = 19 * LEN_PT,     /* up to here whole thousandths of the size are finer than .01 pt */
	LONG_CLUSTER = 64              /* bytes: longer texts of one glyph do not go into ToUnicode whole */
};

static int64_t
divide_round(int64_t value, int64_t by)
{
	return (value + (value < 0 ? -by : by) / 2) / by;
}

static int32_t
to_milli(int64_t length)
{
	return (int32_t)divide_round(length * 1000, LEN_PT);
}

void
content_start_page(struct content *content)
{
	content->ops.n = 0;
	content->font = NULL;
	content->spacing = content->rise = 0;
	content->ink = 0;
	content->in_text = content->in_string = false;
}

static void
end_string(struct content *content)
{
	if (content->in_string)
		buf_add(&content->ops, STR(")]TJ\n"));
	content->in_string = false;
}

static void
set_ink(struct content *content, uint32_t ink)
{
	if (content->ink == ink)
		return;
	content->ink = ink;
	end_string(content);
	if (ink == 0) {
		buf_add(&content->ops, STR("0 g\n"));
		return;
	}
	for (int shift = 16; shift >= 0; shift -= 8) {
		token_put_fixed(&content->ops, (int64_t)((ink >> shift & 0xFF) * 1000 + 127) / 255, 3);
		buf_add_byte(&content->ops, ' ');
	}
	buf_add(&content->ops, STR("rg\n"));
}

static void
begin_text(struct content *content)
{
	if (content->in_text)
		return;
	buf_add(&content->ops, STR("BT\n"));
	content->in_text = true;
	content->line_x = content->line_y = 0;
}

static void
end_text(struct content *content)
{
	end_string(content);
	if (content->in_text)
		buf_add(&content->ops, STR("ET\n"));
	content->in_text = false;
}

void
content_turn(struct content *content, len_t width)
{
	buf_add(&content->ops, STR("q 0 1 -1 0 "));
	token_put_points(&content->ops, width);
	buf_add(&content->ops, STR(" 0 cm\n"));
	content->height = width;
}

/* What is set between the two is set back with them. */
void
content_turn_back(struct content *content, len_t height)
{
	buf_add(&content->ops, STR("Q\n"));
	content->height = height;
	content->font = NULL;
	content->spacing = content->rise = 0;
}

void
content_begin_mark(struct content *content, struct str tag, uint32_t mcid)
{
	token_put_name(&content->ops, tag);
	buf_add(&content->ops, STR("<</MCID "));
	token_put_int(&content->ops, mcid);
	buf_add(&content->ops, STR(">>BDC\n"));
}

/* A sequence of its own: inside another one some readers take its end for the end of both. */
void
content_begin_words(struct content *content, uint32_t mcid, const struct item *item, struct str blank)
{
	struct str words = item->glyphs.actual.n > 0 ? item->glyphs.actual : item->glyphs.text;

	buf_add(&content->ops, STR("/Span<</MCID "));
	token_put_int(&content->ops, mcid);
	buf_add(&content->ops, STR("/ActualText"));
	token_put_text(&content->ops, arena_join(content->arena, words, blank));
	buf_add(&content->ops, STR(">>BDC\n"));
}

void
content_begin_artifact(struct content *content, enum content_artifact artifact)
{
	static const char *const marks[] = {
	        [CONTENT_FOOTER] = "/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC\n",
	        [CONTENT_AGAIN] = "/Artifact<</Type/Pagination>>BDC\n",
	        [CONTENT_LAYOUT] = "/Artifact<</Type/Layout>>BDC\n",
	};

	buf_add(&content->ops, str_of(marks[artifact]));
}

void
content_end_mark(struct content *content)
{
	end_text(content);
	buf_add(&content->ops, STR("EMC\n"));
}

static void
select_font(struct content *content, const struct embed_font *font, len_t size)
{
	if (content->font == font && content->size == size)
		return;
	buf_add(&content->ops, STR("/F"));
	token_put_int(&content->ops, font->number);
	buf_add_byte(&content->ops, ' ');
	token_put_fixed(&content->ops, divide_round((int64_t)size * 100000, LEN_PT), 5);
	buf_add(&content->ops, STR(" Tf\n"));
	content->font = font;
	content->size = size;
}

/* Td counts from the line before; both ends are rounded first, so that nothing adds up. */
static void
move_to(struct content *content, int64_t x, int64_t y)
{
	int32_t to_x = to_milli(x);
	int32_t to_y = to_milli(content->height - y);

	token_put_fixed(&content->ops, to_x - content->line_x, 3);
	buf_add_byte(&content->ops, ' ');
	token_put_fixed(&content->ops, to_y - content->line_y, 3);
	buf_add(&content->ops, STR(" Td\n"));
	content->line_x = to_x;
	content->line_y = to_y;
	content->pen = 0;
}

static void
set_milli(struct content *content, int32_t *state, int32_t value, struct str operator)
{
	if (*state == value)
		return;
	end_string(content);
	token_put_fixed(&content->ops, value, 3);
	buf_add(&content->ops, operator);
	*state = value;
}

/* What most glyphs are followed by beyond their own width: the line's justification, or 0 (Boyer and Moore's vote). Set once with
 * Tc, it leaves few corrections to write. */
static int32_t
vote_spacing(const struct content *content, const struct item *item, size_t from, size_t n)
{
	const struct glyph *glyphs = item->glyphs.glyphs + from;
	int32_t winner = content->spacing; /* a single glyph has no say */
	size_t votes = 0;

	for (size_t i = 0; i + 1 < n; i++) {
		int64_t width = (int64_t)content->font->widths[content->cids[i]] * item->glyphs.size;
		int64_t step = ((int64_t)glyphs[i + 1].x - glyphs[i].x) * PEN_PER_LEN;
		int32_t spacing = (int32_t)divide_round(step - width, PEN_PER_MILLI);
		if (votes == 0)
			winner = spacing;
		if (spacing == winner)
			votes++;
		else
			votes--;
	}
	return winner;
}

/* Opens the string where none is open, and moves the pen by a number inside it when it is too far from `x`. Thousandths of the size
 * are counted in tenths; whole ones do for text, headlines take the tenths. */
static void
correct_pen(struct content *content, int64_t x)
{
	int64_t off = x * PEN_PER_LEN - (int64_t)content->line_x * PEN_PER_MILLI - content->pen;
	int64_t step = content->size > COARSE_SIZE ? 1 : 10;
	int64_t tenths = 0;

	if (off > TOLERANCE || off < -TOLERANCE)
		tenths = -divide_round(off, 100 * step * content->size) * step;
	if (!content->in_string)
		buf_add(&content->ops, tenths != 0 ? STR("[") : STR("[("));
	else if (tenths != 0)
		buf_add_byte(&content->ops, ')');
	content->in_string = true;
	if (tenths == 0)
		return;
	token_put_fixed(&content->ops, tenths, 1);
	buf_add_byte(&content->ops, '(');
	content->pen -= tenths * 100 * content->size;
}

static void
put_cid(struct content *content, uint16_t cid)
{
	token_put_string_byte(&content->ops, (uint8_t)(cid >> 8));
	token_put_string_byte(&content->ops, (uint8_t)(cid & 0xFF));
	content->pen += (int64_t)content->font->widths[cid] * content->size + (int64_t)content->spacing * PEN_PER_MILLI;
}

/* What glyph `i` stands for. The first of several that make up one text stands for all of it and the others for a blank: every code
 * needs a meaning, and a reader that has no ear for /ActualText must not get the text twice. A long text is cut:
 * content_needs_words sees to it that the whole is said elsewhere. */
static struct str
glyph_text(const struct item *item, size_t i)
{
	const struct glyph *glyph = &item->glyphs.glyphs[i];
	size_t n = glyph->n_text;

	if (n == 0)
		return STR(" ");
	if (n > LONG_CLUSTER)
		for (n = LONG_CLUSTER; n > 0 && (item->glyphs.text.p[glyph->text + n] & 0xC0) == 0x80;)
			n--;
	return str_sub(item->glyphs.text, glyph->text, glyph->text + n);
}

/* Fills content->cids from glyph `from` on, as far as `font` has room. Returns how many. */
static size_t
find_cids(struct content *content, struct embed_font *font, const struct item *item, size_t from)
{
	size_t n = item->glyphs.n - from;

	if (n > content->room) {
		content->cids = ARENA_ARRAY(content->arena, uint16_t, 2 * n);
		content->room = 2 * n;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t gid = item->glyphs.glyphs[from + i].gid;
		content->cids[i] = embed_find_cid(content->embed, font, gid, glyph_text(item, from + i));
		if (content->cids[i] == 0)
			return i;
	}
	return n;
}

/* Glyphs [from, from + n) of an item, whose CIDs are all of the font that is set. */
static void
put_run(struct content *content, const struct item *item, size_t from, size_t n)
{
	const struct glyph *glyphs = item->glyphs.glyphs + from;

	move_to(content, (int64_t)item->x + glyphs[0].x, item->y);
	set_milli(content, &content->spacing, vote_spacing(content, item, from, n), STR(" Tc\n"));
	for (size_t i = 0; i < n; i++) {
		set_milli(content, &content->rise, to_milli(glyphs[i].dy), STR(" Ts\n"));
		correct_pen(content, (int64_t)item->x + glyphs[i].x);
		put_cid(content, content->cids[i]);
	}
}

/* Behind the last glyph; drawn by the space of the same face, if it has one. */
static void
put_blank(struct content *content, const struct item *item, struct str blank)
{
	uint32_t gid = face_glyph(item->glyphs.face, ' ');
	struct embed_font *font = embed_find_font(content->embed, item->glyphs.face);

	if (gid == 0 || font != content->font || !content->in_string)
		return;
	uint16_t cid = embed_find_cid(content->embed, font, gid, blank);
	if (cid != 0)
		put_cid(content, cid);
}

bool
content_needs_words(const struct item *item)
{
	if (item->glyphs.actual.n > 0)
		return true;
	for (size_t i = 0; i < item->glyphs.n; i++)
		if (item->glyphs.glyphs[i].n_text == 0 || item->glyphs.glyphs[i].n_text > LONG_CLUSTER)
			return true;
	for (struct str rest = item->glyphs.text; rest.n > 0;) {
		uint32_t cp = utf8_next(&rest);
		if ((cp >= 0xE000 && cp <= 0xF8FF) || (cp >= 0xF0000 && cp != UTF8_BAD))
			return true;
	}
	return false;
}

void
content_put_glyphs(struct content *content, const struct item *item, struct str blank)
{
	begin_text(content);
	set_ink(content, item->ink);
	for (size_t from = 0; from < item->glyphs.n;) {
		struct embed_font *font = embed_find_font(content->embed, item->glyphs.face);
		size_t n = find_cids(content, font, item, from);
		select_font(content, font, item->glyphs.size);
		put_run(content, item, from, n);
		from += n;
		if (from < item->glyphs.n)
			end_string(content);
	}
	if (blank.n > 0)
		put_blank(content, item, blank);
	end_string(content);
}

void
content_put_rule(struct content *content, const struct item *item)
{
	const len_t sides[] = {item->x, content->height - item->y - item->rule.height, item->rule.width, item->rule.height};

	end_text(content);
	set_ink(content, item->ink);
	for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
		token_put_points(&content->ops, sides[i]);
		buf_add_byte(&content->ops, ' ');
	}
	buf_add(&content->ops, STR("re f\n"));
}

/* The image's unit square onto its box, turned on the way: the stored samples stay as they are. Its rows run downwards, the axis
 * upwards, so that rows that become columns do so from the right. */
void
content_put_image(struct content *content, const struct item *item, uint32_t name)
{
	const struct turn turn = item->image.image->turn;
	const len_t width = item->image.width, height = item->image.height;
	const bool from_right = turn.swap != turn.mirror_x, from_top = turn.swap != turn.mirror_y;
	const len_t across = from_right ? -width : width, up = from_top ? -height : height;
	const len_t matrix[] = {turn.swap ? 0 : across, turn.swap ? up : 0, turn.swap ? across : 0, turn.swap ? 0 : up,
	        item->x + (from_right ? width : 0), content->height - item->y - (from_top ? 0 : height)};

	end_text(content);
	buf_add(&content->ops, STR("q "));
	for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++) {
		token_put_points(&content->ops, matrix[i]);
		buf_add_byte(&content->ops, ' ');
	}
	buf_printf(&content->ops, "cm /I%u Do Q\n", (unsigned)name);
}
