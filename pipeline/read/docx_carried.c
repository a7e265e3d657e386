/* docx_carried.c: what our own DOCX carries beside its text: the metadata it was set from, and the styles of the paragraphs that
 * were set from it. Their text is no text of the notice; a value counts only while it still stands in it, or never stood anywhere.
 */
#include "docx_story.h"
#include "given.h"
#include "meta.h"
#include "xml.h"

#define CARRIED "urn:tongbao:carried"

/* Keys whose values are set nowhere. */
static bool
is_silent(enum meta_key key)
{
	return key == KEY_TEMPLATE || key == KEY_PUBLISHED || key == KEY_INDEX_NUMBER || key == KEY_CATEGORY ||
	       key == KEY_KEYWORDS || key == KEY_VALIDITY || key == KEY_KIND;
}

static void
take_part(struct docx *docx, struct str name)
{
	struct str bytes;
	struct diags told = {.arena = docx->arena};
	if (name.n == 0 || !opc_read(&docx->opc, name, cap_of(docx->arena, CAP_XML_BYTES), (struct place){0}, &bytes) ||
	        str_find(bytes, STR(CARRIED)) == STR_NONE)
		return;
	const struct xml_element *root = xml_parse(docx->arena, bytes, &told); /* a broken one carries nothing */
	if (root && str_eq(root->name, STR("carried")))
		docx->carried = root;
}

void
carried_read(struct docx *docx, const struct relations *relations)
{
	for (size_t i = 0; i < relations->n; i++)
		if (str_eq(relations->items[i].type, STR("customXml")) && !relations->items[i].external)
			take_part(docx, relations->items[i].target);
}

static const struct xml_element *
find_style(const struct docx *docx, struct str style)
{
	const struct xml_element *element = docx->carried && style.n > 0 ? docx->carried->first : NULL;
	while (element && !(str_eq(element->name, STR("style")) && str_eq(element->text, style)))
		element = element->next;
	return element;
}

bool
carried_has_style(const struct docx *docx, struct str style)
{
	return find_style(docx, style) != NULL;
}

int
carried_key(const struct docx *docx, struct str style)
{
	const struct xml_element *element = find_style(docx, style);
	enum meta_key key;
	return element && meta_find_key(xml_attr(element, "key"), &key) ? (int)key : -1;
}

void
carried_note(struct docx *docx, struct str text)
{
	buf_add(&docx->aside, text);
}

enum meta_rank
carried_rank(const struct docx *docx, enum meta_key key)
{
	const struct xml_element *element = docx->carried ? docx->carried->first : NULL;
	for (; element; element = element->next)
		if (str_eq(element->name, STR("value")) && str_eq(xml_attr(element, "key"), given_name(key)))
			return given_rank(xml_attr(element, "rank")) == META_FOUND ? META_FOUND : META_CARRIED;
	return META_FOUND;
}

/* Whether what the controls say of the key is what was carried: the control text of one that nobody changed. */
static bool
is_carried(const struct xml_element *carried, enum meta_key key, struct str value)
{
	for (const struct xml_element *element = carried->first; element; element = element->next) {
		enum meta_key other;
		if (str_eq(element->name, STR("value")) && meta_find_key(xml_attr(element, "key"), &other) && other == key &&
		        str_eq(element->text, value))
			return true;
	}
	return false;
}

/* A control that somebody filled in, or changed, counts before all that was carried for its key. */
static bool
is_changed(const struct docx *docx, enum meta_key key)
{
	for (const struct meta *meta = docx->raw->meta; meta; meta = meta->next)
		if (meta->key == key && !is_carried(docx->carried, key, meta->value))
			return true;
	return false;
}

/* Whether a control says it already. */
static bool
is_said(const struct raw *raw, enum meta_key key, struct str value, enum meta_rank rank)
{
	for (const struct meta *meta = raw->meta; meta; meta = meta->next)
		if (meta->key == key && meta->rank == rank && str_eq(meta->value, value))
			return true;
	return false;
}

/* Whether a value stands in the text that was set aside. */
static bool
still_stands(const struct docx *docx, struct str value)
{
	return str_find(buf_str(&docx->aside), value) != STR_NONE;
}

void
carried_settle(struct docx *docx)
{
	bool changed[KEY__MAX];
	for (int key = 0; key < KEY__MAX; key++)
		changed[key] = docx->carried && is_changed(docx, (enum meta_key)key);
	for (const struct xml_element *element = docx->carried ? docx->carried->first : NULL; element; element = element->next) {
		enum meta_key key;
		struct place at = {.line = 1, .column = 1};
		enum meta_rank rank = given_rank(xml_attr(element, "rank")) == META_FOUND ? META_FOUND : META_CARRIED;
		if (!str_eq(element->name, STR("value")) || !meta_find_key(xml_attr(element, "key"), &key) || changed[key] ||
		        is_said(docx->raw, key, element->text, rank))
			continue;
		if ((is_silent(key) || still_stands(docx, element->text)) &&
		        meta_has_room(docx->arena, ++docx->n_controls, at, docx->diags))
			meta_add_text(docx->arena, docx->raw, key, element->text, at, rank, docx->diags);
	}
	buf_free(&docx->aside);
}
