/* pdf.c: writes a file from its pages: pages first, since they tell which glyphs and elements there are, then fonts and tags, the
 * root last. No decision about the text is made here. */
#include "pdf.h"
#include "catalog.h"
#include "metadata.h"
#include "page.h"

static void
start_writer(struct writer *writer, const struct pages *pages, struct buf *bytes)
{
	writer->pages = pages;
	writer->arena = arena_new();
	writer->objects = objects_new(writer->arena, bytes);
	writer->embed = embed_new(writer->arena, writer->objects);
	writer->images = images_new(writer->arena, writer->objects);
	writer->tags = tags_new(writer->arena, pages, writer->objects);
	writer->page_tree = objects_reserve(writer->objects);
	writer->resources = objects_reserve(writer->objects);
	writer->page_objects = ARENA_ARRAY(writer->arena, uint32_t, pages->n);
	for (size_t i = 0; i < pages->n; i++)
		writer->page_objects[i] = objects_reserve(writer->objects);
}

enum status
pdf_render(const struct pages *pages, struct buf *bytes, struct diags *diags)
{
	struct writer writer;
	size_t start = bytes->n;

	start_writer(&writer, pages, bytes);
	page_write_all(&writer);
	page_write_tree(&writer);
	enum status status = embed_finish(writer.embed, diags);
	if (status == STATUS_OK) {
		uint32_t structure = tags_finish(writer.tags, writer.page_objects);
		uint32_t root = catalog_write(&writer, structure);
		objects_finish(writer.objects, root, metadata_write_info(writer.objects, pages->galley));
	} else {
		bytes->n = start;
	}
	objects_free(writer.objects);
	arena_free(writer.arena);
	return status;
}
