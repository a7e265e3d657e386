/* content.c: a block's spans as runs, cut where layout broke a title and where a content control begins or ends; links around them.
 * Knows no page. */
#include "content.h"
#include "controls.h"
#include "names.h"
#include "runs.h"
#include "wml.h"
#include <string.h>

/* A block on its way into a paragraph. */
struct put {
	struct content *content;
	const struct block *block;
	const struct style *base; /* the paragraph's */
	struct shift shift;
	len_t size;       /* the whole block is set in; 0: by its spans' styles */
	struct style set; /* a span's style in that size */
	const struct settled_block *settled;
	struct controls controls;
	size_t next_break, next_control; /* the first of each not yet made or ended */
	bool in_control;
};

/* How often each note is referred to: a mark that another repeats has a bookmark. */
static void
count_marks(struct content *content)
{
	const struct galley *galley = content->source->galley;
	content->marks = ARENA_ARRAY(content->source->arena, struct note_marks, galley->n_notes);
	for (size_t i = 0; i < galley->n_blocks; i++)
		for (size_t k = 0; k < galley->blocks[i].n_spans; k++)
			if (galley->blocks[i].spans[k].note > 0)
				content->marks[galley->blocks[i].spans[k].note - 1].count++;
}

static void
put_bookmark(struct xml *xml, const char *name, size_t note)
{
	xml_start(xml, name);
	xml_put_attrf(xml, "w:id", "%zu", note);
	if (strcmp(name, "w:bookmarkStart") == 0)
		xml_put_attrf(xml, "w:name", "_RefNote%zu", note);
	xml_end(xml);
}

static void
start_mark_run(struct xml *xml, const struct span *span)
{
	xml_start(xml, "w:r");
	xml_start(xml, "w:rPr");
	wml_put_text(xml, "w:rStyle", span->style->docx_id);
	wml_put_han_hint(xml);
	xml_end(xml);
}

static void
put_field_mark(struct xml *xml, const struct span *span, const char *type)
{
	start_mark_run(xml, span);
	xml_start(xml, "w:fldChar");
	xml_put_attr(xml, "w:fldCharType", str_of(type));
	xml_end(xml);
	xml_end(xml);
}

/* A field in pieces: pandoc drops the text of a w:fldSimple that it does not know. */
static void
start_field(struct content *content, const struct span *span)
{
	struct xml *xml = content->xml;
	put_field_mark(xml, span, "begin");
	start_mark_run(xml, span);
	xml_start(xml, "w:instrText");
	xml_put_attr(xml, "xml:space", STR("preserve"));
	xml_put_text(xml, arena_printf(content->source->arena, " NOTEREF _RefNote%zu ", span->note));
	xml_end(xml);
	xml_end(xml);
	put_field_mark(xml, span, "separate");
}

/* What Word counts. */
static void
put_reference(struct xml *xml, const struct span *span, bool repeated)
{
	if (repeated)
		put_bookmark(xml, "w:bookmarkStart", span->note);
	start_mark_run(xml, span);
	xml_start(xml, "w:footnoteReference");
	xml_put_attrf(xml, "w:id", "%zu", span->note);
	xml_end(xml);
	xml_end(xml);
	if (repeated)
		put_bookmark(xml, "w:bookmarkEnd", span->note);
}

/* The first mark of a note is what Word counts, a later one a field that shows it again; in a note, where Word has no notes, it is
 * text. */
static void
put_mark(struct content *content, const struct span *span)
{
	struct xml *xml = content->xml;
	names_note(content->source, span->style->han, NULL, span->text);
	if (!content->marks)
		count_marks(content);
	struct note_marks *marks = &content->marks[span->note - 1];
	if (!content->in_note && !marks->written) {
		marks->written = true;
		put_reference(xml, span, marks->count > 1);
		return;
	}
	if (!content->in_note)
		start_field(content, span);
	start_mark_run(xml, span);
	xml_start(xml, "w:t");
	xml_put_text(xml, span->text);
	xml_end(xml);
	xml_end(xml);
	if (!content->in_note)
		put_field_mark(xml, span, "end");
}

static void
put_text(struct put *put, const struct span *span, struct str text)
{
	struct content *content = put->content;
	if (text.n == 0)
		return;
	if (span->note > 0) {
		put_mark(content, span);
		return;
	}
	if (span->href.n > 0) {
		xml_start(content->xml, "w:hyperlink");
		xml_put_attr(content->xml, "r:id", links_add(content->links, span->href));
		xml_put_attr(content->xml, "w:history", STR("1"));
	}
	struct span set = *span;
	if (content->cell && content->cell->size < span->style->size)
		set.style = &content->small[put->block->role];
	if (put->size > 0) {
		put->set = *span->style;
		put->set.size = put->size;
		set.style = &put->set;
	}
	runs_put_text(content->xml, content->source, put->base, &set, text, put->shift);
	if (span->href.n > 0)
		xml_end(content->xml);
}

static void
start_control(struct content *content, const struct control *control)
{
	struct xml *xml = content->xml;
	xml_start(xml, "w:sdt");
	xml_start(xml, "w:sdtPr");
	wml_put_word(xml, "w:alias", control->name);
	wml_put_word(xml, "w:tag", control->tag);
	wml_put_number(xml, "w:id", ++content->controls);
	wml_put_empty(xml, "w:richText");
	xml_end(xml);
	xml_start(xml, "w:sdtContent");
}

static void
end_control(struct content *content)
{
	xml_end(content->xml);
	xml_end(content->xml);
}

static const struct control_range *
next_control(const struct put *put)
{
	return put->next_control < put->controls.n ? &put->controls.ranges[put->next_control] : NULL;
}

/* Makes the breaks and begins and ends the controls that stand at byte `at` of the block, or before it. */
static void
pass_edges(struct put *put, size_t at)
{
	for (;;) {
		const struct control_range *range = next_control(put);
		if (put->in_control && range->to <= at) {
			end_control(put->content);
			put->in_control = false;
			put->next_control++;
		} else if (put->next_break < put->settled->n_breaks && put->settled->breaks[put->next_break] <= at) {
			runs_put_break(put->content->xml);
			put->next_break++;
		} else if (!put->in_control && range && range->from <= at) {
			start_control(put->content, range->control);
			put->in_control = true;
		} else {
			return;
		}
	}
}

/* The next byte of the block, up to `end`, that something stands at. */
static size_t
next_edge(const struct put *put, size_t end)
{
	const struct control_range *range = next_control(put);
	size_t edge = range ? put->in_control ? range->to : range->from : end;
	if (put->next_break < put->settled->n_breaks && put->settled->breaks[put->next_break] < edge)
		edge = put->settled->breaks[put->next_break];
	return edge < end ? edge : end;
}

/* The span that begins at byte `start` of its block. */
static void
put_span(struct put *put, const struct span *span, size_t start)
{
	size_t end = start + span->text.n;
	for (size_t at = start, edge; at < end; at = edge) {
		pass_edges(put, at);
		edge = next_edge(put, end);
		put_text(put, span, str_sub(span->text, at - start, edge - start));
	}
}

/* The controls stand inside the paragraph: around it, LibreOffice would put the title's line breaks before its text. */
void
content_put_shifted(struct content *content, size_t index, const struct style *base, struct shift shift)
{
	const struct source *source = content->source;
	const struct block *block = &source->galley->blocks[index];
	struct put put = {
	        .content = content,
	        .block = block,
	        .base = base,
	        .shift = shift,
	        .size = source->settled->blocks[index].size,
	        .settled = &source->settled->blocks[index],
	};
	if (!content->no_controls)
		put.controls = controls_find(source->arena, source->galley->doc, block);
	size_t start = 0;
	bool labelled = content->in_note && block->spans[0].note > 0; /* by the note's own mark, which Word counts */
	for (size_t i = labelled ? 1 : 0; i < block->n_spans; i++) {
		put_span(&put, &block->spans[i], start);
		start += block->spans[i].text.n;
	}
	pass_edges(&put, start);
}

void
content_put(struct content *content, size_t index, const struct style *base)
{
	content_put_shifted(content, index, base, (struct shift){0});
}
