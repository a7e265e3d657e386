/* functions.c: the stage's functions behind one name. */
#include "paint.h"

const struct paint_functions paint_functions = {
        .open = painter_new,
        .close = painter_free,
        .png = paint_png,
        .contact = paint_contact,
        .svg = paint_svg,
        .cairo_pdf = paint_cairo_pdf,
        .cairo_version = paint_cairo_version,
        .png_version = paint_png_version,
};
