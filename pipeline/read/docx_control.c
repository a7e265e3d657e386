/* docx_control.c: content controls (ECMA-376 Part 1, 17.5.2). Their text is text like any other; a control whose tag is a name of
 * the model, as our own DOCX have them, says besides what that text is. */
#include "docx_story.h"
#include "meta.h"

/* Our own control around the signature holds the issuers. */
void
control_start_tag(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)scope;
	struct scope *control = story_above(story, 2);
	struct str tag = sax_val(element);
	enum meta_key key = KEY_ISSUERS;
	if (story_above(story, 1)->token != TOKEN_SDT_PR || control->token != TOKEN_SDT || control->key >= 0)
		return;
	if (!str_eq(tag, STR("signature")) && !meta_find_key(tag, &key))
		return;
	control->key = (int)key;
	story->control.n = 0;
}

void
control_start_placeholder(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)scope;
	struct scope *control = story_above(story, 2);
	if (control->token == TOKEN_SDT && control->why == WHY_NONE && sax_on(element))
		control->why = WHY_PLACEHOLDER;
}

void
control_put(struct story *story, int key, struct str text, struct place at, bool carried)
{
	if (key < 0)
		return;
	if (story->control.n == 0) {
		story->control_at = at;
		story->control_rank = carried ? carried_rank(story->docx, (enum meta_key)key) : META_FOUND;
	}
	buf_add(&story->control, text);
}

void
control_flush(struct story *story, int key)
{
	struct docx *docx = story->docx;
	struct str value = str_trim(buf_str(&story->control));
	if (value.n > 0 && meta_has_room(docx->arena, ++docx->n_controls, story->control_at, docx->diags))
		meta_add(docx->arena, docx->raw, (enum meta_key)key, arena_str(docx->arena, value), story->control_at,
		        story->control_rank);
	story->control.n = 0;
}

void
control_end(struct story *story, struct scope *scope)
{
	if (scope->key >= 0)
		control_flush(story, scope->key);
}
