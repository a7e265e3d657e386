/* settle.c: the values of a template that follow from others. */
#include "settle.h"
#include "table.h"

/* GB/T 9704-2012 5.2: the rows fill the type area, so the pitch is what is left between the first em box and the last. */
static void
settle_grid(struct template *template)
{
	template->pitch = (template->area_height - template->styles[ROLE_BODY].size) / (template->rows - 1);
	template->cell = template->area_width / template->cells;
}

static void
settle_value(const struct template *template, const struct field *field, void *object)
{
	void *value = (char *)object + field->offset;
	if (field->kind == KIND_GAP) {
		len_t *gap = value;
		if (*gap < 0)
			*gap = (len_t)((int64_t)*gap / GAP_ROW * template->pitch / 1000);
	} else if (field->kind == KIND_STYLE_INK) {
		uint32_t *ink = value;
		if (*ink == INK_RED)
			*ink = template->red;
	}
}

static void
settle_values(struct template *template)
{
	for (size_t i = 0; i < table_size(); i++) {
		const struct field *field = table_field(i);
		if (field->object == OBJECT_TEMPLATE)
			settle_value(template, field, template);
		for (int role = 0; role < ROLE__MAX && field->object == OBJECT_STYLE; role++)
			settle_value(template, field, &template->styles[role]);
	}
}

/* An inherited slot that is not to be set goes. */
static void
settle_slots(struct template *template)
{
	uint8_t kept = 0;
	for (uint8_t i = 0; i < template->n_slots; i++)
		if (!template->slots[i].omit)
			template->slots[kept++] = template->slots[i];
	template->n_slots = kept;
}

/* A role that the template says nothing of is set as the body. */
static void
settle_styles(struct template *template)
{
	for (int role = 0; role < ROLE__MAX; role++)
		if (!template->styles[role].given) {
			template->styles[role] = template->styles[ROLE_BODY];
			template->styles[role].given = false;
		}
}

/* Lines, distances and sizes of tables that the template says nothing of. */
static void
settle_tables(struct template *template)
{
	static const enum role flush[] = {
	        ROLE_TABLE, ROLE_TABLE_HEAD, ROLE_TABLE_CELL, ROLE_TABLE_CAPTION, ROLE_FIGURE, ROLE_FIGURE_CAPTION};
	for (size_t i = 0; i < sizeof flush / sizeof *flush; i++)
		if (!template->styles[flush[i]].given)
			template->styles[flush[i]].first_indent = 0;
	if (template->table.rule <= 0)
		template->table.rule = LEN_PT / 2;
	if (template->table.leading <= 0)
		template->table.leading = 140;
	if (template->table.min_size <= 0)
		template->table.min_size = template->styles[ROLE_TABLE_CELL].size;
}

/* Notes of a template that says nothing of them: a size smaller than tables, a rule as thin as theirs. */
static void
settle_footnotes(struct template *template)
{
	struct style *note = &template->styles[ROLE_FOOTNOTE], *mark = &template->styles[ROLE_FOOTNOTE_MARK];
	struct style *rule = &template->styles[ROLE_FOOTNOTE_RULE];
	if (!note->given) {
		note->size = template->styles[ROLE_BODY].size * 2 / 3;
		note->first_indent = 0;
	}
	if (!mark->given) {
		mark->size = template->styles[ROLE_BODY].size / 2;
		mark->rise = template->styles[ROLE_BODY].size / 3;
	}
	if (!rule->given) {
		rule->width = template->area_width / 3;
		rule->thickness = template->table.rule;
		rule->gap = note->size / 3;
	}
	if (template->footnotes.leading <= 0)
		template->footnotes.leading = 140;
}

void
settle_template(struct template *template)
{
	settle_grid(template);
	settle_values(template);
	settle_slots(template);
	settle_styles(template);
	settle_tables(template);
	settle_footnotes(template);
}
