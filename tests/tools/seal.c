/* seal.c: `seal FONT NAME PIXELS OUT.png`: the seal of a body that does not exist, for samples and tests: red on nothing, a ring, a
 * star, the name along the upper edge. */
#include <cairo-ft.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846

static void
draw_ring(cairo_t *cr, double size)
{
	cairo_set_line_width(cr, size * 0.028);
	cairo_arc(cr, size / 2, size / 2, size * 0.48, 0, 2 * PI);
	cairo_stroke(cr);
}

static void
draw_star(cairo_t *cr, double size)
{
	for (int i = 0; i < 5; i++) {
		double angle = -PI / 2 + i * 4 * PI / 5;
		cairo_line_to(cr, size / 2 + size * 0.14 * cos(angle), size / 2 + size * 0.14 * sin(angle));
	}
	cairo_close_path(cr);
	cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
	cairo_fill(cr);
}

static size_t
character_bytes(const char *text)
{
	size_t n = 1;
	while ((text[n] & 0xC0) == 0x80)
		n++;
	return n;
}

static size_t
count_characters(const char *text)
{
	size_t n = 0;
	for (; *text; text += character_bytes(text))
		n++;
	return n;
}

static void
draw_name(cairo_t *cr, const char *name, double size)
{
	size_t n = count_characters(name), i = 0;
	double step = fmin(2 * PI * 0.72 / (double)n, PI / 7), em = fmin(size * 0.13, step * size * 0.38);
	cairo_set_font_size(cr, em);
	for (const char *c = name; *c; c += character_bytes(c), i++) {
		char one[5] = {0};
		memcpy(one, c, character_bytes(c));
		cairo_save(cr);
		cairo_translate(cr, size / 2, size / 2);
		cairo_rotate(cr, ((double)i - (double)(n - 1) / 2) * step);
		cairo_move_to(cr, -em / 2, -size * 0.345);
		cairo_show_text(cr, one);
		cairo_restore(cr);
	}
}

int
main(int argc, char **argv)
{
	if (argc != 5) {
		fputs("seal: FONT NAME PIXELS OUT.png\n", stderr);
		return 64;
	}
	FT_Library library;
	FT_Face face;
	if (FT_Init_FreeType(&library) != 0 || FT_New_Face(library, argv[1], 0, &face) != 0) {
		fprintf(stderr, "seal: %s is no font\n", argv[1]);
		return 2;
	}
	int size = atoi(argv[3]);
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size, size);
	cairo_t *cr = cairo_create(surface);
	cairo_font_face_t *font = cairo_ft_font_face_create_for_ft_face(face, 0);
	cairo_set_font_face(cr, font);
	cairo_set_source_rgb(cr, 0.87, 0.1, 0.1);
	draw_ring(cr, size);
	draw_star(cr, size);
	draw_name(cr, argv[2], size);
	cairo_status_t status = cairo_surface_write_to_png(surface, argv[4]);
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	return status == CAIRO_STATUS_SUCCESS ? 0 : 2;
}
