/* layout.c: galley to pages. This file is the picture: every block set as rows, the rows flowed to pages, what was settled on the
 * way handed on. */
#include "layout.h"
#include "figure.h"
#include "flow.h"
#include "foot.h"
#include "frame.h"
#include "paragraph.h"
#include "script.h"
#include "seal.h"
#include "signature.h"
#include "stamp.h"
#include "table_set.h"
#include "title.h"

enum { FURNITURE_ROOM = 64 }; /* clusters of a page number */

static size_t
scratch_room(const struct galley *galley)
{
	size_t room = FURNITURE_ROOM + galley->template->page_number.before.n + galley->template->page_number.after.n;
	for (size_t i = 0; i < galley->n_blocks + galley->n_note_blocks; i++) {
		size_t n = shape_count(galley->blocks[i].spans, galley->blocks[i].n_spans, room);
		room = n > room ? n : room;
	}
	return room;
}

static void
start(struct setting *setting, struct arena *arena, const struct galley *galley, struct fonts *fonts, struct diags *diags)
{
	*setting = (struct setting){.arena = arena, .template = galley->template, .galley = galley, .diags = diags};
	looks_start(&setting->shaper.looks, arena, fonts, diags);
	setting->shaper.script = script_new(arena, fonts);
	setting->shaper.template = galley->template;
	setting->clusters = ARENA_ARRAY(arena, struct cluster, scratch_room(galley));
	setting->settled = ARENA_ARRAY(arena, struct settled_block, galley->n_blocks + galley->n_note_blocks);
}

/* Returns the number of blocks set. */
static size_t
set_blocks(struct setting *setting, size_t i)
{
	const struct block *block = &setting->galley->blocks[i];
	if (block->zone == ZONE_HEAD || block->zone == ZONE_IMPRINT) {
		return 1; /* placed when the rows below the head are known */
	}
	if (block->role == ROLE_SEAL) {
		return seal_set(setting, block, setting->galley->n_blocks - i);
	}
	if (block->role == ROLE_STAMP_TITLE || block->role == ROLE_STAMP) {
		return stamp_set(setting, block, setting->galley->n_blocks - i);
	}
	switch (block->kind) {
	case BLOCK_RULE:
		return 1;
	case BLOCK_IMAGE:
		figure_set(setting, i);
		return 1;
	case BLOCK_TABLE:
		return table_set(setting, i);
	case BLOCK_TEXT:
		break;
	}
	if (block->role == ROLE_SIGNATURE || block->role == ROLE_DATE) {
		return signature_set(setting, block, setting->galley->n_blocks - i);
	}
	if (block->style->align == ALIGN_CENTRE) {
		title_set(setting, block, i);
	} else {
		paragraph_set(setting, block);
		setting->settled[i].right_first = setting->shaper.right_first;
	}
	return 1;
}

/* Between two blocks stand the larger of the upper's empty rows after and the lower's before; several issuers sign without a gap,
 * and those who are present stand in rows without one. */
static uint8_t
gap_between(const struct block *above, const struct block *below)
{
	if (above->role == below->role && (above->role == ROLE_SIGNATURE || above->role == ROLE_ATTENDANCE)) {
		return 0;
	}
	return above->style->rows_after > below->style->rows_before ? above->style->rows_after : below->style->rows_before;
}

/* A heading, and a title on several rows, stays whole; a heading with what follows, a note with what it comes after: it does not
 * begin a page, any more than signature and date do, or the list of attachments above them. */
static bool
keeps(const struct galley *galley, const struct row *row, const struct row *next)
{
	bool same = row->block == next->block;
	bool note = !same && next->block->role == ROLE_NOTE;
	bool list = galley_is_list_above_closing(galley, (size_t)(next->block - galley->blocks));
	return row->keep || note || list || row->block->style->keep_next ||
	       (same && !row->part && row->block->style->align == ALIGN_CENTRE);
}

static void
join_rows(struct setting *setting)
{
	for (size_t i = 0; i + 1 < setting->n_rows; i++) {
		struct row *row = &setting->rows[i], *next = row + 1;
		row->keep = keeps(setting->galley, row, next);
		next->page = next->page || (next->block->role == ROLE_ATTACHMENT_MARK && next->block != row->block); /* 7.3.7 */
		bool settled = row->block == next->block || next->above > 0; /* a seal's and a stamp's own distance */
		next->above = settled ? next->above : gap_between(row->block, next->block) * setting->template->pitch;
	}
}

static void
report_unset(struct setting *setting)
{
	for (size_t i = 0; i < setting->galley->n_unset; i++) {
		const struct unset *unset = &setting->galley->unset[i];
		const struct node *figure = unset->figure;
		struct diag diag = {.code = DIAG_IMAGE_UNREADABLE, .at = figure->at};
		diag.args[0] = figure->text ? figure->text->text : (struct str){0};
		if (unset->why.n > 0)
			diag.args[1] = arena_printf(setting->arena, " (%.*s)", (int)unset->why.n, unset->why.p);
		diags_add(setting->diags, diag);
	}
}

enum status
layout(struct arena *arena, const struct galley *galley, struct fonts *fonts, const struct pages **pages, struct diags *diags)
{
	struct setting setting;
	start(&setting, arena, galley, fonts, diags);
	for (size_t i = 0; i < galley->n_blocks;) {
		i += set_blocks(&setting, i);
	}
	report_unset(&setting);
	join_rows(&setting);
	struct foot *foot = foot_set(&setting);
	struct frame frame = frame_set(&setting);
	struct pages *set = ARENA_NEW(arena, struct pages);
	*pages = set;
	set->galley = galley;
	enum status status = flow_pages(&setting, &frame, foot, set);
	set->settled.blocks = setting.settled;
	set->settled.body_top = frame.head.empty ? 0 : frame.head.bottom + galley->template->head_gap;
	set->settled.recipients_crowd = frame.crowded;
	looks_settle(&setting.shaper.looks, &set->settled);
	set->counts = setting.counts;
	script_free(setting.shaper.script);
	return status;
}
