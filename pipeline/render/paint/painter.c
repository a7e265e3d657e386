/* painter.c: faces opened once for cairo, from the bytes that font/ has. It must not know of pages. */
#include "painter.h"

struct painter *
painter_new(void)
{
	struct arena *arena = arena_new();
	struct painter *painter = ARENA_NEW(arena, struct painter);
	*painter = (struct painter){.arena = arena, .page = arena_new()};
	return painter;
}

void
painter_free(struct painter *painter)
{
	if (!painter) {
		return;
	}
	cairo_surface_destroy(painter->coverage);
	for (size_t i = 0; i < painter->n_fonts; i++) {
		cairo_font_face_destroy(painter->fonts[i].font);
	}
	arena_free(painter->page);
	arena_free(painter->arena);
}

static void
close_face(void *closure)
{
	FT_Face face = closure;
	FT_Library library = face->generic.data;
	FT_Done_Face(face);
	FT_Done_FreeType(library);
}

/* cairo keeps fonts for some time after their last use, even past painter_free; therefore each has a FreeType of its own, which is
 * closed with it. */
static FT_Face
open_face(struct str bytes, uint32_t index)
{
	FT_Library library;
	FT_Face face;
	if (bytes.n == 0 || FT_Init_FreeType(&library) != 0) {
		return NULL;
	}
	if (FT_New_Memory_Face(library, (const FT_Byte *)bytes.p, (FT_Long)bytes.n, (FT_Long)index, &face) != 0) {
		FT_Done_FreeType(library);
		return NULL;
	}
	face->generic.data = library;
	return face;
}

static cairo_font_face_t *
open_font(const struct face *face)
{
	static const cairo_user_data_key_t key;
	FT_Face opened = open_face(face_bytes(face), face->index);
	if (!opened) {
		return NULL;
	}
	cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(opened, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP);
	if (cairo_font_face_set_user_data(font, &key, opened, close_face) != CAIRO_STATUS_SUCCESS) {
		cairo_font_face_destroy(font);
		close_face(opened);
		return NULL;
	}
	return font;
}

cairo_font_face_t *
painter_find_font(struct painter *painter, const struct face *face)
{
	for (size_t i = 0; i < painter->n_fonts; i++) {
		if (painter->fonts[i].face == face) {
			return painter->fonts[i].font;
		}
	}
	cairo_font_face_t *font = open_font(face);
	if (font) {
		painter->fonts = arena_grow(painter->arena, painter->fonts, painter->n_fonts, sizeof *painter->fonts);
		painter->fonts[painter->n_fonts++] = (struct painter_font){face, font};
	}
	return font;
}

double
painter_points(len_t length)
{
	return (double)length / LEN_PT;
}

enum status
painter_refuse(struct diags *diags, const char *reason)
{
	diags_add(diags, (struct diag){.code = DIAG_PAINT_REFUSED, .args = {str_of(reason)}});
	return STATUS_FAILED;
}

enum status
painter_close_surface(cairo_surface_t *surface, enum status status, struct diags *diags)
{
	cairo_surface_finish(surface);
	cairo_status_t error = cairo_surface_status(surface);
	cairo_surface_destroy(surface);
	return status == STATUS_OK && error != CAIRO_STATUS_SUCCESS ? painter_refuse(diags, cairo_status_to_string(error)) : status;
}

cairo_status_t
painter_write(void *closure, const unsigned char *data, unsigned n)
{
	buf_add(closure, (struct str){(const char *)data, n});
	return CAIRO_STATUS_SUCCESS;
}

const char *
paint_cairo_version(void)
{
	return cairo_version_string();
}
