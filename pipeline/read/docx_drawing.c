/* docx_drawing.c: pictures and the text boxes inside drawings, in both of the languages they are written in (DrawingML and VML). */
#include "build.h"
#include "caps.h"
#include "docx_story.h"
#include "utf8.h"

void
drawing_start(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element, (void)scope;
	story->alt = (struct str){0};
}

/* Paragraphs of a text box stand after the paragraph that holds it. */
void
drawing_start_box(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)element;
	if (story->box->paragraph == NULL)
		return;
	scope->key = -1;
	story_push_box(story, &story->box->paragraph->after);
	scope->boxed = true;
}

static void
take_alt(struct story *story, struct str text)
{
	if (str_trim(text).n > 0)
		story->alt = arena_str(story->docx->arena, str_trim(text));
}

void
drawing_start_properties(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)scope;
	take_alt(story, sax_attr(element, SPACE_NONE, "title"));
	take_alt(story, sax_attr(element, SPACE_NONE, "descr"));
}

void
drawing_start_shape(struct story *story, const struct sax_element *element, struct scope *scope)
{
	(void)scope;
	take_alt(story, sax_attr(element, SPACE_NONE, "alt"));
}

void
drawing_start_word_art(struct story *story, const struct sax_element *element, struct scope *scope)
{
	struct str text = arena_str(story->docx->arena, sax_attr(element, SPACE_NONE, "string"));
	paragraph_drop(story, text, scope->why != WHY_NONE ? scope->why : WHY_DRAWING);
}

/* ---- pictures ---- */

/* The formats that renderers can draw, by their first bytes: PNG, JPEG. */
static bool
is_drawable(struct str bytes)
{
	return str_starts(bytes, STR("\x89PNG\r\n\x1A\n")) || str_starts(bytes, STR("\xFF\xD8\xFF"));
}

/* Each is read once, however often it is shown, and all of them are no more than an archive may unpack to. */
static struct str
read_image(struct docx *docx, struct relation *relation, struct place at)
{
	struct str bytes;
	size_t left = cap_of(docx->arena, CAP_UNZIPPED_BYTES) - docx->image_bytes, most = cap_of(docx->arena, CAP_IMAGE_BYTES);
	if (relation->is_read || relation->external || relation->target.n == 0)
		return relation->bytes;
	relation->is_read = true;
	if (!opc_read(&docx->opc, relation->target, left < most ? left : most, at, &bytes))
		return relation->bytes;
	docx->image_bytes += bytes.n;
	if (is_drawable(bytes))
		relation->bytes = bytes;
	return relation->bytes;
}

/* The alternative text is text of the source, and has its columns. */
static struct run *
take_alt_run(struct story *story, struct paragraph *paragraph)
{
	struct str alt = story->alt;
	if (alt.n == 0)
		return NULL;
	struct place at = paragraph->at;
	at.length = (uint32_t)utf8_count(alt);
	paragraph->at.column += at.length;
	story->alt = (struct str){0};
	return build_run(story->docx->arena, alt, at);
}

static void
put_figure(struct story *story, struct str bytes)
{
	struct docx *docx = story->docx;
	struct paragraph *paragraph = story->box->paragraph;
	gather_flush(&docx->gather);
	struct node *figure = gather_make(&docx->gather, NODE_FIGURE, paragraph->at);
	figure->image = bytes;
	figure->text = take_alt_run(story, paragraph);
	if (figure->text != NULL)
		figure->at.length = figure->text->at.length;
	story_anchor(story, figure);
}

static void
put_image(struct story *story, struct str id, const struct scope *scope)
{
	struct docx *docx = story->docx;
	struct relation *relation = opc_find_id(&story->relations, id);
	if (id.n == 0 || paragraph_why(story, scope) != WHY_NONE)
		return;
	struct place at = story->box->paragraph->at;
	struct str name = relation != NULL ? relation->target : id;
	struct str bytes = relation != NULL ? read_image(docx, relation, at) : (struct str){0};
	if (bytes.n > 0) {
		put_figure(story, bytes);
		return;
	}
	diags_add(docx->diags, (struct diag){.code = DIAG_IMAGE_UNREADABLE, .at = at, .args = {arena_str(docx->arena, name)}});
	paragraph_drop(story, story->alt, WHY_DRAWING);
	story->alt = (struct str){0};
}

void
drawing_start_blip(struct story *story, const struct sax_element *element, struct scope *scope)
{
	struct str id = sax_attr(element, SPACE_R, "embed");
	put_image(story, id.n > 0 ? id : sax_attr(element, SPACE_R, "link"), scope);
}

void
drawing_start_image(struct story *story, const struct sax_element *element, struct scope *scope)
{
	put_image(story, sax_attr(element, SPACE_R, "id"), scope);
}
