/* painter.h: what the files of render/paint share of a painter. Not for other stages: theirs is paint.h. */
#pragma once
#include "paint.h"
#include <cairo-ft.h>

struct painter_font {
	const struct face *face;
	cairo_font_face_t *font; /* owned */
};

struct painter {
	struct arena *arena; /* of the list of fonts */
	struct painter_font *fonts;
	size_t n_fonts;
	struct arena *page;        /* what the page being drawn takes; void after it */
	cairo_surface_t *coverage; /* raster.c: of the last PNG; NULL before the first */
};

/* The face as cairo's, borrowed; NULL: FreeType cannot open it. */
cairo_font_face_t *painter_find_font(struct painter *painter, const struct face *face);

double painter_points(len_t length);

/* Adds the finding that a file was not made. */
enum status painter_refuse(struct diags *diags, const char *reason);

/* Finishes and destroys a surface that writes a file. `status` is what came before, and comes back unless the surface failed. */
enum status painter_close_surface(cairo_surface_t *surface, enum status status, struct diags *diags);

/* cairo_write_func_t: appends to the struct buf `closure`. */
cairo_status_t painter_write(void *closure, const unsigned char *data, unsigned n);
