/* carried.c: metadata as custom XML, and the styles of the paragraphs that were set from it and not from the text. */
#include "carried.h"
#include "date.h"
#include "given.h"
#include "xml.h"

/* Files beside a source are not beside its DOCX; what is to be ignored there is not to be here. */
static bool
is_carried(enum meta_key key)
{
	return key != KEY_SEALS && key != KEY_STAMPS && key != KEY_IGNORE;
}

static bool
is_set_from_metadata(const struct block *block)
{
	bool here = block->zone == ZONE_HEAD || block->zone == ZONE_IMPRINT || block->role == ROLE_TITLE ||
	            block->role == ROLE_STAMP || block->role == ROLE_STAMP_TITLE || block->role == ROLE_ATTENDANCE;
	return here && block->kind == BLOCK_TEXT && !block->node;
}

/* What nobody gave, but a page or a draft had, is said to be so. */
static void
put_value(struct xml *xml, enum meta_key key, bool found, struct str value)
{
	xml_start(xml, "value");
	xml_put_attr(xml, "key", given_name(key));
	if (found)
		xml_put_attr(xml, "rank", given_rank_name(META_FOUND));
	xml_put_text(xml, value);
	xml_end(xml);
}

static bool
has_style_before(const struct galley *galley, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (is_set_from_metadata(&galley->blocks[k]) && galley->blocks[k].role == galley->blocks[i].role)
			return true;
	return false;
}

/* The names of a joint mark stand in no control: each of their paragraphs is one. */
static bool
is_joint_name(const struct galley *galley, size_t i)
{
	size_t n = 0;
	for (size_t k = 0; k < galley->n_blocks; k++)
		n += galley->blocks[k].role == ROLE_MASTHEAD;
	return n > 1 && galley->blocks[i].role == ROLE_MASTHEAD && given_first(galley->doc->meta, KEY_MASTHEAD);
}

static void
put_styles(struct xml *xml, const struct galley *galley)
{
	for (size_t i = 0; i < galley->n_blocks; i++)
		if (is_set_from_metadata(&galley->blocks[i]) && !has_style_before(galley, i)) {
			xml_start(xml, "style");
			if (is_joint_name(galley, i))
				xml_put_attr(xml, "key", given_name(KEY_MASTHEAD));
			xml_put_text(xml, galley->blocks[i].style->docx_id);
			xml_end(xml);
		}
}

static bool
is_empty(const struct galley *galley)
{
	const struct doc *doc = galley->doc;
	for (size_t i = 0; i < galley->n_blocks; i++)
		if (is_set_from_metadata(&galley->blocks[i]))
			return false;
	for (int key = 0; key < KEY__MAX; key++)
		if (is_carried((enum meta_key)key) && given_first(doc->meta, (enum meta_key)key))
			return false;
	return doc->published.year == 0;
}

bool
carried_write(const struct galley *galley, struct arena *arena, struct buf *bytes)
{
	const struct doc *doc = galley->doc;
	if (!doc || is_empty(galley))
		return true;
	struct xml *xml = xml_new(bytes, false);
	xml_start(xml, "carried");
	xml_put_attr(xml, "xmlns", STR("urn:tongbao:carried"));
	for (int key = 0; key < KEY__MAX; key++) {
		const struct meta *meta = is_carried((enum meta_key)key) ? given_first(doc->meta, (enum meta_key)key) : NULL;
		for (; meta; meta = given_next(meta))
			put_value(xml, meta->key, meta->rank == META_FOUND, meta->value);
	}
	if (doc->published.year != 0 && !given_first(doc->meta, KEY_PUBLISHED))
		put_value(xml, KEY_PUBLISHED, false, date_iso(arena, doc->published));
	put_styles(xml, galley);
	xml_end(xml);
	return xml_finish(xml);
}
