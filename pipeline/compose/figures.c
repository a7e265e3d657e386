/* figures.c: a figure of the doc to a block with its picture; what begins like a caption and stands where captions stand to one.
 * Decodes pictures by base/image; knows no page. */
#include "figures.h"
#include "build.h"
#include "caps.h"
#include "image.h"
#include "utf8.h"

/* Code points that begin a caption's number: 表1, 图 一. */
static bool
begins_number(uint32_t cp)
{
	static const uint32_t han[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
	for (size_t i = 0; i < sizeof han / sizeof *han; i++)
		if (han[i] == cp)
			return true;
	return (cp >= '1' && cp <= '9') || (cp >= 0xFF11 && cp <= 0xFF19);
}

/* Whether the paragraph begins with the word and a number, and is no sentence; in Word the number is a field, a run of its own. */
static bool
is_caption(const struct composer *composer, const struct node *node, struct str word)
{
	if (node->kind != NODE_PARAGRAPH || node->lead || node->label || node->item)
		return false;
	struct str text = str_trim(build_text(composer->arena, node->text));
	if (!str_starts(text, word) || str_find(text, STR("。")) != STR_NONE)
		return false;
	struct str rest = str_trim(str_sub(text, word.n, text.n));
	return rest.n > 0 && begins_number(utf8_next(&rest));
}

enum role
figures_caption_role(const struct composer *composer, const struct node *node)
{
	enum role above = composer->n_blocks > 0 ? composer->blocks[composer->n_blocks - 1].role : ROLE__MAX;
	if (node->next && node->next->kind == NODE_TABLE && is_caption(composer, node, STR("表")))
		return ROLE_TABLE_CAPTION;
	return above == ROLE_FIGURE && is_caption(composer, node, STR("图")) ? ROLE_FIGURE_CAPTION : ROLE_BODY;
}

static size_t
count_runs(const struct run *run)
{
	size_t n = 0;
	for (; run; run = run->next)
		n++;
	return n;
}

/* The alternative text; a picture without one is still a picture, and said to be one. */
static void
set_alternative(struct composer *composer, const struct node *node, struct block *block)
{
	struct span *spans = ARENA_ARRAY(composer->arena, struct span, count_runs(node->text) + 1);
	for (const struct run *run = node->text; run; run = run->next)
		spans[block->n_spans++] = (struct span){.text = run->text, .style = block->style, .run = run};
	if (block->n_spans == 0)
		spans[block->n_spans++] = (struct span){.text = STR("图"), .style = block->style};
	block->spans = spans;
}

/* A picture shown again soon is decoded once. */
static const struct image *
find_same(const struct composer *composer, struct str bytes)
{
	for (size_t i = 0; i < COMPOSER_IMAGES && composer->images[i]; i++)
		if (composer->images[i]->bytes.p == bytes.p)
			return composer->images[i];
	return NULL;
}

static void
note_decoded(struct composer *composer, const struct image *image)
{
	composer->images[composer->n_images++ % COMPOSER_IMAGES] = image;
	composer->pixels += (uint64_t)image->width * image->height;
}

bool
figures_add(struct composer *composer, const struct node *node)
{
	struct image *image = ARENA_NEW(composer->arena, struct image);
	struct str why = {0};
	const struct image *same = find_same(composer, node->image);
	bool room = composer->pixels <= cap_of(composer->arena, CAP_IMAGE_PIXELS);
	if (!same && (!room || !image_read(composer->arena, node->image, image, &why))) {
		composer->unset = arena_grow(composer->arena, composer->unset, composer->n_unset, sizeof *composer->unset);
		composer->unset[composer->n_unset++] = (struct unset){node, why};
		return false;
	}
	struct block block = {.kind = BLOCK_IMAGE,
	        .role = ROLE_FIGURE,
	        .style = &composer->template->styles[ROLE_FIGURE],
	        .node = node,
	        .image = same ? same : image};
	if (!same)
		note_decoded(composer, image);
	set_alternative(composer, node, &block);
	composer_append(composer, block);
	return true;
}
