/* plain.c: the reference that a programmer would write in an afternoon: Pango lays the paragraphs out, cairo writes the PDF. Same
 * page, same faces, 22 rows a page; no titles, no tags, no metadata, no rule of kinsoku beyond Pango's own. plain FONTS_FOLDER
 * OUT_FOLDER FILE...      ("-n N" before FILE: only N documents, going round) */
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MM (72 / 25.4)
static const double page_width = 210 * MM, page_height = 297 * MM, left = 28 * MM, top = 37 * MM, measure = 156 * MM, pitch = 29.61;
enum { ROWS = 22 };

static char *
read_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		exit((perror(path), 1));
	fseek(file, 0, SEEK_END);
	size_t n = (size_t)ftell(file);
	rewind(file);
	char *text = malloc(n + 1);
	text[fread(text, 1, n, file)] = '\0';
	fclose(file);
	return text;
}

static PangoLayout *
make_layout(cairo_t *cairo)
{
	PangoLayout *layout = pango_cairo_create_layout(cairo);
	PangoFontDescription *font = pango_font_description_from_string("FandolFang R,Noto Serif CJK SC 16");
	PangoAttrList *attributes = pango_attr_list_new();
	pango_font_description_set_absolute_size(font, 16 * PANGO_SCALE);
	pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(-212));
	pango_attr_list_insert(attributes, pango_attr_language_new(pango_language_from_string("zh-cn")));
	pango_layout_set_font_description(layout, font);
	pango_layout_set_attributes(layout, attributes);
	pango_layout_set_width(layout, (int)(measure * PANGO_SCALE));
	pango_layout_set_indent(layout, (int)(2 * measure / 28 * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_justify(layout, TRUE);
	pango_font_description_free(font);
	pango_attr_list_unref(attributes);
	return layout;
}

static void
show_page_number(cairo_t *cairo, int page)
{
	char number[32];
	snprintf(number, sizeof number, "— %d —", page);
	PangoLayout *layout = pango_cairo_create_layout(cairo);
	PangoFontDescription *font = pango_font_description_from_string("FandolSong");
	pango_font_description_set_absolute_size(font, 14 * PANGO_SCALE);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_text(layout, number, -1);
	cairo_move_to(cairo, page % 2 ? page_width - 26 * MM - 60 : left + 14, 264 * MM);
	pango_cairo_show_layout(cairo, layout);
	pango_font_description_free(font);
	g_object_unref(layout);
}

static void
set_paragraph(cairo_t *cairo, PangoLayout *layout, const char *text, size_t n, int *row, int *page)
{
	pango_layout_set_text(layout, text, (int)n);
	for (GSList *line = pango_layout_get_lines_readonly(layout); line; line = line->next) {
		if (*row == ROWS) {
			show_page_number(cairo, ++*page);
			cairo_show_page(cairo);
			*row = 0;
		}
		PangoRectangle logical;
		pango_layout_line_get_extents(line->data, NULL, &logical);
		cairo_move_to(cairo, left + (double)logical.x / PANGO_SCALE, top + *row * pitch + 14);
		pango_cairo_show_layout_line(cairo, line->data);
		++*row;
	}
}

static void
set_document(const char *source, const char *target)
{
	char *text = read_file(source);
	cairo_surface_t *surface = cairo_pdf_surface_create(target, page_width, page_height);
	cairo_t *cairo = cairo_create(surface);
	PangoLayout *layout = make_layout(cairo);
	int row = 0, page = 0;
	for (char *line = text; *line;) {
		size_t n = strcspn(line, "\r\n");
		if (n > 0)
			set_paragraph(cairo, layout, line, n, &row, &page);
		line += n + (line[n] != '\0');
	}
	show_page_number(cairo, ++page);
	g_object_unref(layout);
	cairo_destroy(cairo);
	cairo_surface_destroy(surface);
	free(text);
}

int
main(int argc, char **argv)
{
	if (argc < 4)
		return 64;
	int first = 3, n = argc - first;
	if (strcmp(argv[first], "-n") == 0) {
		n = atoi(argv[first + 1]);
		first += 2;
	}
	FcConfigAppFontAddDir(NULL, (const FcChar8 *)argv[1]);
	for (int i = 0; i < n; i++) {
		char target[4096];
		snprintf(target, sizeof target, "%s/plain-%d.pdf", argv[2], i);
		set_document(argv[first + i % (argc - first)], target);
	}
	return 0;
}
