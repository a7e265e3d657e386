/* footnotes.c: marks of notes, and notes as blocks. They are numbered through the document, so that a DOCX counts as we do. Knows
 * no page. */
#include "footnotes.h"
#include "notes.h"

enum { CIRCLED_MAX = 20 }; /* what word processors have, too */

size_t
footnotes_count(const struct doc *doc)
{
	size_t n = 0;
	for (const struct node *note = doc->footnotes.first; note; note = note->next)
		n++;
	return n;
}

static struct str
mark_text(const struct composer *composer, size_t number)
{
	static const char circled[] = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
	enum { BYTES = sizeof circled / CIRCLED_MAX };
	if (composer->template->footnotes.circled && number <= CIRCLED_MAX)
		return (struct str){circled + (number - 1) * BYTES, BYTES};
	return arena_printf(composer->arena, "%zu", number);
}

/* The mark's style is for text of the body; beside other text it is as much smaller. */
static const struct style *
mark_style(const struct composer *composer, const struct style *base)
{
	const struct style *mark = &composer->template->styles[ROLE_FOOTNOTE_MARK];
	len_t body = composer->template->styles[ROLE_BODY].size;
	if (base->size == body)
		return mark;
	struct style *scaled = ARENA_NEW(composer->arena, struct style);
	*scaled = *mark;
	scaled->size = (len_t)((int64_t)mark->size * base->size / body);
	scaled->rise = (len_t)((int64_t)mark->rise * base->size / body);
	return scaled;
}

void
footnotes_mark(const struct composer *composer, struct span *span, const struct run *before)
{
	size_t number = notes_number(span->run->href);
	if (number == 0 || number > composer->n_notes)
		return;
	if (before && str_eq(before->href, span->run->href)) {
		span->text = (struct str){0};
		return;
	}
	span->text = mark_text(composer, number);
	span->style = mark_style(composer, span->style);
	span->note = number;
}

static size_t
count_runs(const struct run *runs)
{
	size_t n = 0;
	for (; runs; runs = runs->next)
		n++;
	return n;
}

/* A block of the note's text, the mark before it if there is none yet. */
static void
add_block(struct composer *composer, size_t number, const struct node *note, const struct node *node)
{
	struct footnote *added = &composer->notes[number - 1];
	const struct style *style = &composer->template->styles[ROLE_FOOTNOTE];
	bool first = added->n_blocks == 0;
	size_t n = count_runs(node->text) + (first ? 1 : 0);
	if (n == 0)
		return;
	struct span *spans = ARENA_ARRAY(composer->arena, struct span, n), *span = spans;
	if (first)
		*span++ = (struct span){.text = mark_text(composer, number), .style = style, .run = note->label, .note = number};
	composer_fill(composer, span, node->text, NULL, style, 0);
	added->n_blocks++;
	composer_append(composer,
	        (struct block){
	                .kind = BLOCK_TEXT, .role = ROLE_FOOTNOTE, .style = style, .node = node, .spans = spans, .n_spans = n});
}

/* What a table in a note holds is set as paragraphs. */
static void
add_text(struct composer *composer, size_t number, const struct node *note, const struct node *node)
{
	for (; node; node = node->next) {
		if (node->text)
			add_block(composer, number, note, node);
		add_text(composer, number, note, node->first);
	}
}

void
footnotes_add(struct composer *composer)
{
	size_t number = 0;
	if (composer->n_notes == 0)
		return;
	composer->zone = ZONE_BODY;
	composer->notes = ARENA_ARRAY(composer->arena, struct footnote, composer->n_notes);
	for (const struct node *note = composer->doc->footnotes.first; note; note = note->next) {
		composer->notes[number++].first = composer->n_blocks;
		add_text(composer, number, note, note->first);
		if (composer->notes[number - 1].n_blocks == 0) /* its figure has no words: the mark stands alone */
			add_block(composer, number, note, note);
	}
}
