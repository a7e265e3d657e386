/* page.c: one pass over the items of each page. Text of one element stands in one marked-content sequence; what belongs to no block
 * is an artifact. */
#include "page.h"
#include "token.h"

/* What marked-content sequence is open: none, an artifact's, or, from 1 on, that of an element's text. */
#define NO_LEAF 0U
#define FOOTER (UINT32_MAX - 2)
#define AGAIN (UINT32_MAX - 1)
#define LAYOUT UINT32_MAX

/* The page being written, and what is open on it. */
struct sheet {
	struct writer *writer;
	struct content content;
	struct annotations annotations;
	struct reading reading;
	uint32_t index;
	uint32_t leaf;    /* whose sequence is open */
	bool transparent; /* some picture on it is */
};

static bool
is_text(const struct item *item)
{
	return item->kind == ITEM_GLYPHS && item->block != NULL;
}

/* The first item of a block after `i` on this page, or on a later one. */
static const struct item *
find_next(const struct pages *pages, size_t page, size_t i)
{
	for (i++; page < pages->n; page++, i = 0)
		for (; i < pages->pages[page].n; i++)
			if (is_text(&pages->pages[page].items[i]))
				return &pages->pages[page].items[i];
	return NULL;
}

static void
close_leaf(struct sheet *sheet)
{
	if (sheet->leaf != NO_LEAF)
		content_end_mark(&sheet->content);
	sheet->leaf = NO_LEAF;
}

static void
open_leaf(struct sheet *sheet, uint32_t leaf)
{
	struct tags *tags = sheet->writer->tags;

	if (sheet->leaf == leaf)
		return;
	close_leaf(sheet);
	if (leaf == FOOTER)
		content_begin_artifact(&sheet->content, CONTENT_FOOTER);
	else if (leaf == AGAIN)
		content_begin_artifact(&sheet->content, CONTENT_AGAIN);
	else if (leaf == LAYOUT)
		content_begin_artifact(&sheet->content, CONTENT_LAYOUT);
	else
		content_begin_mark(&sheet->content, tags_name(tags->elements[leaf].tag), tags_add_mark(tags, leaf, sheet->index));
	sheet->leaf = leaf;
}

static void
put_text(struct sheet *sheet, const struct item *item, const struct item *next)
{
	struct tags *tags = sheet->writer->tags;
	uint32_t leaf = tags_find_leaf(tags, item, sheet->index);

	struct str blank = reading_find_blank(&sheet->reading, item, next);
	bool words = content_needs_words(item);

	if (words) {
		close_leaf(sheet);
		content_begin_words(&sheet->content, tags_add_mark(tags, leaf, sheet->index), item, blank);
		sheet->leaf = leaf;
	} else {
		open_leaf(sheet, leaf);
	}
	uint32_t link = tags_find_link(tags, leaf);
	if (link != 0)
		annotations_add_item(&sheet->annotations, sheet->writer->arena, link, item);
	content_put_glyphs(&sheet->content, item, blank);
	if (words)
		close_leaf(sheet);
}

/* A seal, a stamp, a figure: an element of its own, with the words that stand for it. */
static void
put_image(struct sheet *sheet, const struct item *item)
{
	struct writer *writer = sheet->writer;
	uint32_t name = images_find(writer->images, item->image.image);

	open_leaf(sheet, tags_find_figure(writer->tags, item, sheet->index));
	content_put_image(&sheet->content, item, name);
	sheet->transparent = sheet->transparent || item->image.image->alpha;
}

static void
put_artifact(struct sheet *sheet, const struct item *item)
{
	switch (item->kind) {
	case ITEM_GLYPHS:
		open_leaf(sheet, item->again ? AGAIN : FOOTER);
		content_put_glyphs(&sheet->content, item, (struct str){0});
		break;
	case ITEM_RULE:
		open_leaf(sheet, LAYOUT);
		content_put_rule(&sheet->content, item);
		break;
	case ITEM_IMAGE:
		put_image(sheet, item);
		break;
	}
}

static void
put_box(struct buf *out, const char *key, const struct template *template)
{
	buf_add(out, str_of(key));
	buf_add(out, STR("[0 0 "));
	token_put_points(out, template->width);
	buf_add_byte(out, ' ');
	token_put_points(out, template->height);
	buf_add(out, STR("]"));
}

static void
write_page_object(struct sheet *sheet, uint32_t contents)
{
	struct writer *writer = sheet->writer;
	const struct template *template = writer->pages->galley->template;
	struct buf entries = {0};

	annotations_finish_page(&sheet->annotations, writer->tags, sheet->index, template->height, &entries);
	struct buf *out = objects_open(writer->objects, writer->page_objects[sheet->index]);
	buf_add(out, STR("<</Type/Page/Parent "));
	token_put_ref(out, writer->page_tree);
	put_box(out, "/MediaBox", template);
	put_box(out, "/TrimBox", template);
	buf_add(out, STR("/Resources "));
	token_put_ref(out, writer->resources);
	buf_add(out, STR("/Contents "));
	token_put_ref(out, contents);
	buf_add(out, STR("/StructParents "));
	token_put_int(out, sheet->index);
	buf_add(out, STR("/Tabs/S"));
	if (sheet->transparent)
		buf_add(out, STR("/Group<</S/Transparency/CS/DeviceRGB>>"));
	buf_add(out, buf_str(&entries));
	buf_add(out, STR(">>"));
	objects_close(writer->objects);
	buf_free(&entries);
}

static void
write_page(struct sheet *sheet)
{
	struct writer *writer = sheet->writer;
	const struct page *page = &writer->pages->pages[sheet->index];

	const struct template *template = writer->pages->galley->template;

	content_start_page(&sheet->content);
	sheet->transparent = false;
	tags_start_page(writer->tags);
	if (page->n_turned > 0)
		content_turn(&sheet->content, template->width);
	for (size_t i = 0; i < page->n; i++) {
		const struct item *item = &page->items[i];
		if (i == page->n_turned && i > 0) {
			close_leaf(sheet);
			content_turn_back(&sheet->content, template->height);
		}
		if (is_text(item))
			put_text(sheet, item, find_next(writer->pages, sheet->index, i));
		else
			put_artifact(sheet, item);
	}
	close_leaf(sheet);
	if (page->n_turned > 0 && page->n_turned == page->n)
		content_turn_back(&sheet->content, template->height);
	uint32_t contents = objects_reserve(writer->objects);
	objects_add_stream(writer->objects, contents, (struct str){0}, buf_str(&sheet->content.ops), OBJECTS_DEFLATE);
	write_page_object(sheet, contents);
}

void
page_write_all(struct writer *writer)
{
	struct sheet sheet = {.writer = writer,
	        .content = {
	                .arena = writer->arena,
	                .embed = writer->embed,
	                .height = writer->pages->galley->template->height,
	        }};

	for (; sheet.index < writer->pages->n; sheet.index++)
		write_page(&sheet);
	buf_free(&sheet.content.ops);
}

void
page_write_tree(const struct writer *writer)
{
	struct buf *out = objects_open(writer->objects, writer->resources);

	buf_add(out, STR("<</Font"));
	embed_put_resources(writer->embed, out);
	images_put_resources(writer->images, out);
	buf_add(out, STR(">>"));
	objects_close(writer->objects);
	out = objects_open(writer->objects, writer->page_tree);
	buf_add(out, STR("<</Type/Pages/Count "));
	token_put_int(out, (int64_t)writer->pages->n);
	buf_add(out, STR("/Kids["));
	for (size_t i = 0; i < writer->pages->n; i++) {
		token_put_ref(out, writer->page_objects[i]);
		buf_add_byte(out, i % 16 == 15 ? '\n' : ' ');
	}
	buf_add(out, STR("]>>"));
	objects_close(writer->objects);
}
