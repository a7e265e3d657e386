/* tags.c: grows the structure tree while pages are written, then writes it. Knows blocks, spans and structure types; knows nothing
 * of glyphs. */
#include "tags.h"
#include "foreign.h"
#include "token.h"
#include "utf8.h"
#include <assert.h>
#include <string.h>

struct kid {
	enum { KID_ELEMENT, KID_MARK, KID_ANNOTATION } kind;
	uint32_t value; /* element: its index; mark: MCID; annotation: its object */
	uint32_t page;  /* mark, annotation: index of its page */
	struct kid *next;
};

struct mark {
	uint32_t page, leaf;
};

struct annotation {
	uint32_t leaf;
};

/* Of one block; 0 is not made yet. */
struct leaves {
	uint32_t lead, body;       /* elements of the lead and of all else */
	size_t n_lead;             /* spans of the lead */
	uint32_t *spans;           /* by span */
	const struct block *table; /* whose caption or cell's text it is; NULL: none's */
	uint32_t parent;           /* element it stands in */
	size_t note;               /* footnote it is part of, from 1; 0: none */
};

static const char *const NAMES[] = {
        [TAG_DOCUMENT] = "Document",
        [TAG_TITLE] = "Title",
        [TAG_P] = "P",
        [TAG_H1] = "H1",
        [TAG_H2] = "H2",
        [TAG_H3] = "H3",
        [TAG_H4] = "H4",
        [TAG_H5] = "H5",
        [TAG_H6] = "H6",
        [TAG_LINK] = "Link",
        [TAG_SPAN] = "Span",
        [TAG_FIGURE] = "Figure",
        [TAG_TABLE] = "Table",
        [TAG_CAPTION] = "Caption",
        [TAG_THEAD] = "THead",
        [TAG_TBODY] = "TBody",
        [TAG_TR] = "TR",
        [TAG_TH] = "TH",
        [TAG_TD] = "TD",
        [TAG_REFERENCE] = "Reference",
        [TAG_LBL] = "Lbl",
        [TAG_NOTE] = "Note",
};
static_assert(sizeof NAMES / sizeof *NAMES == TAG__MAX, "a name for each tag");

struct str
tags_name(enum tag tag)
{
	return str_of(NAMES[tag]);
}

static uint32_t
add_element(struct tags *tags, struct element element)
{
	tags->elements = arena_grow(tags->arena, tags->elements, tags->n, sizeof *tags->elements);
	element.object = objects_reserve(tags->objects);
	tags->elements[tags->n] = element;
	return (uint32_t)tags->n++;
}

static void
add_kid(struct tags *tags, uint32_t parent, struct kid kid)
{
	struct element *element = &tags->elements[parent];
	struct kid *added = ARENA_NEW(tags->arena, struct kid);

	*added = kid;
	if (element->last != NULL)
		element->last->next = added;
	else
		element->first = added;
	element->last = added;
}

static uint32_t
add_child(struct tags *tags, struct element element)
{
	uint32_t index = add_element(tags, element);

	add_kid(tags, element.parent, (struct kid){.kind = KID_ELEMENT, .value = index});
	return index;
}

/* The blocks of a table, and the caption above it. */
static void
note_table(struct tags *tags, size_t index)
{
	const struct block *block = &tags->galley->blocks[index];

	if (index > 0 && block[-1].role == ROLE_TABLE_CAPTION)
		tags->leaves[index - 1].table = block;
	for (size_t i = 1; i <= block->table->n_blocks; i++)
		tags->leaves[index + i].table = block;
}

struct tags *
tags_new(struct arena *arena, const struct pages *pages, struct objects *objects)
{
	struct tags *tags = ARENA_NEW(arena, struct tags);

	*tags = (struct tags){.arena = arena, .galley = pages->galley, .objects = objects, .n_pages = (uint32_t)pages->n};
	tags->leaves = ARENA_ARRAY(arena, struct leaves, pages->galley->n_blocks + pages->galley->n_note_blocks);
	tags->notes = ARENA_ARRAY(arena, uint32_t, pages->galley->n_notes);
	for (size_t i = 0; i < pages->galley->n_notes; i++)
		for (size_t k = 0; k < pages->galley->notes[i].n_blocks; k++)
			tags->leaves[pages->galley->notes[i].first + k].note = i + 1;
	add_element(tags, (struct element){.tag = TAG_DOCUMENT});
	for (size_t i = 0; i < pages->galley->n_blocks; i++)
		if (pages->galley->blocks[i].kind == BLOCK_TABLE)
			note_table(tags, i);
	return tags;
}

void
tags_start_page(struct tags *tags)
{
	tags->page_marks = tags->n_marks;
}

static enum tag
heading_tag(uint8_t level)
{
	assert(level >= 1 && level <= 6);
	return (enum tag)(TAG_H1 + level - 1);
}

static enum tag
block_tag(const struct block *block)
{
	if (block->outline > 0)
		return heading_tag(block->outline);
	if (block->role == ROLE_FIGURE_CAPTION)
		return TAG_CAPTION;
	return block->role == ROLE_TITLE ? TAG_TITLE : TAG_P;
}

static struct leaves *
find_leaves(struct tags *tags, const struct block *block)
{
	struct leaves *leaves = &tags->leaves[block - tags->galley->blocks];

	if (leaves->spans != NULL)
		return leaves;
	leaves->spans = ARENA_ARRAY(tags->arena, uint32_t, block->n_spans);
	if (block->outline == 0)
		while (leaves->n_lead < block->n_spans && block->spans[leaves->n_lead].outline > 0)
			leaves->n_lead++;
	return leaves;
}

/* The text of a cell's only block is its own; several are paragraphs in it. */
static void
add_cell(struct tags *tags, const struct table_cell *cell, uint32_t row, uint32_t page)
{
	uint32_t element =
	        add_child(tags, (struct element){.tag = cell->head ? TAG_TH : TAG_TD, .parent = row, .cell = cell, .page = page});

	for (size_t i = cell->first; i < cell->first + cell->n_blocks; i++) {
		tags->leaves[i].parent = element;
		if (cell->n_blocks == 1)
			tags->leaves[i].body = element;
	}
}

/* Rows of cells; empty ones too, so that every row has its columns. */
static void
add_table(struct tags *tags, const struct block *block, uint32_t page)
{
	const struct table *table = block->table;
	size_t index = (size_t)(block - tags->galley->blocks), next = 0;
	uint32_t element = add_child(tags, (struct element){.tag = TAG_TABLE, .page = page}), group = element;

	tags->leaves[index].body = element;
	if (index > 0 && tags->leaves[index - 1].table == block)
		tags->leaves[index - 1].body = add_child(tags,
		        (struct element){
		                .tag = TAG_CAPTION, .parent = element, .block = block - 1, .to = block[-1].n_spans, .page = page});
	for (uint32_t i = 0; i < table->rows; i++) {
		if (table->head_rows > 0 && (i == 0 || i == table->head_rows))
			group = add_child(
			        tags, (struct element){.tag = i == 0 ? TAG_THEAD : TAG_TBODY, .parent = element, .page = page});
		uint32_t row = add_child(tags, (struct element){.tag = TAG_TR, .parent = group, .page = page});
		for (; next < table->n_cells && table->cells[next].row == i; next++)
			add_cell(tags, &table->cells[next], row, page);
	}
}

/* The element of the block, or of its lead, that holds the item. */
static uint32_t
find_part(struct tags *tags, struct leaves *leaves, const struct item *item, uint32_t page)
{
	const struct block *block = item->block;

	if (leaves->table != NULL && tags->leaves[leaves->table - tags->galley->blocks].body == 0)
		add_table(tags, leaves->table, page);
	bool lead = item->span < leaves->n_lead;
	uint32_t *part = lead ? &leaves->lead : &leaves->body;

	if (*part == 0)
		*part = add_child(tags, (struct element){
		                                .tag = lead ? heading_tag(block->spans[0].outline) : block_tag(block),
		                                .parent = leaves->parent,
		                                .block = block,
		                                .from = lead ? 0 : leaves->n_lead,
		                                .to = lead ? leaves->n_lead : block->n_spans,
		                                .page = page,
		                                .top = item->y - item->glyphs.size,
		                        });
	return *part;
}

/* Spans of one link that follow one another are one element. */
static uint32_t
find_link(struct tags *tags, const struct leaves *leaves, const struct item *item, uint32_t part, uint32_t page)
{
	const struct span *span = &item->block->spans[item->span];
	uint32_t before = item->span > 0 ? leaves->spans[item->span - 1] : 0;

	if (before != 0 && tags->elements[before].parent == part && str_eq(span[-1].href, span->href))
		return before;
	return add_child(tags, (struct element){.tag = TAG_LINK,
	                               .parent = part,
	                               .block = item->block,
	                               .from = item->span,
	                               .to = item->span + 1,
	                               .page = page});
}

static bool
is_blank(struct str text)
{
	while (text.n > 0)
		if (!utf8_is_blank(utf8_next(&text)))
			return false;
	return true;
}

/* Words of one language that follow one another, and the blanks behind each, are one element below `parent`. */
static uint32_t
find_foreign(struct tags *tags, const struct item *item, uint32_t parent, uint32_t page)
{
	const char *language = foreign_language(item->glyphs.text);
	const struct element *last = &tags->elements[tags->foreign];
	bool open = tags->foreign != 0 && last->parent == parent;

	if (open && (language != NULL ? strcmp(language, last->language) == 0 : is_blank(item->glyphs.text)))
		return tags->foreign;
	tags->foreign = 0;
	if (language == NULL)
		return parent;
	tags->foreign = add_child(tags, (struct element){.tag = TAG_SPAN,
	                                        .parent = parent,
	                                        .block = item->block,
	                                        .language = language,
	                                        .from = item->span,
	                                        .to = item->span + 1,
	                                        .page = page});
	return tags->foreign;
}

/* The footnote's element: below the document, whatever refers to it. */
static uint32_t
find_note(struct tags *tags, size_t note, uint32_t page)
{
	const struct footnote *footnote = &tags->galley->notes[note - 1];

	if (tags->notes[note - 1] != 0)
		return tags->notes[note - 1];
	uint32_t element = add_child(tags, (struct element){.tag = TAG_NOTE, .note = note, .page = page});
	for (size_t i = 0; i < footnote->n_blocks; i++)
		tags->leaves[footnote->first + i].parent = element;
	tags->notes[note - 1] = element;
	return element;
}

/* The mark of a footnote: before the note its label; in the text a reference, behind whose block the note comes. */
static uint32_t
add_mark_of_note(struct tags *tags, const struct leaves *leaves, const struct item *item, uint32_t parent, uint32_t page)
{
	struct element label = {
	        .tag = TAG_LBL, .parent = parent, .block = item->block, .from = item->span, .to = item->span + 1, .page = page};

	if (leaves->note == 0) {
		label.parent = add_child(tags, (struct element){.tag = TAG_REFERENCE, .parent = parent, .page = page});
		find_note(tags, item->block->spans[item->span].note, page);
	}
	return add_child(tags, label);
}

/* The element of the item's block, its lead or its link. */
static uint32_t
find_leaf(struct tags *tags, const struct item *item, uint32_t page)
{
	assert(item->span < item->block->n_spans);
	struct leaves *leaves = find_leaves(tags, item->block);
	const struct span *span = &item->block->spans[item->span];
	uint32_t *leaf = &leaves->spans[item->span];

	if (*leaf != 0)
		return *leaf;
	if (leaves->note > 0)
		find_note(tags, leaves->note, page);
	bool label = leaves->note > 0 && span->note == leaves->note && item->span == 0;
	*leaf = label ? leaves->parent : find_part(tags, leaves, item, page);
	if (span->note > 0)
		*leaf = add_mark_of_note(tags, leaves, item, *leaf, page);
	else if (span->href.n > 0)
		*leaf = find_link(tags, leaves, item, *leaf, page);
	if (span->raise != RAISE_NONE)
		*leaf = add_child(tags, (struct element){.tag = TAG_SPAN,
		                                .parent = *leaf,
		                                .block = item->block,
		                                .shift = span_rise(span),
		                                .from = item->span,
		                                .to = item->span + 1,
		                                .page = page});
	return *leaf;
}

uint32_t
tags_find_leaf(struct tags *tags, const struct item *item, uint32_t page)
{
	return find_foreign(tags, item, find_leaf(tags, item, page), page);
}

uint32_t
tags_find_figure(struct tags *tags, const struct item *item, uint32_t page)
{
	struct leaves *leaves = &tags->leaves[item->block - tags->galley->blocks];

	if (leaves->body == 0)
		leaves->body = add_child(tags,
		        (struct element){
		                .tag = TAG_FIGURE, .parent = leaves->parent, .image = item, .block = item->block, .page = page});
	return leaves->body;
}

uint32_t
tags_find_link(const struct tags *tags, uint32_t leaf)
{
	while (tags->elements[leaf].tag == TAG_SPAN)
		leaf = tags->elements[leaf].parent;
	return tags->elements[leaf].tag == TAG_LINK ? leaf : 0;
}

uint32_t
tags_add_mark(struct tags *tags, uint32_t leaf, uint32_t page)
{
	uint32_t mcid = (uint32_t)(tags->n_marks - tags->page_marks);

	add_kid(tags, leaf, (struct kid){.kind = KID_MARK, .value = mcid, .page = page});
	tags->marks = arena_grow(tags->arena, tags->marks, tags->n_marks, sizeof *tags->marks);
	tags->marks[tags->n_marks++] = (struct mark){.page = page, .leaf = leaf};
	return mcid;
}

uint32_t
tags_add_annotation(struct tags *tags, uint32_t leaf, uint32_t annotation, uint32_t page)
{
	add_kid(tags, leaf, (struct kid){.kind = KID_ANNOTATION, .value = annotation, .page = page});
	tags->annotations = arena_grow(tags->arena, tags->annotations, tags->n_annotations, sizeof *tags->annotations);
	tags->annotations[tags->n_annotations] = (struct annotation){leaf};
	return tags->n_pages + tags->n_annotations++;
}

/* A mark on the element's own page (/Pg) is its bare MCID. */
static void
put_kid(const struct tags *tags, const struct element *element, const struct kid *kid, const uint32_t *pages, struct buf *out)
{
	switch (kid->kind) {
	case KID_ELEMENT:
		token_put_ref(out, tags->elements[kid->value].object);
		return;
	case KID_MARK:
		if (kid->page == element->page) {
			token_put_int(out, kid->value);
			return;
		}
		buf_add(out, STR("<</Type/MCR/Pg "));
		token_put_ref(out, pages[kid->page]);
		buf_add(out, STR("/MCID "));
		token_put_int(out, kid->value);
		break;
	case KID_ANNOTATION:
		buf_add(out, STR("<</Type/OBJR/Pg "));
		token_put_ref(out, pages[kid->page]);
		buf_add(out, STR("/Obj "));
		token_put_ref(out, kid->value);
		break;
	}
	buf_add(out, STR(">>"));
}

/* That a text is raised or lowered, and by how much (ISO 32000-1 14.8.5.4.5). */
static void
put_shift(len_t shift, struct buf *out)
{
	buf_add(out, STR("/A<</O/Layout/BaselineShift "));
	token_put_points(out, shift);
	buf_add(out, STR(">>"));
}

/* What a reader needs to go about in a table: what a head cell names, and what a cell covers (ISO 32000-1 14.8.5.7). */
static void
put_cell(const struct tags *tags, const struct element *element, struct buf *out)
{
	const struct table_cell *cell = element->cell;
	const struct element *group = &tags->elements[tags->elements[element->parent].parent];

	if (!cell->head && cell->columns == 1 && cell->rows == 1)
		return;
	buf_add(out, STR("/A<</O/Table"));
	if (cell->head)
		buf_add(out, group->tag == TAG_THEAD ? STR("/Scope/Column") : STR("/Scope/Row"));
	if (cell->columns > 1) {
		buf_add(out, STR("/ColSpan "));
		token_put_int(out, cell->columns);
	}
	if (cell->rows > 1) {
		buf_add(out, STR("/RowSpan "));
		token_put_int(out, cell->rows);
	}
	buf_add(out, STR(">>"));
}

/* What stands for a picture, and where it stands (ISO 32000-1 14.8.5.4.3, 14.9.3). */
static void
put_figure(const struct tags *tags, const struct element *element, struct buf *out)
{
	const struct item *item = element->image;
	len_t bottom = tags->galley->template->height - item->y;
	const len_t box[] = {item->x, bottom - item->image.height, item->x + item->image.width, bottom};
	struct str words = {0};

	for (size_t i = 0; i < element->block->n_spans; i++)
		words = arena_join(tags->arena, words, element->block->spans[i].text);
	buf_add(out, STR("/Alt"));
	token_put_text(out, words);
	buf_add(out, STR("/A<</O/Layout/Placement/Block/BBox["));
	for (size_t i = 0; i < sizeof box / sizeof *box; i++) {
		token_put_points(out, box[i]);
		buf_add_byte(out, i + 1 < sizeof box / sizeof *box ? ' ' : ']');
	}
	buf_add(out, STR(">>"));
}

/* Notes are told apart by their /ID (ISO 14289-1 7.9). */
static void
put_id(size_t note, struct buf *out)
{
	buf_printf(out, "/ID(note-%06zu)", note);
}

/* The notes by their /ID, in the order of its bytes. */
static void
put_ids(const struct tags *tags, struct buf *out)
{
	buf_add(out, STR("/IDTree<</Names["));
	for (size_t i = 0; i < tags->galley->n_notes; i++) {
		if (tags->notes[i] == 0)
			continue;
		buf_printf(out, "(note-%06zu)", i + 1);
		token_put_ref(out, tags->elements[tags->notes[i]].object);
	}
	buf_add(out, STR("]>>"));
}

static void
write_element(const struct tags *tags, const struct element *element, uint32_t parent, const uint32_t *pages)
{
	struct buf *out = objects_open(tags->objects, element->object);

	buf_add(out, STR("<</Type/StructElem/S"));
	token_put_name(out, tags_name(element->tag));
	buf_add(out, STR("/P "));
	token_put_ref(out, parent);
	if (element->language != NULL) {
		buf_add(out, STR("/Lang("));
		buf_add(out, str_of(element->language));
		buf_add(out, STR(")"));
	}
	if (element->shift != 0)
		put_shift(element->shift, out);
	if (element->cell != NULL)
		put_cell(tags, element, out);
	if (element->image != NULL)
		put_figure(tags, element, out);
	if (element->note > 0)
		put_id(element->note, out);
	if (element->tag == TAG_DOCUMENT) {
		buf_add(out, STR("/Lang(zh-CN)"));
	} else {
		buf_add(out, STR("/Pg "));
		token_put_ref(out, pages[element->page]);
	}
	buf_add(out, STR("/K["));
	for (const struct kid *kid = element->first; kid != NULL; kid = kid->next) {
		if (kid != element->first)
			buf_add_byte(out, ' ');
		put_kid(tags, element, kid, pages, out);
	}
	buf_add(out, STR("]>>"));
	objects_close(tags->objects);
}

/* Key i is page i's list of the elements its marks belong to; keys from n_pages on are annotations. Returns the object. */
static uint32_t
write_parents(const struct tags *tags)
{
	uint32_t object = objects_reserve(tags->objects);
	struct buf *out = objects_open(tags->objects, object);
	size_t at = 0;

	buf_add(out, STR("<</Nums["));
	for (uint32_t page = 0; page < tags->n_pages; page++) {
		token_put_int(out, page);
		buf_add_byte(out, '[');
		for (size_t first = at; at < tags->n_marks && tags->marks[at].page == page; at++) {
			if (at > first)
				buf_add_byte(out, ' ');
			token_put_ref(out, tags->elements[tags->marks[at].leaf].object);
		}
		buf_add_byte(out, ']');
	}
	for (uint32_t i = 0; i < tags->n_annotations; i++) {
		token_put_int(out, tags->n_pages + i);
		buf_add_byte(out, ' ');
		token_put_ref(out, tags->elements[tags->annotations[i].leaf].object);
		buf_add_byte(out, '\n');
	}
	buf_add(out, STR("]>>"));
	objects_close(tags->objects);
	return object;
}

uint32_t
tags_finish(struct tags *tags, const uint32_t *pages)
{
	uint32_t root = objects_reserve(tags->objects);
	uint32_t parents = write_parents(tags);
	struct buf *out = objects_open(tags->objects, root);

	buf_add(out, STR("<</Type/StructTreeRoot/RoleMap<</Title/P>>/K "));
	token_put_ref(out, tags->elements[0].object);
	buf_add(out, STR("/ParentTree "));
	token_put_ref(out, parents);
	buf_add(out, STR("/ParentTreeNextKey "));
	token_put_int(out, tags->n_pages + tags->n_annotations);
	if (tags->galley->n_notes > 0)
		put_ids(tags, out);
	buf_add(out, STR(">>"));
	objects_close(tags->objects);
	for (size_t i = 0; i < tags->n; i++)
		write_element(tags, &tags->elements[i], i == 0 ? root : tags->elements[tags->elements[i].parent].object, pages);
	return root;
}
