/* shape.c: characters to cells and advances. Han, full-width marks, digits and Latin letters need no shaping in these fonts: a
 * glyph and its advance are all there is; shape_script.c takes the rest. It must not know of lines, nor of neighbours: kinsoku.c
 * and trim.c see to those. */
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
shape_count(const struct span *spans, size_t n_spans)
{
	size_t n = 0;
	for (size_t i = 0; i < n_spans; i++) {
		n += utf8_count(spans[i].text);
	}
	return n;
}

static struct span_setting
setting_of(struct shaper *shaper, const struct span *span, uint32_t index)
{
	const struct template *template = shaper->template;
	struct span_setting setting = {.span = span, .index = index, .size = span->style->size};
	setting.cell = shape_cell(template, span->style);
	if (setting.cell == template->cell) {
		setting.tracking = (len_t)(template->docx.latin_spacing * LEN_PT / 20);
	}
	setting.han = looks_role(&shaper->looks, span->style->han);
	setting.latin = looks_role(&shaper->looks, span->style->latin);
	return setting;
}

static len_t
blank_width(uint32_t cp, len_t cell)
{
	switch (cp) {
	case 0x3000:
	case 0x2001:
	case 0x2003:
		return cell;
	case '\t':
	case 0x2000:
	case 0x2002:
		return cell / 2;
	default:
		return cell / 4;
	}
}

/* A Han role's glyph fills a cell unless it was drawn narrow, as a Latin face's symbols are. */
static len_t
han_width(const struct look *look, enum break_class class, len_t cell)
{
	bool narrow = look->face && (int64_t)look->advance * 4 < (int64_t)look->face->units_per_em * 3;
	return narrow && class == CLASS_HAN ? looks_scale(look, cell) : cell;
}

static len_t
width_of(const struct cluster *cluster, const struct look *look, const struct span_setting *setting)
{
	if (cluster->class == CLASS_BLANK) {
		return blank_width(cluster->cp, setting->cell);
	}
	if (cluster->missing) {
		return setting->cell;
	}
	if (cluster->latin) {
		len_t letter = looks_scale(look, setting->size) + setting->tracking;
		return cluster->class == CLASS_DIGIT ? setting->cell / 2 : letter > 0 ? letter : 0;
	}
	return han_width(look, (enum break_class)cluster->class, setting->cell);
}

/* What the ink leaves free, a mark may give up. */
static void
set_room_to_give(struct cluster *cluster, const struct look *look)
{
	if (cluster->latin || cluster->missing || cluster->width != cluster->cell) {
		return;
	}
	if (cluster->class == CLASS_MIDDOT) {
		cluster->left = cluster->right = look->free_sides ? cluster->cell / 4 : 0;
	} else {
		cluster->left = look->free_left ? cluster->cell / 2 : 0;
		cluster->right = look->free_right ? cluster->cell / 2 : 0;
	}
}

static void
set_cluster(struct shaper *shaper, struct cluster *cluster, const struct span_setting *setting)
{
	const struct span *span = setting->span;
	cluster->span = setting->index;
	cluster->cell = setting->cell;
	cluster->latin = class_is_latin(cluster->cp);
	cluster->class = (uint8_t)class_of(cluster->cp);
	const struct look *look =
	        looks_find(&shaper->looks, cluster->latin ? setting->latin : setting->han, cluster->cp, span, cluster->text);
	cluster->face = look->face;
	cluster->gid = look->gid;
	cluster->missing = look->missing;
	cluster->advance = looks_scale(look, setting->size);
	cluster->width = width_of(cluster, look, setting);
	cluster->shift = (cluster->width - cluster->advance) / 2;
	set_room_to_give(cluster, look);
}

/* A zero-width mark with nothing before it to join: drawn as nothing, kept in the text, not left behind at a line's end as a blank.
 */
static void
set_lone_mark(struct shaper *shaper, struct cluster *cluster, const struct span_setting *setting)
{
	uint32_t cp = cluster->cp;
	cluster->cp = ' ';
	set_cluster(shaper, cluster, setting);
	cluster->cp = cp;
	cluster->class = CLASS_POSTFIX;
	cluster->width = cluster->shift = 0;
}

static size_t
shape_span(struct shaper *shaper, const struct span *span, uint32_t index, struct cluster *clusters)
{
	struct span_setting setting = setting_of(shaper, span, index);
	struct str rest = span->text;
	size_t n = 0;
	uint32_t last = 0;
	bool several = false; /* some cluster is more than its first character */
	while (rest.n > 0) {
		uint32_t from = (uint32_t)(span->text.n - rest.n);
		uint32_t cp = utf8_next(&rest);
		uint32_t n_text = (uint32_t)(span->text.n - rest.n) - from;
		if (n > 0 && shape_joins(&clusters[n - 1], last, cp)) {
			clusters[n - 1].n_text += n_text;
			several = true;
		} else {
			clusters[n] = (struct cluster){.cp = cp, .text = from, .n_text = n_text};
			(class_is_invisible(cp) ? set_lone_mark : set_cluster)(shaper, &clusters[n++], &setting);
		}
		several = several || class_is_complex(cp);
		last = cp;
	}
	for (size_t i = 0; several && i < n; i++) {
		shape_script(shaper, &clusters[i], &setting);
	}
	return n;
}

/* Between Han and Latin, none beside full-width marks. */
static void
set_autospace(struct cluster *clusters, size_t n, int16_t autospace)
{
	for (size_t i = 1; autospace > 0 && i < n; i++) {
		const struct cluster *left = &clusters[i - 1], *right = &clusters[i];
		bool left_word = left->class == CLASS_LATIN || left->class == CLASS_DIGIT;
		bool right_word = right->class == CLASS_LATIN || right->class == CLASS_DIGIT;
		if ((left_word && right->class == CLASS_HAN) || (left->class == CLASS_HAN && right_word)) {
			clusters[i].lead = clusters[i].cell * autospace / 100;
		}
	}
}

size_t
shape_text(struct shaper *shaper, const struct span *spans, size_t n_spans, struct cluster *clusters)
{
	size_t n = 0;
	shaper->rtl = false;
	for (size_t i = 0; i < n_spans; i++) {
		n += shape_span(shaper, &spans[i], (uint32_t)i, clusters + n);
	}
	kinsoku_settle(clusters, n);
	set_autospace(clusters, n, shaper->template->autospace);
	trim_neighbours(clusters, n);
	return n;
}
