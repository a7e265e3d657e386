/* docx_change.c: tracked changes, all of them accepted: what was inserted or moved here stays, what was deleted or moved away goes.
 */
#include "docx_story.h"

/* The same elements say of a paragraph's mark or of a table's row what became of it. */
static bool
is_of_mark(struct story *story)
{
	return story_above(story, 1)->token == TOKEN_R_PR && story_above(story, 2)->token == TOKEN_P_PR;
}

static bool
is_of_row(struct story *story)
{
	return story_above(story, 1)->token == TOKEN_TR_PR;
}

static bool
is_property(struct story *story)
{
	return story_above(story, 1)->token == TOKEN_R_PR || is_of_row(story);
}

void
change_start_insertion(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	struct paragraph *paragraph = story->box->paragraph;
	scope->begun = (struct place){0};
	if (paragraph != NULL && !is_property(story))
		scope->begun = paragraph->at;
}

/* Word cuts one insertion wherever the looks change; those that touch are one finding. */
void
change_end_insertion(struct story *story, struct scope *scope)
{
	struct diags *diags = story->docx->diags;
	struct paragraph *paragraph = story->box->paragraph;
	struct place at = scope->begun;
	if (paragraph == NULL || at.line != paragraph->at.line || at.column >= paragraph->at.column || scope->why != WHY_NONE)
		return;
	at.length = paragraph->at.column - at.column;
	struct diag *last = diags->n > 0 ? &diags->items[diags->n - 1] : NULL;
	if (last != NULL && last->code == DIAG_CHANGE_ACCEPTED && last->at.part == at.part && last->at.line == at.line &&
	        last->at.column + last->at.length == at.column)
		last->at.length += at.length;
	else
		diags_add(diags, (struct diag){.code = DIAG_CHANGE_ACCEPTED, .at = at});
}

void
change_start_deletion(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	if (is_of_mark(story) && story->box->paragraph != NULL)
		story->box->paragraph->joins_next = true;
	else if (is_of_row(story) && story_above(story, 2)->why == WHY_NONE)
		story_above(story, 2)->why = WHY_DELETED;
	else if (!is_property(story) && scope->why == WHY_NONE)
		scope->why = WHY_DELETED;
}
