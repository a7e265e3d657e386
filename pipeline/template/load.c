/* load.c: template.xml into struct template, by the table in fields.def. Knows XML names and places; what values mean is value.c's.
 */
#include "nearest.h"
#include "template.h"
#include "value.h"
#include "xml.h"
#include <stddef.h>
#include <string.h>

struct field {
	struct str element, attribute;
	enum value_kind kind;
	size_t offset; /* in struct template, or in struct style for <style> */
	bool required;
};

#define NAME(literal)                                                                                                              \
	{                                                                                                                          \
		(literal), sizeof(literal) - 1                                                                                     \
	}
static const struct field fields[] = {
#define FIELD(element, attribute, kind, member, required)                                                                          \
	{NAME(element), NAME(attribute), kind, offsetof(struct template, member), required},
#define STYLE_FIELD(attribute, kind, member, required)                                                                             \
	{NAME("style"), NAME(attribute), kind, offsetof(struct style, member), required},
#include "fields.def"
#undef FIELD
#undef STYLE_FIELD
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

static const struct str role_names[ROLE__MAX] = {
#define ROLE(name, xml) NAME(xml),
#include "roles.def"
#undef ROLE
};

struct loader {
	struct arena *arena;
	struct template *template;
	struct diags *diags;
	bool failed;
};

struct str
role_name(enum role role)
{
	return role_names[role];
}

static void
report_unknown(struct loader *loader, struct place at, struct str seen, const struct str *names, size_t n)
{
	diags_add(loader->diags,
	        (struct diag){.code = DIAG_TEMPLATE_UNKNOWN_NAME, .at = at, .args = {seen, nearest_name(seen, names, n)}});
}

static void
report_missing(struct loader *loader, struct place at, struct str element, struct str attribute)
{
	struct str what = arena_printf(loader->arena, "<%.*s %.*s>", (int)element.n, element.p, (int)attribute.n, attribute.p);
	diags_add(loader->diags, (struct diag){.code = DIAG_TEMPLATE_MISSING, .at = at, .args = {what}});
	loader->failed = true;
}

static void
report_bad_value(struct loader *loader, const struct xml_attr *attr, const char *expected)
{
	diags_add(loader->diags,
	        (struct diag){
	                .code = DIAG_TEMPLATE_BAD_VALUE, .at = attr->at, .args = {attr->name, attr->value, str_of(expected)}});
	loader->failed = true;
}

static const struct field *
find_field(struct str element, struct str attribute)
{
	for (size_t i = 0; i < N_FIELDS; i++)
		if (str_eq(fields[i].element, element) && str_eq(fields[i].attribute, attribute))
			return &fields[i];
	return NULL;
}

static void
report_unknown_attribute(struct loader *loader, struct str element, const struct xml_attr *attr)
{
	struct str known[N_FIELDS];
	size_t n = 0;
	for (size_t i = 0; i < N_FIELDS; i++)
		if (str_eq(fields[i].element, element))
			known[n++] = fields[i].attribute;
	report_unknown(loader, attr->at, attr->name, known, n);
}

/* Reads the element's attributes into `object`; `skip` is one that the caller reads itself. */
static void
read_attributes(struct loader *loader, const struct xml_element *element, void *object, struct str skip)
{
	for (const struct xml_attr *attr = element->attrs; attr; attr = attr->next) {
		const struct field *field = find_field(element->name, attr->name);
		if (str_eq(attr->name, skip))
			continue;
		if (!field)
			report_unknown_attribute(loader, element->name, attr);
		else if (!value_read(field->kind, attr->value, (char *)object + field->offset))
			report_bad_value(loader, attr, value_expected(field->kind));
	}
	for (size_t i = 0; i < N_FIELDS; i++)
		if (fields[i].required && str_eq(fields[i].element, element->name) && !xml_attr(element, fields[i].attribute.p).p)
			report_missing(loader, element->at, element->name, fields[i].attribute);
}

/* The role named by the element's `role` attribute; false, with a finding, when there is none of that name. */
static bool
read_role(struct loader *loader, const struct xml_element *element, enum role *role)
{
	struct str name = xml_attr(element, "role");
	if (!name.p) {
		report_missing(loader, element->at, element->name, STR("role"));
		return false;
	}
	for (int r = 0; r < ROLE__MAX; r++)
		if (str_eq(role_names[r], name)) {
			*role = (enum role)r;
			return true;
		}
	report_unknown(loader, element->at, name, role_names, ROLE__MAX);
	return false;
}

static void
read_style(struct loader *loader, const struct xml_element *element)
{
	enum role role;
	if (!read_role(loader, element, &role))
		return;
	struct style *style = &loader->template->styles[role];
	style->given = true;
	read_attributes(loader, element, style, STR("role"));
}

static void
read_slots(struct loader *loader, const struct xml_element *slots)
{
	struct template *template = loader->template;
	for (const struct xml_element *slot = slots->first; slot; slot = slot->next) {
		enum role role;
		if (!str_eq(slot->name, STR("slot")))
			report_unknown(loader, slot->at, slot->name, &STR("slot"), 1);
		else if (read_role(loader, slot, &role) && template->n_slots < SLOTS_MAX)
			template->slots[template->n_slots++].role = role;
	}
}

static void
read_element(struct loader *loader, const struct xml_element *element)
{
	static const struct str known[] = {NAME("page"), NAME("grid"), NAME("page-number"), NAME("docx"), NAME("table"),
	        NAME("footnotes"), NAME("style"), NAME("slots")};
	enum { STYLE = 6, SLOTS = 7, N = sizeof known / sizeof *known };
	if (str_eq(element->name, known[STYLE])) {
		read_style(loader, element);
		return;
	}
	if (str_eq(element->name, known[SLOTS])) {
		read_slots(loader, element);
		return;
	}
	for (size_t i = 0; i < STYLE; i++)
		if (str_eq(element->name, known[i])) {
			read_attributes(loader, element, loader->template, STR(""));
			return;
		}
	report_unknown(loader, element->at, element->name, known, N);
}

/* What must be there for any document to be set: the body's style, a style for each slot and the page, and a grid to divide by. */
static void
check_complete(struct loader *loader, struct place at)
{
	struct template *template = loader->template;
	if (!template->styles[ROLE_BODY].given)
		report_missing(loader, at, STR("style"), STR("role=\"body\""));
	if (!template->styles[ROLE_PAGE_NUMBER].given)
		report_missing(loader, at, STR("style"), STR("role=\"page-number\""));
	for (size_t i = 0; i < template->n_slots; i++)
		if (!template->styles[template->slots[i].role].given)
			report_missing(loader, at, STR("style"), role_names[template->slots[i].role]);
	if (template->width <= 0 || template->height <= 0)
		report_missing(loader, at, STR("page"), STR("width"));
	if (template->rows < 2 || template->cells < 1)
		report_missing(loader, at, STR("grid"), STR("rows"));
	if (template->docx.line <= 0)
		report_missing(loader, at, STR("docx"), STR("line"));
}

/* A role that the template says nothing of is set as the body. */
static void
settle_styles(struct template *template)
{
	for (int role = 0; role < ROLE__MAX; role++)
		if (!template->styles[role].given)
			template->styles[role] = template->styles[ROLE_BODY];
}

/* Lines, distances and sizes of tables and footnotes that the template says nothing of. */
static void
settle_tables(struct template *template)
{
	static const enum role flush[] = {
	        ROLE_TABLE, ROLE_TABLE_HEAD, ROLE_TABLE_CELL, ROLE_TABLE_CAPTION, ROLE_FIGURE, ROLE_FIGURE_CAPTION, ROLE_FOOTNOTE};
	for (size_t i = 0; i < sizeof flush / sizeof *flush; i++)
		if (!template->styles[flush[i]].given)
			template->styles[flush[i]].first_indent = 0;
	if (template->table.rule <= 0)
		template->table.rule = LEN_PT / 2;
	if (template->table.min_size <= 0)
		template->table.min_size = template->styles[ROLE_TABLE_CELL].size;
	if (template->footnotes.thickness <= 0)
		template->footnotes.thickness = LEN_PT / 2;
}

/* GB/T 9704-2012 5.2: the rows fill the type area, so the pitch is what is left between the first em box and the last. */
static void
settle_grid(struct template *template)
{
	template->pitch = (template->area_height - template->styles[ROLE_BODY].size) / (template->rows - 1);
	template->cell = template->area_width / template->cells;
}

enum status
template_load(struct arena *arena, struct str bytes, struct str name, struct template *template, struct diags *diags)
{
	struct loader loader = {.arena = arena, .template = template, .diags = diags};
	const struct xml_element *root = xml_parse(arena, bytes, diags);
	if (!root)
		return STATUS_FAILED;
	memset(template, 0, sizeof *template);
	template->name = name;
	if (!str_eq(root->name, STR("template"))) {
		report_unknown(&loader, root->at, root->name, &STR("template"), 1);
		return STATUS_FAILED;
	}
	read_attributes(&loader, root, template, STR(""));
	for (const struct xml_element *element = root->first; element; element = element->next)
		read_element(&loader, element);
	check_complete(&loader, root->at);
	if (loader.failed)
		return STATUS_FAILED;
	settle_styles(template);
	settle_tables(template);
	settle_grid(template);
	return STATUS_OK;
}
