/* width.c: half-width marks in Chinese text, as one finding: how many, and whether they were set full-width. Also what the same
 * step made of < > and of layout blanks. */
#include "families.h"
#include "spots.h"

static bool
is_chinese(uint32_t cp)
{
	return cp_is_han(cp) || cp_in(cp, U"，。；：、！？“”‘’《》（）〔〕％");
}

/* A mark beside Han, and not beside a letter or digit on its other side (3:00, 1:1, http://); a bracket with Han in it (93(01)班 is
 * a name of its own kind). */
static bool
is_half_width(const struct passage *passage, size_t i)
{
	uint32_t before = passage_before(passage, i), after = passage->cp[i + 1];
	if (passage->cp[i] == '(' || passage->cp[i] == ')')
		return is_chinese(passage->cp[i] == '(' ? after : before);
	if (!cp_in(passage->cp[i], U",;:!?"))
		return false;
	bool joins = (cp_is_latin(before) || cp_is_digit(before)) && (cp_is_latin(after) || cp_is_digit(after));
	return !joins && (is_chinese(before) || is_chinese(after));
}

static void
report_left(const struct passages *passages, struct diags *diags)
{
	struct spots spots = {0};
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = 0; i < passage->n && passage->has & HAS_ASCII; i++)
			if (is_half_width(passage, i))
				spots_add(diags->arena, &spots, passage_place(passage, i, i + 1));
	}
	if (spots.n > 0)
		spots_report(diags, &spots, (struct diag){.code = DIAG_WIDTH_LEFT, .args = {spots_count(diags->arena, &spots)}});
}

static void
report_edits(const struct doc *doc, const char *code, const char *before, enum diag_code diag, struct diags *diags)
{
	struct spots spots = {0};
	for (const struct edit *edit = doc->edits; edit; edit = edit->next)
		if (str_eq(edit->code, str_of(code)) && (!before || str_eq(edit->before, str_of(before))))
			spots_add(diags->arena, &spots, edit->at);
	if (spots.n > 0)
		spots_report(diags, &spots, (struct diag){.code = diag, .args = {spots_count(diags->arena, &spots)}});
}

void
check_width(const struct passages *passages, struct diags *diags)
{
	report_edits(passages->doc, "width", NULL, DIAG_WIDTH_CHANGED, diags);
	report_edits(passages->doc, "width", "<", DIAG_ANGLE_MARKS, diags);
	report_edits(passages->doc, "blank", NULL, DIAG_BLANKS_REMOVED, diags);
	report_left(passages, diags);
}
