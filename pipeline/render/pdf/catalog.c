/* catalog.c: the document catalog. */
#include "catalog.h"
#include "metadata.h"
#include "outline.h"
#include "token.h"

/* A range of labels begins where a page's printed number is not the one after the number before. */
static void
put_labels(const struct pages *pages, struct buf *out)
{
	buf_add(out, STR("/PageLabels<</Nums["));
	for (size_t i = 0; i < pages->n; i++) {
		if (i > 0 && pages->pages[i].number == pages->pages[i - 1].number + 1)
			continue;
		token_put_int(out, (int64_t)i);
		buf_add(out, STR("<</S/D/St "));
		token_put_int(out, pages->pages[i].number);
		buf_add(out, STR(">>"));
	}
	buf_add(out, STR("]>>"));
}

uint32_t
catalog_write(const struct writer *writer, uint32_t structure)
{
	struct objects *objects = writer->objects;
	uint32_t outline = outline_write(writer);
	uint32_t metadata = metadata_write_xmp(objects, writer->pages->galley);
	uint32_t intent = metadata_write_intent(objects);
	uint32_t object = objects_reserve(objects);
	struct buf *out = objects_open(objects, object);

	buf_add(out, STR("<</Type/Catalog/Lang(zh-CN)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Pages "));
	token_put_ref(out, writer->page_tree);
	buf_add(out, STR("/StructTreeRoot "));
	token_put_ref(out, structure);
	buf_add(out, STR("/Metadata "));
	token_put_ref(out, metadata);
	buf_add(out, STR("/OutputIntents["));
	token_put_ref(out, intent);
	buf_add(out, STR("]"));
	put_labels(writer->pages, out);
	if (outline != 0) {
		buf_add(out, STR("/PageMode/UseOutlines/Outlines "));
		token_put_ref(out, outline);
	}
	buf_add(out, STR(">>"));
	objects_close(objects);
	return object;
}
