/* annotations.c: gathers the boxes of a link's items and writes one annotation a page with a quadrilateral a line. Knows links;
 * knows nothing of other text. */
#include "annotations.h"
#include "token.h"

/* The em box of one line's part of a link, y down. */
struct quad {
	uint32_t line;
	len_t left, right, top, bottom;
};

struct link {
	uint32_t leaf;
	struct str href;
	struct quad *quads;
	size_t n;
};

static struct quad
item_box(const struct item *item)
{
	len_t below = item->glyphs.size * 12 / 100; /* of an ideograph's em box lies this much below the baseline */

	return (struct quad){
	        .line = item->line,
	        .left = item->x,
	        .right = item->x + item->glyphs.width,
	        .top = item->y + below - item->glyphs.size,
	        .bottom = item->y + below,
	};
}

static void
add_quad(struct link *link, struct arena *arena, struct quad quad)
{
	struct quad *last = link->n > 0 ? &link->quads[link->n - 1] : NULL;

	if (last != NULL && last->line == quad.line) {
		last->right = quad.right > last->right ? quad.right : last->right;
		return;
	}
	link->quads = arena_grow(arena, link->quads, link->n, sizeof *link->quads);
	link->quads[link->n++] = quad;
}

void
annotations_add_item(struct annotations *annotations, struct arena *arena, uint32_t leaf, const struct item *item)
{
	if (annotations->n == 0 || annotations->items[annotations->n - 1].leaf != leaf) {
		annotations->items = arena_grow(arena, annotations->items, annotations->n, sizeof *annotations->items);
		annotations->items[annotations->n++] = (struct link){.leaf = leaf, .href = item->block->spans[item->span].href};
	}
	add_quad(&annotations->items[annotations->n - 1], arena, item_box(item));
}

static void
put_point(struct buf *out, len_t x, len_t y)
{
	token_put_points(out, x);
	buf_add_byte(out, ' ');
	token_put_points(out, y);
	buf_add_byte(out, ' ');
}

/* What encloses all lines. */
static void
put_rectangle(struct buf *out, const struct link *link, len_t height)
{
	struct quad all = link->quads[0];

	for (size_t i = 1; i < link->n; i++) {
		const struct quad *quad = &link->quads[i];
		all.left = quad->left < all.left ? quad->left : all.left;
		all.right = quad->right > all.right ? quad->right : all.right;
		all.top = quad->top < all.top ? quad->top : all.top;
		all.bottom = quad->bottom > all.bottom ? quad->bottom : all.bottom;
	}
	buf_add(out, STR("/Rect["));
	put_point(out, all.left, height - all.bottom);
	put_point(out, all.right, height - all.top);
	buf_add(out, STR("]"));
}

/* In the order readers use, not the one of the standard's figure: upper left, upper right, lower left, lower right. */
static void
put_quads(struct buf *out, const struct link *link, len_t height)
{
	buf_add(out, STR("/QuadPoints["));
	for (size_t i = 0; i < link->n; i++) {
		const struct quad *quad = &link->quads[i];
		put_point(out, quad->left, height - quad->top);
		put_point(out, quad->right, height - quad->top);
		put_point(out, quad->left, height - quad->bottom);
		put_point(out, quad->right, height - quad->bottom);
	}
	buf_add(out, STR("]"));
}

/* A URI is 7-bit: other bytes and blanks are percent-encoded (RFC 3986 2.1). */
static void
put_uri(struct buf *out, struct str href)
{
	struct buf uri = {0};

	for (size_t i = 0; i < href.n; i++) {
		uint8_t byte = (uint8_t)href.p[i];
		if (byte > ' ' && byte < 0x7F)
			buf_add_byte(&uri, (char)byte);
		else
			buf_printf(&uri, "%%%02X", byte);
	}
	token_put_string(out, buf_str(&uri));
	buf_free(&uri);
}

/* /F 4: printed with the page, as ISO 19005-2 6.3.2 wants. */
static void
write_link(const struct link *link, struct tags *tags, uint32_t object, uint32_t key, len_t height)
{
	struct buf *out = objects_open(tags->objects, object);

	buf_add(out, STR("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]"));
	put_rectangle(out, link, height);
	put_quads(out, link, height);
	buf_add(out, STR("/A<</S/URI/URI"));
	put_uri(out, link->href);
	buf_add(out, STR(">>/Contents"));
	token_put_text(out, link->href);
	buf_add(out, STR("/StructParent "));
	token_put_int(out, key);
	buf_add(out, STR(">>"));
	objects_close(tags->objects);
}

void
annotations_finish_page(struct annotations *annotations, struct tags *tags, uint32_t page, len_t height, struct buf *page_entries)
{
	if (annotations->n == 0)
		return;
	buf_add(page_entries, STR("/Annots["));
	for (size_t i = 0; i < annotations->n; i++) {
		const struct link *link = &annotations->items[i];
		uint32_t object = objects_reserve(tags->objects);
		write_link(link, tags, object, tags_add_annotation(tags, link->leaf, object, page), height);
		token_put_ref(page_entries, object);
		buf_add_byte(page_entries, ' ');
	}
	buf_add(page_entries, STR("]"));
	*annotations = (struct annotations){0};
}
