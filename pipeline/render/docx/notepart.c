/* notepart.c: the part of the footnotes. Word counts them by itself; what separates them from the text are notes, too. */
#include "notepart.h"
#include "content.h"
#include "names.h"
#include "wml.h"

/* A rule above the notes, or above what goes on from an earlier page. */
static void
put_separator(struct xml *xml, const char *type, const char *mark, int id)
{
	xml_start(xml, "w:footnote");
	xml_put_attr(xml, "w:type", str_of(type));
	xml_put_attrf(xml, "w:id", "%d", id);
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	xml_start(xml, "w:spacing");
	xml_put_attr(xml, "w:line", STR("240"));
	xml_put_attr(xml, "w:lineRule", STR("auto"));
	xml_end(xml);
	xml_start(xml, "w:ind");
	xml_put_attr(xml, "w:firstLineChars", STR("0"));
	xml_put_attr(xml, "w:firstLine", STR("0"));
	xml_end(xml);
	xml_end(xml);
	xml_start(xml, "w:r");
	wml_put_empty(xml, mark);
	xml_end(xml);
	xml_end(xml);
	xml_end(xml);
}

/* The note's mark, and the room up to its text. */
static void
put_mark(struct xml *xml)
{
	xml_start(xml, "w:r");
	xml_start(xml, "w:rPr");
	wml_put_han_hint(xml);
	xml_end(xml);
	wml_put_empty(xml, "w:footnoteRef");
	xml_end(xml);
	xml_start(xml, "w:r");
	wml_put_empty(xml, "w:tab");
	xml_end(xml);
}

/* Paragraphs behind the first begin where its text does. */
static void
put_paragraph(struct content *content, size_t index, bool first)
{
	struct xml *xml = content->xml;
	const struct block *block = &content->source->galley->blocks[index];
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	wml_put_text(xml, "w:pStyle", block->style->docx_id);
	if (!first) {
		xml_start(xml, "w:ind");
		xml_put_attr(xml, "w:firstLineChars", STR("0"));
		xml_put_attr(xml, "w:firstLine", STR("0"));
		xml_end(xml);
	}
	xml_end(xml);
	if (first) {
		names_note(content->source, block->style->han, NULL, block->spans[0].text);
		put_mark(xml);
	}
	content_put(content, index, block->style);
	xml_end(xml);
}

bool
notepart_write(const struct source *source, struct links *links, struct buf *bytes)
{
	const struct galley *galley = source->galley;
	if (galley->n_notes == 0)
		return true;
	struct content content = {.xml = wml_open(bytes, "w:footnotes"), .source = source, .links = links, .in_note = true};
	put_separator(content.xml, "separator", "w:separator", -1);
	put_separator(content.xml, "continuationSeparator", "w:continuationSeparator", 0);
	for (size_t i = 0; i < galley->n_notes; i++) {
		xml_start(content.xml, "w:footnote");
		xml_put_attrf(content.xml, "w:id", "%zu", i + 1);
		for (size_t k = 0; k < galley->notes[i].n_blocks; k++)
			put_paragraph(&content, galley->notes[i].first + k, k == 0);
		xml_end(content.xml);
	}
	return wml_close(content.xml);
}
