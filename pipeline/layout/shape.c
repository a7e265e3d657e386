/* shape.c: characters to cells and advances. Han, full-width marks, digits and Latin letters need no shaping in these fonts: a
 * glyph and its advance are all there is; shape_script.c takes the rest. It must not know of lines, nor of neighbours: kinsoku.c
 * and trim.c see to those. */
#include "shape.h"
#include "bidi.h"
#include "kinsoku.h"
#include "shape_script.h"
#include "trim.h"
#include "utf8.h"

len_t
shape_cell(const struct template *template, const struct style *style)
{
	return style->size == template->styles[ROLE_BODY].size ? template->cell : style->size;
}

size_t
shape_count(const struct span *spans, size_t n_spans, size_t enough)
{
	size_t bytes = 0, n = 0;
	for (size_t i = 0; i < n_spans; i++) {
		bytes += spans[i].text.n;
	}
	for (size_t i = 0; bytes > enough && i < n_spans; i++) {
		n += utf8_count(spans[i].text);
	}
	return n;
}

static struct style_setting
find_style(struct shaper *shaper, const struct span *span)
{
	const struct template *template = shaper->template;
	const struct style *style = span->style;
	len_t size = span_size(span);
	struct style_setting setting = {.style = style, .raise = span->raise, .fount.size = size};
	setting.fount.cell = span->raise == RAISE_NONE ? shape_cell(template, style) : size;
	if (setting.fount.cell == template->cell) {
		setting.fount.tracking = (len_t)(template->docx.latin_spacing * LEN_PT / 20);
	}
	setting.han = looks_role(&shaper->looks, style->han);
	setting.latin = looks_role(&shaper->looks, style->latin);
	return setting;
}

static struct span_setting
setting_of(struct shaper *shaper, const struct span *span, uint32_t index)
{
	if (shaper->last.style != span->style || shaper->last.raise != span->raise) {
		shaper->last = find_style(shaper, span);
	}
	const struct style_setting *style = &shaper->last;
	return (struct span_setting){span, index, style->fount, style->han, style->latin};
}

static inline void
put_sort(struct shaper *shaper, const struct span_setting *setting, uint32_t cp, uint32_t from, struct cluster *cluster)
{
	uint8_t role = class_is_latin(cp) ? setting->latin : setting->han;
	const struct look *look = looks_find_sort(&shaper->looks, role, cp, &setting->fount, setting->span, from);
	const struct sort *sort = &look->sort;
	*cluster = (struct cluster){.face = look->face,
	        .gid = look->gid,
	        .cp = cp,
	        .span = setting->index,
	        .text = from,
	        .cell = sort->cell,
	        .width = sort->width,
	        .advance = sort->advance,
	        .shift = sort->shift,
	        .left = sort->left,
	        .right = sort->right,
	        .class = sort->class,
	        .latin = sort->latin,
	        .missing = look->missing,
	        .strand = look->missing};
}

/* A zero-width mark with nothing before it to join: drawn as nothing, kept in the text, not left behind at a line's end as a blank.
 */
static void
put_lone_mark(struct shaper *shaper, const struct span_setting *setting, uint32_t cp, uint32_t from, struct cluster *cluster)
{
	put_sort(shaper, setting, ' ', from, cluster);
	cluster->cp = cp;
	cluster->class = CLASS_POSTFIX;
	cluster->width = cluster->shift = 0;
}

/* What a text holds that the fast path does not do. */
struct need {
	bool script; /* a cluster is more than its first character, or a letter that joins */
	bool bidi;
	bool marks; /* of a footnote, or raised or lowered text */
};

/* The ideographs in front. */
static size_t
gather_han(struct shaper *shaper, const struct span_setting *setting, struct str *rest, struct cluster *clusters)
{
	const char *start = setting->span->text.p, *p = rest->p;
	size_t n = 0;
	utf8_skip_han(rest);
	for (; p < rest->p; p += 3) {
		put_sort(shaper, setting, utf8_han_at(p), (uint32_t)(p - start), &clusters[n]);
		clusters[n++].n_text = 3;
	}
	return n;
}

static size_t
gather_span(struct shaper *shaper, const struct span *span, uint32_t index, struct cluster *clusters, struct need *need)
{
	struct span_setting setting = setting_of(shaper, span, index);
	struct str rest = span->text;
	size_t n = 0;
	uint32_t last = 0;
	for (;;) {
		size_t han = gather_han(shaper, &setting, &rest, clusters + n);
		n += han;
		if (rest.n == 0) {
			return n;
		}
		last = han > 0 ? clusters[n - 1].cp : last;
		uint32_t from = (uint32_t)(span->text.n - rest.n);
		uint32_t cp = utf8_next(&rest);
		uint32_t n_text = (uint32_t)(span->text.n - rest.n) - from;
		bool plain = class_is_plain(cp);
		if (!plain && n > 0 && shape_joins(&clusters[n - 1], last, cp)) {
			clusters[n - 1].n_text += n_text;
			need->script = true;
		} else {
			if (plain || !class_is_invisible(cp)) {
				put_sort(shaper, &setting, cp, from, &clusters[n]);
			} else {
				put_lone_mark(shaper, &setting, cp, from, &clusters[n]);
			}
			clusters[n++].n_text = n_text;
		}
		if (!plain) {
			need->script = need->script || class_is_complex(cp);
			need->bidi = need->bidi || bidi_turns(cp);
		}
		last = cp;
	}
}

/* Brackets of what runs from right to left are drawn as their partners. */
static void
mirror(struct shaper *shaper, const struct span_setting *setting, struct cluster *c)
{
	uint32_t cp = bidi_mirror(c->cp);
	if (cp == c->cp || c->missing) {
		return;
	}
	const struct look *look = looks_find_sort(
	        &shaper->looks, class_is_latin(cp) ? setting->latin : setting->han, cp, &setting->fount, setting->span, c->text);
	c->face = look->face;
	c->gid = look->gid;
	c->advance = look->sort.advance;
	c->shift = (c->width - c->advance) / 2;
}

static void
settle_levels(struct shaper *shaper, const struct span *spans, struct cluster *clusters, size_t n)
{
	shaper->right_first = bidi_settle(shaper->looks.arena, spans, clusters, n);
	for (size_t i = 0; i < n; i++) {
		struct cluster *c = &clusters[i];
		c->strand |= c->level;
		shaper->turns = shaper->turns || c->level > 0;
		if (c->level % 2 == 1) {
			struct span_setting setting = setting_of(shaper, &spans[c->span], c->span);
			mirror(shaper, &setting, c);
		}
	}
}

/* A letter or a digit: % and the point of 1. stand against Han without a gap. */
static bool
is_letter(const struct cluster *c)
{
	bool ascii_letter = (c->cp | 0x20) >= 'a' && (c->cp | 0x20) <= 'z';
	return c->class == CLASS_DIGIT || (c->class == CLASS_LATIN && (c->cp > 0x7F || ascii_letter));
}

/* Between Han and Latin, none beside marks. */
static void
set_autospace(struct cluster *clusters, size_t n, int16_t autospace)
{
	for (size_t i = 1; autospace > 0 && i < n; i++) {
		const struct cluster *left = &clusters[i - 1], *right = &clusters[i];
		if ((is_letter(left) && right->class == CLASS_HAN) || (left->class == CLASS_HAN && is_letter(right))) {
			clusters[i].lead = clusters[i].cell * autospace / 100;
		}
	}
}

static bool
is_mark(const struct span *span)
{
	return span->note > 0 || span->raise != RAISE_NONE;
}

/* The mark of a footnote stands at what it is said of, and so does raised or lowered text, which long may break in itself. */
static void
bind_marks(const struct span *spans, struct cluster *clusters, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		const struct span *span = &spans[clusters[i].span];
		if (span->note > 0 || (span->raise != RAISE_NONE && clusters[i].text == 0)) {
			clusters[i].before = BREAK_NEVER;
			clusters[i].glued = true;
			clusters[i].lead = 0;
		}
	}
}

size_t
shape_text(struct shaper *shaper, const struct span *spans, size_t n_spans, struct cluster *clusters)
{
	size_t n = 0;
	struct need need = {0};
	shaper->parts = shaper->turns = shaper->right_first = false;
	for (size_t i = 0; i < n_spans; i++) {
		n += gather_span(shaper, &spans[i], (uint32_t)i, clusters + n, &need);
		need.marks |= is_mark(&spans[i]);
	}
	if (need.bidi) {
		settle_levels(shaper, spans, clusters, n);
	}
	for (size_t i = 0; need.script && i < n;) {
		struct span_setting setting = setting_of(shaper, &spans[clusters[i].span], clusters[i].span);
		i += shape_script(shaper, &clusters[i], n - i, &setting);
	}
	kinsoku_settle(clusters, n);
	set_autospace(clusters, n, shaper->template->autospace);
	if (need.marks) {
		bind_marks(spans, clusters, n);
	}
	trim_neighbours(clusters, n);
	return n;
}
