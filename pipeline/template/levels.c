/* levels.c: findings at a template's levels. What says that text was lost or cannot be drawn is never less than a warning. */
#include "template.h"

static bool
tells_of_loss(enum diag_code code)
{
	static const enum diag_code codes[] = {DIAG_NO_GLYPH, DIAG_LINE_OVERFULL, DIAG_CONTROL_DROPPED, DIAG_HIDDEN_DROPPED,
	        DIAG_COMMENT_DROPPED, DIAG_DRAWING_DROPPED, DIAG_CHANGE_DELETED, DIAG_IMAGE_UNREADABLE, DIAG_META_NO_PLACE};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i] == code)
			return true;
	return false;
}

void
template_set_levels(const struct template *template, struct diags *diags)
{
	for (size_t i = 0; i < diags->n; i++)
		for (size_t k = 0; k < template->n_levels; k++)
			if (diags->items[i].code == template->levels[k].code) {
				bool loss = tells_of_loss(diags->items[i].code);
				enum diag_level level = template->levels[k].level;
				diags->items[i].level = loss && level < LEVEL_WARNING ? LEVEL_WARNING : level;
			}
}
