/* load.c: template.xml into struct template, by the table in fields.def. Knows XML names and places; what values mean is value.c's.
 */
#include "nearest.h"
#include "settle.h"
#include "table.h"
#include "value.h"
#include "xml.h"
#include <string.h>

struct loader {
	struct arena *arena;
	struct template *template;
	struct diags *diags;
	bool failed;
	bool set[TABLE_MAX];                  /* values of the template, in any layer */
	bool set_style[ROLE__MAX][TABLE_MAX]; /* of each style */
};

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

static void
report_unknown_attribute(struct loader *loader, struct str element, const struct xml_attr *attr)
{
	struct str known[TABLE_MAX + 1];
	size_t n = 0;
	for (size_t i = 0; i < table_size(); i++)
		if (str_eq(table_field(i)->element, element))
			known[n++] = table_field(i)->attribute;
	report_unknown(loader, attr->at, attr->name, known, n);
}

/* Reads the element's attributes into `object`; `role` aside, which the caller reads. Notes in `set` which were there. */
static void
read_attributes(struct loader *loader, const struct xml_element *element, void *object, bool *set)
{
	for (const struct xml_attr *attr = element->attrs; attr; attr = attr->next) {
		size_t i = table_find(element->name, attr->name);
		if (str_eq(attr->name, STR("role")) && table_takes_role(element->name))
			continue;
		if (i == table_size())
			report_unknown_attribute(loader, element->name, attr);
		else if (!value_read(table_field(i)->kind, attr->value, (char *)object + table_field(i)->offset))
			report_bad_value(loader, attr, value_expected(table_field(i)->kind));
		else
			set[i] = true;
	}
}

static void
check_required(struct loader *loader, struct place at, struct str element, const bool *set)
{
	for (size_t i = 0; i < table_size(); i++) {
		const struct field *field = table_field(i);
		if (field->required && !set[i] && str_eq(field->element, element))
			report_missing(loader, at, element, field->attribute);
	}
}

/* The role named by the element's `role` attribute; false, with a finding, when there is none of that name. */
static bool
read_role(struct loader *loader, const struct xml_element *element, enum role *role)
{
	struct str name = xml_attr(element, "role"), names[ROLE__MAX];
	if (!name.p) {
		report_missing(loader, element->at, element->name, STR("role"));
		return false;
	}
	for (int r = 0; r < ROLE__MAX; r++) {
		names[r] = role_name((enum role)r);
		if (str_eq(names[r], name)) {
			*role = (enum role)r;
			return true;
		}
	}
	report_unknown(loader, element->at, name, names, ROLE__MAX);
	return false;
}

/* <style> and <rule>: what a layer says goes over what the ones below it said. */
static void
read_style(struct loader *loader, const struct xml_element *element)
{
	enum role role;
	if (!read_role(loader, element, &role))
		return;
	struct style *style = &loader->template->styles[role];
	style->given = true;
	read_attributes(loader, element, style, loader->set_style[role]);
	check_required(loader, element->at, element->name, loader->set_style[role]);
}

static void
add_slot(struct loader *loader, const struct xml_element *element)
{
	struct template *template = loader->template;
	bool set[TABLE_MAX] = {false};
	enum role role;
	if (!read_role(loader, element, &role) || template->n_slots == SLOTS_MAX)
		return;
	struct slot *slot = &template->slots[template->n_slots++];
	*slot = (struct slot){.role = role};
	read_attributes(loader, element, slot, set);
}

static void
read_slots(struct loader *loader, const struct xml_element *slots)
{
	loader->template->n_slots = 0;
	for (const struct xml_element *slot = slots->first; slot; slot = slot->next) {
		if (str_eq(slot->name, STR("slot")))
			add_slot(loader, slot);
		else
			report_unknown(loader, slot->at, slot->name, &STR("slot"), 1);
	}
}

/* A <slot> outside <slots> changes an inherited one. */
static void
change_slot(struct loader *loader, const struct xml_element *element)
{
	struct template *template = loader->template;
	bool set[TABLE_MAX] = {false};
	enum role role;
	if (!read_role(loader, element, &role))
		return;
	for (size_t i = 0; i < template->n_slots; i++)
		if (template->slots[i].role == role) {
			read_attributes(loader, element, &template->slots[i], set);
			return;
		}
	report_missing(loader, element->at, STR("slots"), role_name(role));
}

/* A role's furniture is one; a later layer's takes the place of an earlier's. */
static void
read_furniture(struct loader *loader, const struct xml_element *element)
{
	struct template *template = loader->template;
	bool set[TABLE_MAX] = {false};
	enum role role;
	size_t i = 0;
	if (!read_role(loader, element, &role))
		return;
	while (i < template->n_furniture && template->furniture[i].role != role)
		i++;
	if (i == FURNITURE_MAX)
		return;
	if (i == template->n_furniture)
		template->n_furniture++;
	template->furniture[i] = (struct furniture){.role = role};
	read_attributes(loader, element, &template->furniture[i], set);
	check_required(loader, element->at, element->name, set);
}

/* A code's level is one; a later layer's takes the place of an earlier's. */
static void
read_level(struct loader *loader, const struct xml_element *element)
{
	struct template *template = loader->template;
	bool set[TABLE_MAX] = {false};
	struct level level = {0};
	uint8_t i = 0;
	read_attributes(loader, element, &level, set);
	check_required(loader, element->at, element->name, set);
	while (i < template->n_levels && template->levels[i].code != level.code)
		i++;
	if (i == LEVELS_MAX)
		return;
	template->levels[i] = level;
	if (i == template->n_levels)
		template->n_levels++;
}

static void
read_element(struct loader *loader, const struct xml_element *element)
{
	static const struct {
		const char *name;
		void (*read)(struct loader *loader, const struct xml_element *element);
	} readers[] = {
	        {"style", read_style},
	        {"rule", read_style},
	        {"slots", read_slots},
	        {"slot", change_slot},
	        {"furniture", read_furniture},
	        {"level", read_level},
	};
	struct str known[TABLE_MAX + 1];
	for (size_t i = 0; i < sizeof readers / sizeof *readers; i++)
		if (str_eq(element->name, str_of(readers[i].name))) {
			readers[i].read(loader, element);
			return;
		}
	size_t n = table_elements(known);
	for (size_t i = 0; i < n; i++)
		if (str_eq(element->name, known[i])) {
			read_attributes(loader, element, loader->template, loader->set);
			return;
		}
	report_unknown(loader, element->at, element->name, known, n);
}

/* What must be there for any document to be set: the values that every template has, the body's style, a style for each slot and
 * the page number, a rule for furniture, and a grid to divide by. */
static void
check_complete(struct loader *loader, struct place at)
{
	struct template *template = loader->template;
	for (size_t i = 0; i < table_size(); i++)
		if (table_field(i)->object == OBJECT_TEMPLATE && table_field(i)->required && !loader->set[i])
			report_missing(loader, at, table_field(i)->element, table_field(i)->attribute);
	if (!template->styles[ROLE_BODY].given)
		report_missing(loader, at, STR("style"), STR("role=\"body\""));
	if (!template->styles[ROLE_PAGE_NUMBER].given)
		report_missing(loader, at, STR("style"), STR("role=\"page-number\""));
	for (size_t i = 0; i < template->n_slots; i++)
		if (!template->styles[template->slots[i].role].given)
			report_missing(loader, at, STR("style"), role_name(template->slots[i].role));
	for (size_t i = 0; i < template->n_furniture; i++)
		if (template->styles[template->furniture[i].role].thickness <= 0)
			report_missing(loader, at, STR("rule"), role_name(template->furniture[i].role));
	if (!loader->failed && (template->width <= 0 || template->height <= 0))
		report_missing(loader, at, STR("page"), STR("width"));
	if (!loader->failed && (template->rows < 2 || template->cells < 1))
		report_missing(loader, at, STR("grid"), STR("rows"));
	if (!loader->failed && template->docx.line <= 0)
		report_missing(loader, at, STR("docx"), STR("line"));
}

/* Reads one layer; its root, or NULL. */
static const struct xml_element *
read_layer(struct loader *loader, struct str bytes)
{
	const struct xml_element *root = xml_parse(loader->arena, bytes, loader->diags);
	if (!root)
		return NULL;
	if (!str_eq(root->name, STR("template"))) {
		report_unknown(loader, root->at, root->name, &STR("template"), 1);
		return NULL;
	}
	read_attributes(loader, root, loader->template, loader->set);
	for (const struct xml_element *element = root->first; element; element = element->next)
		read_element(loader, element);
	return root;
}

enum status
template_load(
        struct arena *arena, const struct str *layers, size_t n, struct str name, struct template *template, struct diags *diags)
{
	struct diags below = {.arena = arena};
	struct loader *loader = ARENA_NEW(arena, struct loader);
	*loader = (struct loader){.arena = arena, .template = template, .diags = &below};
	memset(template, 0, sizeof *template);
	template->name = name;
	for (size_t i = 0; i + 1 < n; i++)
		if (!read_layer(loader, layers[i]) || loader->failed) {
			diags_add(diags, (struct diag){.code = DIAG_TEMPLATE_BASE_BAD, .args = {template->extends}});
			return STATUS_FAILED;
		}
	loader->diags = diags;
	const struct xml_element *root = read_layer(loader, layers[n - 1]);
	if (!root)
		return STATUS_FAILED;
	check_complete(loader, root->at);
	if (loader->failed)
		return STATUS_FAILED;
	settle_template(template);
	return STATUS_OK;
}

struct str
template_extends(struct arena *arena, struct str bytes)
{
	struct diags unseen = {.arena = arena};
	const struct xml_element *root = xml_parse(arena, bytes, &unseen);
	return root ? xml_attr(root, "extends") : (struct str){0};
}
