/* shape_script.c: the second path's policy: a cluster of several characters is drawn from one face that has them all, or 〓 stands
 * for it. Plain clusters, a base with zero-width marks that draw nothing, stay as the first path left them. */
#include "shape_script.h"
#include "script.h"
#include "utf8.h"

enum {
	MONGOLIAN_SPACE = 0x202F /* before a suffix, whose form it decides */,
	RUN_CLUSTERS = 32,
	PIECE_BYTES = 72, /* a word longer than 24 letters of 3 bytes is cut: it might not fit a line */
	MARKS_BYTES = 512 /* of one character with its marks: the time to place them grows with their square */
};

bool
shape_joins(const struct cluster *cluster, uint32_t last, uint32_t cp)
{
	if (class_joins(cp)) {
		return cluster->class != CLASS_BLANK && cluster->n_text + 4 <= MARKS_BYTES;
	}
	if (!class_is_complex(cluster->cp) || cluster->class != CLASS_HAN || cluster->n_text >= PIECE_BYTES) {
		return false;
	}
	if (cp == MONGOLIAN_SPACE) {
		return class_is_mongolian(cluster->cp);
	}
	bool word = class_is_complex(cp) && class_of(cp) == CLASS_HAN && class_is_number(cluster->cp) == class_is_number(cp);
	bool syllable_ends = class_ends_syllable(last) && !class_ends_syllable(cp);
	return word && !syllable_ends && script_is_same(cluster->cp, cp);
}

static struct str
text_of(const struct cluster *cluster, const struct span_setting *setting)
{
	return str_sub(setting->span->text, cluster->text, cluster->text + cluster->n_text);
}

static bool
is_selector(uint32_t cp)
{
	return (cp >= 0xFE00 && cp <= 0xFE0F) || (cp >= 0xE0100 && cp <= 0xE01EF);
}

/* One glyph draws it. */
static bool
is_plain(const struct cluster *cluster, struct str text)
{
	if (class_is_complex(cluster->cp)) {
		return false;
	}
	utf8_next(&text);
	while (text.n > 0) {
		uint32_t cp = utf8_next(&text);
		if (is_selector(cp) || !class_is_invisible(cp)) {
			return false;
		}
	}
	return true;
}

/* Each character is looked up, for the finding and the DOCX when its role's first face lacks it. Returns whether each has a face.
 */
static bool
note_characters(struct shaper *shaper, const struct span_setting *setting, const struct cluster *cluster, uint8_t role)
{
	bool all = true;
	struct str text = text_of(cluster, setting);
	size_t end = cluster->text + text.n;
	while (text.n > 0) {
		size_t at = end - text.n;
		uint32_t cp = utf8_next(&text);
		bool missing = !class_is_invisible(cp) && looks_find(&shaper->looks, role, cp, setting->span, at)->missing;
		all = all && !missing;
	}
	return all;
}

/* Every character has a face but no face has every one. */
static void
report_parted(struct shaper *shaper, const struct cluster *cluster, const struct span_setting *setting)
{
	struct diag diag = {.code = DIAG_NO_GLYPH, .at = looks_place(setting->span, cluster->text)};
	diag.args[0] = text_of(cluster, setting);
	diag.args[1] = arena_printf(shaper->looks.arena, "U+%04X ...", (unsigned)cluster->cp);
	diags_add(shaper->looks.diags, diag);
}

static void
set_stand_in(struct shaper *shaper, struct cluster *cluster, const struct span_setting *setting)
{
	struct look geta = looks_stand_in(&shaper->looks, setting->han);
	cluster->face = geta.face;
	cluster->gid = geta.gid;
	cluster->advance = looks_scale(&geta, setting->fount.size);
	cluster->width = setting->fount.cell;
	cluster->missing = true;
}

static void
set_width(struct cluster *cluster)
{
	cluster->width = class_is_complex(cluster->cp) && !cluster->missing ? cluster->advance : cluster->width;
	cluster->shift = (cluster->width - cluster->advance) / 2;
	cluster->strand |= 1;
}

static void
shape_cluster(struct shaper *shaper, struct cluster *cluster, const struct span_setting *setting)
{
	if (is_plain(cluster, text_of(cluster, setting))) {
		return;
	}
	uint8_t role = cluster->latin ? setting->latin : setting->han;
	bool found = note_characters(shaper, setting, cluster, role);
	struct str name = shaper->looks.roles[role];
	if (!found) {
		set_stand_in(shaper, cluster, setting);
	} else if (script_shape(shaper->script, name, setting->span->text, setting->fount.size, cluster, 1)) {
		shaper->parts = true;
	} else {
		report_parted(shaper, cluster, setting);
		set_stand_in(shaper, cluster, setting);
	}
	set_width(cluster);
}

/* Syllables one behind the other, which a font may bring closer or farther apart: shaped as one, then cut. */
static bool
shape_run(struct shaper *shaper, struct cluster *clusters, size_t n, const struct span_setting *setting)
{
	for (size_t i = 0; i < n; i++) {
		if (!note_characters(shaper, setting, &clusters[i], setting->han)) {
			return false;
		}
	}
	struct str name = shaper->looks.roles[setting->han];
	if (!script_shape(shaper->script, name, setting->span->text, setting->fount.size, clusters, n)) {
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		set_width(&clusters[i]);
	}
	shaper->parts = true;
	return true;
}

static bool
follows(const struct cluster *last, const struct cluster *c)
{
	return class_is_complex(last->cp) && class_is_complex(c->cp) && c->span == last->span && c->level == last->level &&
	       script_is_same(last->cp, c->cp);
}

size_t
shape_script(struct shaper *shaper, struct cluster *clusters, size_t n, const struct span_setting *setting)
{
	size_t run = 1;
	while (run < n && run < RUN_CLUSTERS && follows(&clusters[run - 1], &clusters[run])) {
		run++;
	}
	if (run == 1 || !shape_run(shaper, clusters, run, setting)) {
		for (size_t i = 0; i < run; i++) {
			shape_cluster(shaper, &clusters[i], setting);
		}
	}
	return run;
}
