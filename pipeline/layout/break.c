/* break.c: greedy line breaking that looks one mark ahead. A break that falls on a free place is taken; where kinsoku moves it,
 * marks are squeezed to pull the next piece in (GB/T 15834-2011 5.1.11, clreq). The piece is pushed out and the line stretched when
 * they cannot give enough, and when they would be left nearly solid while the stretch would not be seen. A paragraph's last line
 * gets two characters. It must not know where lines stand. */
#include "break.h"
#include "trim.h"

enum { STRETCH_DIVISOR = 8, UNSEEN_DIVISOR = 20, EXCUSED_DIVISOR = 3, RUN_CELLS = 3, LAST_LINE_MIN = 2, LAST_LINE_LOOK = 64 };

/* A line that could end here. */
struct candidate {
	uint32_t last, next; /* as in struct line; last 0: none */
	len_t width, room;
	uint32_t gaps;
};

struct walk {
	const struct cluster *clusters;
	size_t n, first;
	len_t measure, cell;
	len_t pen, room; /* of all clusters passed */
	uint32_t gaps;
	struct candidate kept;              /* up to the last cluster that is no blank */
	struct candidate best, before_best; /* the last two free places that fit */
	struct candidate soft;              /* the last soft place that fits */
	struct candidate pull;              /* the first free place that fits once marks are squeezed */
	struct candidate end;               /* the paragraph's end, when it fits, squeezed if need be */
	struct candidate word, any;         /* the last forbidden place that fits, inside a Latin word, anywhere */
};

static len_t
room_inside(const struct walk *walk, size_t i)
{
	enum trim_turn turn;
	bool at_start = i == walk->first && walk->clusters[i].class == CLASS_OPEN;
	return at_start ? 0 : trim_room(&walk->clusters[i], &turn);
}

static void
take_cluster(struct walk *walk, size_t i)
{
	const struct cluster *c = &walk->clusters[i];
	walk->pen += c->width - c->trim_left - c->trim_right;
	if (i > walk->first) {
		walk->pen += c->lead;
		walk->gaps += c->glued ? 0 : 1;
	} else if (i > 0) {
		walk->pen -= trim_at_start(c);
	}
	len_t room = c->left + c->right == 0 ? 0 : room_inside(walk, i), at_end = room == 0 ? 0 : trim_at_end(c);
	walk->room += room;
	if (c->class == CLASS_BLANK) {
		return;
	}
	walk->kept.last = (uint32_t)i + 1;
	walk->kept.gaps = walk->gaps;
	walk->kept.width = walk->pen - at_end;
	walk->kept.room = walk->room - (at_end ? room : 0);
}

static bool
fits(const struct walk *walk, const struct candidate *candidate)
{
	return candidate->width <= walk->measure;
}

static bool
fits_squeezed(const struct walk *walk, const struct candidate *candidate)
{
	return candidate->width - candidate->room <= walk->measure;
}

/* Kept for lines that hold no other place. */
static void
note_forbidden(struct walk *walk, const struct candidate *here, const struct cluster *next)
{
	walk->any = *here;
	if (next->latin && next->glued && next->class != CLASS_BLANK) {
		walk->word = *here;
	}
}

/* The line might end before cluster `i`. */
static void
note_place(struct walk *walk, size_t i)
{
	struct candidate *here = &walk->kept;
	enum break_level level = i == walk->n ? BREAK_FREE : (enum break_level)walk->clusters[i].before;
	if (here->last == 0) {
		return;
	}
	here->next = (uint32_t)i;
	if (i == walk->n && fits_squeezed(walk, here)) {
		walk->end = *here;
	}
	if (!fits(walk, here)) {
		if (level == BREAK_FREE && walk->pull.last == 0 && fits_squeezed(walk, here)) {
			walk->pull = *here;
		}
	} else if (level == BREAK_FREE) {
		walk->before_best = walk->best;
		walk->best = *here;
	} else if (level == BREAK_SOFT) {
		walk->soft = *here;
	} else {
		note_forbidden(walk, here, &walk->clusters[i]);
	}
}

static bool
is_plain(const struct cluster *c, const struct cluster *next)
{
	return c->left + c->right == 0 && c->class != CLASS_BLANK && next->before == BREAK_FREE && next->class != CLASS_BLANK;
}

/* The candidate without its last cluster, a plain one. */
static struct candidate
one_less(const struct candidate *c, const struct cluster *last)
{
	return (struct candidate){.last = c->last - 1,
	        .next = c->next - 1,
	        .width = c->width - last->lead - last->width,
	        .room = c->room,
	        .gaps = c->gaps - (last->glued ? 0 : 1)};
}

/* Passes over what most of a text is: characters that trim nothing, with a free place behind each, inside the measure. It comes to
 * what take_cluster and note_place would come to, of which the last two places are all that counts. Returns the cluster behind. */
static size_t
pass_plain(struct walk *walk, size_t i)
{
	const struct cluster *c = walk->clusters;
	struct candidate here = {.width = walk->pen, .room = walk->room, .gaps = walk->gaps};
	size_t from = i;
	for (; i + 1 < walk->n && is_plain(&c[i], &c[i + 1]) && here.width + c[i].lead + c[i].width <= walk->measure; i++) {
		here.width += c[i].lead + c[i].width;
		here.gaps += c[i].glued ? 0 : 1;
	}
	if (i > from) {
		here.last = here.next = (uint32_t)i;
		walk->before_best = i - from > 1 ? one_less(&here, &c[i - 1]) : walk->best;
		walk->best = walk->kept = here;
		walk->pen = here.width;
		walk->gaps = here.gaps;
	}
	return i;
}

static void
walk_line(struct walk *walk)
{
	size_t i = walk->first;
	while (i < walk->n) {
		i = i > walk->first ? pass_plain(walk, i) : i;
		take_cluster(walk, i++);
		if (walk->kept.last > 0 && !fits_squeezed(walk, &walk->kept)) {
			return;
		}
		/* blanks never start a line */
		if (i == walk->n || walk->clusters[i].class != CLASS_BLANK) {
			note_place(walk, i);
		}
	}
}

static bool
is_within_stretch(const struct walk *walk, const struct candidate *c)
{
	return (int64_t)(walk->measure - c->width) * STRETCH_DIVISOR <= (int64_t)c->gaps * walk->cell;
}

/* Pulling in would take more than half of what the marks have, pushing out gives each gap less than an eye sees. */
static bool
is_better_pushed(const struct walk *walk)
{
	const struct candidate *pull = &walk->pull, *push = &walk->best;
	bool hard = (int64_t)(pull->width - walk->measure) * 2 > pull->room;
	return push->last > 0 && hard &&
	       (int64_t)(walk->measure - push->width) * UNSEEN_DIVISOR <= (int64_t)push->gaps * walk->cell;
}

/* Fewer than two characters that are no marks would be left for the paragraph's last line. */
static bool
leaves_lone(const struct walk *walk, const struct candidate *c)
{
	size_t text = 0;
	if (c->next == walk->n || walk->n - c->next > LAST_LINE_LOOK) {
		return false;
	}
	for (size_t i = c->next; i < walk->n && text < LAST_LINE_MIN; i++) {
		text += class_is_mark((enum break_class)walk->clusters[i].class) ? 0 : 1;
	}
	return text < LAST_LINE_MIN;
}

/* Width of what cannot be parted, from cluster `i` on; not looked at past the measure. */
static len_t
run_width(const struct walk *walk, size_t i)
{
	len_t width = 0;
	for (size_t k = i; k < walk->n && width <= walk->measure && (k == i || walk->clusters[k].before == BREAK_NEVER); k++) {
		const struct cluster *c = &walk->clusters[k];
		width += c->width - c->trim_left - c->trim_right;
	}
	return width;
}

/* Nothing may part what stands here, but the line has an end: inside a Latin word if there is one, else wherever it is full. */
static struct candidate
force(const struct walk *walk)
{
	if (walk->word.last > 0) {
		return walk->word;
	}
	const struct candidate *last = walk->best.last > walk->soft.last ? &walk->best : &walk->soft;
	last = walk->any.last > last->last ? &walk->any : last;
	if (last->last > 0) {
		return *last;
	}
	struct candidate one = {.last = (uint32_t)walk->first + 1, .next = (uint32_t)walk->first + 1};
	while (one.next < walk->n && walk->clusters[one.next].class == CLASS_BLANK) {
		one.next++;
	}
	const struct cluster *c = &walk->clusters[walk->first];
	one.width = c->width - c->trim_left - c->trim_right;
	return one;
}

static struct candidate
pick(const struct walk *walk)
{
	if (walk->best.last > 0 && walk->measure - walk->best.width < walk->cell) {
		return walk->best;
	}
	if (walk->pull.last > 0 && !is_better_pushed(walk)) {
		return walk->pull;
	}
	if (walk->best.last > 0 && is_within_stretch(walk, &walk->best)) {
		return walk->best;
	}
	if (walk->soft.last > 0 && (walk->best.last == 0 || walk->soft.next > walk->best.next)) {
		return walk->soft;
	}
	if (walk->best.last > 0 && (walk->word.last == 0 || run_width(walk, walk->best.next) <= walk->measure)) {
		return walk->best;
	}
	return force(walk);
}

/* The paragraph ends in the line, or the pick stands, or one more piece goes down so that the last line has company. */
static struct candidate
choose(const struct walk *walk)
{
	if (walk->end.last > 0 && fits(walk, &walk->end)) {
		return walk->end;
	}
	struct candidate picked = pick(walk);
	if (!leaves_lone(walk, &picked)) {
		return picked;
	}
	if (walk->end.last > 0) {
		return walk->end;
	}
	const struct candidate *others[] = {&walk->best, &walk->before_best};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		if (others[i]->last > 0 && !leaves_lone(walk, others[i]) && is_within_stretch(walk, others[i])) {
			return *others[i];
		}
	}
	return picked;
}

static void
set_stretch(const struct walk *walk, struct line *line, len_t left)
{
	len_t limit = (len_t)((int64_t)line->gaps * walk->cell / STRETCH_DIVISOR);
	if (left > limit && run_width(walk, line->next) > RUN_CELLS * walk->cell) {
		line->excused = true;
		limit = (len_t)((int64_t)line->gaps * walk->cell / EXCUSED_DIVISOR);
	}
	line->stretch = left < limit ? left : limit;
}

struct line
break_line(const struct cluster *clusters, size_t n, size_t first, len_t measure, bool justify)
{
	struct walk walk = {.clusters = clusters, .n = n, .first = first, .measure = measure, .cell = clusters[first].cell};
	walk_line(&walk);
	struct candidate c = choose(&walk);
	struct line line = {
	        .first = first, .last = c.last, .next = c.next, .width = c.width, .gaps = c.gaps, .continued = first > 0};
	len_t left = measure - c.width;
	if (left >= 0 && justify && c.next < n) {
		set_stretch(&walk, &line, left);
	} else if (left < 0) {
		line.overfull = -left > c.room;
		line.squeeze = line.overfull ? c.room : -left;
	}
	return line;
}
