/* outline.c: a tree of entries from the flat list of headings. Knows levels and places; knows nothing of glyphs. */
#include "outline.h"
#include "token.h"

enum { ROOT = 0, LEVELS = 8 }; /* the outline itself, the title, H1 to H6 */

/* Links are indices; 0 is none, since nothing links to the root but its children. */
struct entry {
	const struct element *element;
	uint32_t object;
	uint32_t parent, first, last, before, after;
	uint32_t below; /* entries under it, all open */
};

struct outline {
	const struct writer *writer;
	struct entry *entries; /* [0] is the outline itself */
	uint32_t n;
};

/* Depth in the outline: 1 the title, 2 to 7 the headings; 0 for all else. */
static uint32_t
element_depth(const struct element *element)
{
	if (element->tag == TAG_TITLE)
		return 1;
	if (element->tag >= TAG_H1 && element->tag <= TAG_H6)
		return 2 + (uint32_t)(element->tag - TAG_H1);
	return 0;
}

static uint32_t
add_entry(struct outline *outline, const struct element *element, uint32_t parent)
{
	outline->entries = arena_grow(outline->writer->arena, outline->entries, outline->n, sizeof *outline->entries);
	uint32_t index = outline->n++;
	struct entry *entries = outline->entries;
	entries[index] = (struct entry){
	        .element = element,
	        .object = objects_reserve(outline->writer->objects),
	        .parent = parent,
	};
	if (element == NULL)
		return index;
	struct entry *above = &entries[parent];
	entries[index].before = above->last;
	if (above->last != 0)
		entries[above->last].after = index;
	else
		above->first = index;
	above->last = index;
	return index;
}

/* An entry goes under the nearest one before it that is less deep. */
static void
collect_entries(struct outline *outline)
{
	const struct tags *tags = outline->writer->tags;
	uint32_t path[LEVELS] = {ROOT}; /* last entry of each depth; ROOT where a depth was left out */

	for (size_t i = 0; i < tags->n; i++) {
		uint32_t depth = element_depth(&tags->elements[i]);
		if (depth == 0)
			continue;
		uint32_t above = depth - 1;
		while (above > 0 && path[above] == ROOT)
			above--;
		path[depth] = add_entry(outline, &tags->elements[i], path[above]);
		for (uint32_t deeper = depth + 1; deeper < LEVELS; deeper++)
			path[deeper] = ROOT;
	}
}

/* Children come after their parent in the list. */
static void
count_below(struct outline *outline)
{
	for (uint32_t i = outline->n; i-- > 1;)
		outline->entries[outline->entries[i].parent].below += outline->entries[i].below + 1;
}

static void
put_title(const struct element *element, struct buf *out)
{
	struct buf text = {0};

	for (size_t i = element->from; i < element->to; i++)
		if (element->block->spans[i].note == 0)
			buf_add(&text, element->block->spans[i].text);
	buf_add(out, STR("/Title"));
	token_put_text(out, str_trim(buf_str(&text)));
	buf_free(&text);
}

/* To the top of the heading's line, at the reader's magnification. */
static void
put_destination(const struct writer *writer, const struct element *element, struct buf *out)
{
	len_t top = writer->pages->galley->template->height - element->top;

	buf_add(out, STR("/Dest["));
	token_put_ref(out, writer->page_objects[element->page]);
	buf_add(out, STR("/XYZ null "));
	token_put_points(out, top);
	buf_add(out, STR(" null]"));
}

static void
put_link(const struct outline *outline, const char *key, uint32_t index, struct buf *out)
{
	if (index == 0)
		return;
	buf_add(out, str_of(key));
	token_put_ref(out, outline->entries[index].object);
}

static void
write_entry(const struct outline *outline, const struct entry *entry)
{
	struct buf *out = objects_open(outline->writer->objects, entry->object);

	if (entry->element == NULL) {
		buf_add(out, STR("<</Type/Outlines"));
	} else {
		buf_add(out, STR("<</Parent "));
		token_put_ref(out, outline->entries[entry->parent].object);
		put_title(entry->element, out);
		put_destination(outline->writer, entry->element, out);
	}
	put_link(outline, "/Prev ", entry->before, out);
	put_link(outline, "/Next ", entry->after, out);
	put_link(outline, "/First ", entry->first, out);
	put_link(outline, "/Last ", entry->last, out);
	if (entry->below > 0) {
		buf_add(out, STR("/Count "));
		token_put_int(out, entry->below);
	}
	buf_add(out, STR(">>"));
	objects_close(outline->writer->objects);
}

uint32_t
outline_write(const struct writer *writer)
{
	struct outline outline = {.writer = writer};
	bool any = false;

	for (size_t i = 0; i < writer->tags->n && !any; i++)
		any = element_depth(&writer->tags->elements[i]) > 0;
	if (!any)
		return 0;
	add_entry(&outline, NULL, ROOT);
	collect_entries(&outline);
	count_below(&outline);
	for (uint32_t i = 0; i < outline.n; i++)
		write_entry(&outline, &outline.entries[i]);
	return outline.entries[ROOT].object;
}
