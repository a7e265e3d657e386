/* office.c: lines broken as LibreOffice breaks them, and Word nearly so: greedy, by the advances of the faces and the spacing of
 * runs; a line that is full ends at the last place before which kinsoku lets one end; one mark may stand past its end. A number may
 * part from its unit, as it does there. It must not know where lines stand. */
#include "office.h"
#include "trim.h"

enum { EXCUSED_DIVISOR = 3, STRETCH_DIVISOR = 8, TWIP = LEN_PT / 20 };

struct office
office_of(const struct template *template)
{
	return (struct office){
	        .han_spacing = template->docx.han_spacing * TWIP,
	        .latin_spacing = template->docx.latin_spacing * TWIP,
	        .cell = template->cell,
	};
}

static bool
is_word(const struct cluster *c)
{
	return c->class == CLASS_LATIN || c->class == CLASS_DIGIT;
}

static len_t
spacing_of(const struct office *office, const struct cluster *c)
{
	return c->cell != office->cell ? 0 : c->latin ? office->latin_spacing : office->han_spacing;
}

/* Run spacing stands between the characters of a run, not behind its last. */
static len_t
gap_between(const struct office *office, const struct cluster *left, const struct cluster *right)
{
	return right->lead + (left->latin == right->latin && left->face == right->face ? spacing_of(office, left) : 0);
}

/* The first cluster that does not fit; n: all do. Blanks at a line's end take no room. */
static size_t
find_cut(const struct office *office, const struct cluster *clusters, size_t n, size_t first, len_t measure)
{
	len_t pen = 0;
	for (size_t i = first; i < n; i++) {
		const struct cluster *c = &clusters[i];
		pen += (c->parts ? c->width : c->advance) + (i > first ? gap_between(office, c - 1, c) : 0);
		if (pen > measure && c->class != CLASS_BLANK)
			return i;
	}
	return n;
}

/* Stands past the line's end rather than take a character to the next line. */
static bool
hangs(const struct cluster *c)
{
	return !c->latin && (c->class == CLASS_COMMA || c->class == CLASS_STOP);
}

/* Whether text in the Latin face, not Han, is what the mark at `i` follows. */
static bool
follows_word(const struct cluster *clusters, size_t first, size_t i)
{
	while (i > first && clusters[i - 1].class != CLASS_HAN && !is_word(&clusters[i - 1]))
		i--;
	return i > first && is_word(&clusters[i - 1]);
}

static bool
may_end_before(const struct cluster *clusters, size_t i)
{
	const struct cluster *left = &clusters[i - 1], *right = &clusters[i];
	if (class_starts_no_line((enum break_class)right->class) || class_ends_no_line((enum break_class)left->class))
		return false;
	bool pair = left->class == right->class && (left->class == CLASS_DASH || left->class == CLASS_ELLIPSIS);
	return right->class != CLASS_BLANK && !pair && !(is_word(left) && is_word(right));
}

/* Where the next line starts when cluster `cut` does not fit. */
static size_t
find_end(const struct cluster *clusters, size_t n, size_t first, size_t cut)
{
	size_t end = cut;
	if (hangs(&clusters[cut]) && !follows_word(clusters, first, cut))
		end++;
	if (end == n)
		return n;
	while (end > first && !may_end_before(clusters, end))
		end--;
	return end > first ? end : cut > first ? cut : first + 1;
}

/* The line's width on the grid, and what its marks can give. */
static len_t
measure_line(const struct cluster *clusters, struct line *line)
{
	enum trim_turn turn;
	len_t room = 0;
	for (size_t i = line->first; i < line->last; i++) {
		const struct cluster *c = &clusters[i];
		len_t at_start = i == line->first && line->continued ? trim_at_start(c) : 0;
		len_t at_end = i + 1 == line->last ? trim_at_end(c) : 0;
		line->width += c->width - c->trim_left - c->trim_right - at_start - at_end + (i > line->first ? c->lead : 0);
		line->gaps += i > line->first && !c->glued ? 1 : 0;
		room += at_start + at_end > 0 || (i == line->first && c->class == CLASS_OPEN) ? 0 : trim_room(c, &turn);
	}
	return room;
}

static void
fill_line(struct line *line, len_t cell, len_t measure, len_t room, bool justify)
{
	len_t left = measure - line->width, limit = (len_t)((int64_t)line->gaps * cell / EXCUSED_DIVISOR);
	if (left >= 0) {
		line->stretch = !justify ? 0 : left < limit ? left : limit;
		return;
	}
	line->squeeze = -left < room ? -left : room;
	line->stretch = left + line->squeeze;
	line->overfull = line->gaps == 0 && line->stretch < 0;
}

struct line
office_break_line(const struct office *office, const struct cluster *clusters, size_t n, size_t first, len_t measure, bool justify)
{
	struct line line = {.first = first, .continued = first > 0};
	size_t cut = find_cut(office, clusters, n, first, measure - TWIP); /* its widths are rounded up to twips */
	line.next = cut == n ? n : find_end(clusters, n, first, cut);
	line.last = line.next;
	while (line.last > first + 1 && clusters[line.last - 1].class == CLASS_BLANK)
		line.last--;
	len_t room = measure_line(clusters, &line);
	fill_line(&line, clusters[first].cell, measure, room, justify && line.next < n);
	line.excused = (int64_t)line.stretch * STRETCH_DIVISOR > (int64_t)line.gaps * clusters[first].cell;
	return line;
}
