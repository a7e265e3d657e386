/* frame.c: the head's height against what must stand below it on page 1. */
#include "frame.h"
#include "given.h"
#include "head.h"
#include "imprint.h"

static bool
is_text(enum role role)
{
	return role != ROLE_TITLE && role != ROLE_SUBTITLE && role != ROLE_RECIPIENTS;
}

/* Height of the rows down to the first of the body's text, without those of `but`. */
static len_t
height_to_text(const struct setting *setting, enum role but)
{
	len_t height = 0;
	for (size_t i = 0; i < setting->n_rows; i++) {
		const struct row *row = &setting->rows[i];
		if (row->block->role != but) {
			height += row->height + (i > 0 ? row->above : 0);
		}
		if (is_text(row->block->role)) {
			return height;
		}
	}
	return height;
}

/* From the head's lower edge to the top of the first row: its text, which stands in the row's middle, keeps the template's gap. */
static len_t
gap_below(const struct setting *setting)
{
	const struct template *template = setting->template;
	len_t size = setting->n_rows > 0 ? setting->rows[0].block->style->size : template->styles[ROLE_BODY].size;
	return template->head_gap + (size - template->styles[ROLE_BODY].size) / 2;
}

static bool
has_head(const struct galley *galley)
{
	for (size_t i = 0; i < galley->n_blocks; i++) {
		if (galley->blocks[i].zone == ZONE_HEAD) {
			return true;
		}
	}
	return false;
}

/* Whether the recipients stand above the body, and the template has a place for them below it. */
static bool
can_move_recipients(const struct galley *galley)
{
	bool above = false;
	for (size_t i = 0; i < galley->n_blocks; i++) {
		above = above || galley->blocks[i].role == ROLE_RECIPIENTS;
	}
	for (size_t i = 0; i < galley->template->n_slots; i++) {
		if (galley->template->slots[i].role == ROLE_IMPRINT_RECIPIENTS) {
			return above;
		}
	}
	return false;
}

/* Nothing is said while the recipients may yet be moved. */
static void
report_crowded(struct setting *setting, bool crowded)
{
	if (!crowded) {
		diags_add(setting->diags, (struct diag){.code = DIAG_HEAD_CROWDED});
	}
}

/* A name so long that it came out smaller than the template has marks, where nobody reads it as one. */
static void
report_small(struct setting *setting)
{
	const struct galley *galley = setting->galley;
	const struct meta *given = given_first(galley->doc->meta, KEY_MASTHEAD);
	for (size_t i = 0; i < galley->n_blocks; i++) {
		len_t size = setting->settled[i].size, least = galley->blocks[i].style->min_size;
		if (galley->blocks[i].role != ROLE_MASTHEAD || size == 0 || size >= least)
			continue;
		struct diag diag = {.code = DIAG_MARK_SMALL, .at = given ? given->at : (struct place){0}};
		diag.args[0] = arena_printf(setting->arena, "%.1f", (double)size / LEN_PT);
		diag.args[1] = arena_printf(setting->arena, "%.1f", (double)least / LEN_PT);
		diags_add(setting->diags, diag);
		return;
	}
}

struct frame
frame_set(struct setting *setting)
{
	const struct template *template = setting->template;
	struct frame frame = {.imprint = imprint_set(setting), .head = stack_start(setting, ZONE_HEAD, template->top)};
	if (!has_head(setting->galley)) {
		return frame;
	}
	len_t foot = template->top + template->rows * template->pitch - gap_below(setting);
	len_t mark = head_fit(setting, foot - height_to_text(setting, ROLE__MAX));
	frame.head = head_set(setting, mark);
	frame.body_top = frame.head.bottom + gap_below(setting) - template->top;
	len_t room = foot - frame.head.bottom;
	if (height_to_text(setting, ROLE__MAX) > room) {
		frame.crowded = can_move_recipients(setting->galley);
		report_crowded(setting, frame.crowded);
	}
	if (!frame.crowded)
		report_small(setting);
	return frame;
}
