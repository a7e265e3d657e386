/* seals.c: sealed and stamped signatures as rows whose names stand where layout settled them. Pictures are anchored to the row they
 * belong to, behind its text; where none is wanted, an empty frame keeps the place of one. */
#include "seals.h"
#include "beside.h"
#include "picture.h"
#include "wml.h"

/* What is being written, and the blocks of each kind. */
struct signing {
	struct content *content;
	const struct block *blocks; /* of the galley */
	const struct settled_block *settled;
	const struct template *template;
	size_t offices, images, names, date, end; /* the first of each; those of a kind end where the next begins */
	struct pen pen;
};

bool
seals_begin(const struct block *block)
{
	return block->role == ROLE_SEAL || block->role == ROLE_STAMP || block->role == ROLE_STAMP_TITLE;
}

static size_t
pass_role(const struct galley *galley, size_t i, enum role role)
{
	while (i < galley->n_blocks && galley->blocks[i].role == role)
		i++;
	return i;
}

/* `line`: from the sheet's top to the upper edge of the line of text the run is in. */
static void
put_image(const struct signing *signing, size_t index, len_t line)
{
	struct content *content = signing->content;
	const struct block *block = &signing->blocks[index];
	const struct settled_block *settled = &signing->settled[index];
	struct anchor anchor = {
	        .id = ++content->drawings,
	        .x = settled->x,
	        .y = settled->y - line,
	        .width = settled->width,
	        .height = settled->height,
	        .from = FROM_PARAGRAPH,
	        .behind = true,
	        .name = block->role == ROLE_SEAL ? STR("印章") : STR("签名章"),
	        .text = picture_text(content->source->arena, block),
	};
	if (content->source->seals)
		picture_write_anchored(content->xml, content->links, block, settled, &anchor);
	else
		anchored_put_frame(content->xml, &anchor);
}

/* White above a row that pictures hang on: a paragraph of its own, so that the row's begins where its text does. */
static void
put_white(const struct signing *signing, int32_t height)
{
	struct xml *xml = signing->content->xml;
	if (height <= 0)
		return;
	xml_start(xml, "w:p");
	xml_start(xml, "w:pPr");
	wml_put_empty(xml, "w:keepNext");
	offgrid_put_empty_properties(xml, height);
	xml_end(xml);
	xml_end(xml);
}

/* Issuers [first, end), who sign side by side on a row of the grid. */
static void
put_sealed_row(const struct signing *signing, size_t first, size_t end)
{
	const struct template *template = signing->template;
	struct beside row = {.on_grid = true, .keep_next = end < signing->end};
	len_t line = signing->settled[first].y - offgrid_offset_on_grid(template, signing->blocks[first].style->size);
	int64_t above = (int64_t)signing->settled[first].above * template->docx.line;
	put_white(signing, (int32_t)((above + template->pitch / 2) / template->pitch));
	for (size_t i = first; i < end; i++)
		beside_add(&row, signing->content->source, i);
	beside_start(signing->content, &row);
	for (size_t i = first; i < end; i++)
		put_image(signing, signing->images + i - signing->names, line);
	beside_end(signing->content, &row);
}

static void
put_sealed(const struct signing *signing)
{
	for (size_t i = signing->names, end; i < signing->date; i = end) {
		end = i + 1;
		while (end < signing->date && signing->settled[end].y == signing->settled[i].y && end - i < BESIDE_MOST)
			end++;
		put_sealed_row(signing, i, end);
	}
}

/* A row off the grid with the texts of one or two blocks, of which the last is as high as the row, and a stamp's picture; `end`: no
 * block. */
static void
put_row(struct signing *signing, size_t office, size_t name, size_t image)
{
	const struct template *template = signing->template;
	size_t none = signing->end, main = name < none ? name : office;
	struct beside row = {.keep_next = main + 1 < none || image < none};
	len_t size = main < none ? signing->blocks[main].style->size : template->styles[ROLE_STAMP_TITLE].size;
	len_t top = signing->settled[main < none ? main : image].y, height = image < none ? signing->settled[image].height : size;
	top += (height - size) / 2;
	row.row = offgrid_place(template, &signing->pen, top, size);
	if (office < none)
		beside_add(&row, signing->content->source, office);
	if (name < none)
		beside_add(&row, signing->content->source, name);
	if (image < none) {
		put_white(signing, row.row.before);
		row.row.before = 0;
	}
	if (row.n > 0)
		beside_start(signing->content, &row);
	else
		beside_start_empty(signing->content, &row);
	if (image < none)
		put_image(signing, image, top - offgrid_offset(row.row.line, size));
	beside_end(signing->content, &row);
}

/* The text above ends with a row of the grid: what that leaves free below it is part of the distance to the first stamp. */
static void
put_stamped(struct signing *signing, size_t index)
{
	const struct template *template = signing->template;
	const struct settled_block *first = &signing->settled[index];
	size_t none = signing->end, n = signing->date - signing->images;
	len_t size = template->styles[ROLE_BODY].size;
	signing->pen.y = first->y - first->above - (template->pitch - size) + offgrid_offset_on_grid(template, size);
	for (size_t i = 0; i < n; i++) {
		size_t office = signing->offices + i < signing->images ? signing->offices + i : none, stamp = signing->images + i;
		bool drawn = signing->blocks[stamp].kind == BLOCK_IMAGE;
		put_row(signing, office, drawn ? none : stamp, drawn ? stamp : none);
	}
	for (size_t i = signing->offices + n; i < signing->images; i++)
		put_row(signing, i, none, none);
	if (signing->date < signing->end)
		put_row(signing, signing->date, none, none);
}

size_t
seals_write(struct content *content, size_t index)
{
	const struct galley *galley = content->source->galley;
	struct signing signing = {.content = content,
	        .blocks = galley->blocks,
	        .settled = content->source->settled->blocks,
	        .template = content->source->template,
	        .offices = index};
	if (galley->blocks[index].role == ROLE_SEAL) {
		signing.images = index;
		signing.names = pass_role(galley, index, ROLE_SEAL);
		signing.date = pass_role(galley, signing.names, ROLE_SIGNATURE);
		signing.end = pass_role(galley, signing.date, ROLE_DATE);
		if (signing.date - signing.names == signing.names - signing.images)
			put_sealed(&signing);
		else
			return signing.names - index; /* layout set none */
		return signing.date - index;
	}
	signing.images = pass_role(galley, index, ROLE_STAMP_TITLE);
	signing.names = signing.date = pass_role(galley, signing.images, ROLE_STAMP);
	signing.end = signing.date + (signing.date < galley->n_blocks && galley->blocks[signing.date].role == ROLE_DATE);
	put_stamped(&signing, index);
	return signing.end - index;
}
