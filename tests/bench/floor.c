/* floor.c: the least that any program must do to make such a PDF: shape, break, subset, deflate, write. Greedy lines of 28 cells,
 * one face and its fallbacks, exact ToUnicode; no titles, no kinsoku, no tags, no metadata. It uses the pipeline's font stage and
 * libdeflate, so that what it is compared with differs in the work and not in the library.
 *     floor HOME OUT_FOLDER [-n N] FILE... */
#include "file.h"
#include "font.h"
#include "subset.h"
#include "utf8.h"
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 22, CELLS = 28, FACES = 64, CIDS = 65535, OBJECTS = 40000 };
static const double page_width = 595.28, page_height = 841.89, left = 79.37, top = 104.88, pitch = 29.61, cell = 15.793, size = 16;

struct use { /* of one face by one document */
	const struct face *face;
	uint32_t *gids, *chars; /* by CID */
	uint16_t *cids;         /* by code point, below 0x30000 */
	size_t n;
};

struct writer {
	struct fonts *fonts;
	struct libdeflate_compressor *compressor;
	struct buf pdf, content, scratch;
	size_t offsets[OBJECTS], n_objects;
	size_t pages[OBJECTS / 2], n_pages;
	struct use uses[FACES];
	size_t n_uses;
	int row, column; /* column in half cells */
};

static size_t
start_object(struct writer *w, size_t id)
{
	if (id == 0)
		id = ++w->n_objects;
	w->offsets[id] = w->pdf.n;
	buf_printf(&w->pdf, "%zu 0 obj\n", id);
	return id;
}

static size_t
write_stream(struct writer *w, const char *keys, struct str bytes)
{
	size_t room = libdeflate_zlib_compress_bound(w->compressor, bytes.n);
	w->scratch.n = 0;
	buf_reserve(&w->scratch, room);
	size_t n = libdeflate_zlib_compress(w->compressor, bytes.p, bytes.n, w->scratch.p, room);
	size_t id = start_object(w, 0);
	buf_printf(&w->pdf, "<</Filter/FlateDecode/Length %zu%s>>\nstream\n", n, keys);
	buf_add(&w->pdf, (struct str){w->scratch.p, n});
	buf_add(&w->pdf, STR("\nendstream\nendobj\n"));
	return id;
}

static struct use *
find_use(struct writer *w, const struct face *face)
{
	for (size_t i = 0; i < w->n_uses; i++)
		if (w->uses[i].face == face)
			return &w->uses[i];
	struct use *use = &w->uses[w->n_uses++];
	*use = (struct use){face, calloc(CIDS, 4), calloc(CIDS, 4), calloc(0x30000, 2), 1};
	return use;
}

static unsigned
find_cid(struct use *use, uint32_t cp, uint32_t gid)
{
	if (!use->cids[cp]) {
		use->gids[use->n] = gid;
		use->chars[use->n] = cp;
		use->cids[cp] = (uint16_t)use->n++;
	}
	return use->cids[cp];
}

static void
end_page(struct writer *w)
{
	size_t content = write_stream(w, "", buf_str(&w->content));
	w->content.n = 0;
	w->row = 0;
	size_t id = start_object(w, 0);
	buf_printf(&w->pdf, "<</Type/Page/Parent 1 0 R/Resources 2 0 R/MediaBox[0 0 %.2f %.2f]/Contents %zu 0 R>>\nendobj\n",
	        page_width, page_height, content);
	w->pages[w->n_pages++] = id;
}

static void
start_line(struct writer *w, int indent)
{
	if (w->row == ROWS)
		end_page(w);
	buf_printf(&w->content, "BT 1 0 0 1 %.3f %.3f Tm", left + indent * cell, page_height - top - 14 - w->row * pitch);
	w->row++;
	w->column = 2 * indent;
}

static void
set_character(struct writer *w, uint32_t cp, struct use **open)
{
	int width = cp < 0x300 ? 1 : 2;
	struct glyph_ref ref = fonts_find(w->fonts, cp < 0x300 ? STR("latin") : STR("fangsong"), cp);
	if (!ref.face || cp >= 0x30000)
		return;
	if (w->column + width > 2 * CELLS) {
		buf_add(&w->content, STR(">Tj ET\n"));
		start_line(w, 0);
		*open = NULL;
	}
	struct use *use = find_use(w, ref.face);
	if (use != *open)
		buf_printf(&w->content, "%s /F%u %g Tf %.3f Tc <", *open ? ">Tj" : "", (unsigned)ref.face->id, size,
		        width * cell / 2 - size * width / 2);
	*open = use;
	buf_printf(&w->content, "%04X", find_cid(use, cp, ref.gid));
	w->column += width;
}

static void
set_paragraph(struct writer *w, struct str text)
{
	struct use *open = NULL;
	start_line(w, 2);
	while (text.n > 0)
		set_character(w, utf8_next(&text), &open);
	buf_add(&w->content, open ? STR(">Tj ET\n") : STR(" ET\n"));
}

static size_t
write_to_unicode(struct writer *w, const struct use *use)
{
	struct buf map = {0};
	buf_add(&map, STR("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/T def/CMapType 2 def\n"
	                  "1 begincodespacerange<0000><FFFF>endcodespacerange\n"));
	for (size_t i = 1; i < use->n; i++) {
		uint32_t cp = use->chars[i];
		if (i % 100 == 1)
			buf_printf(&map, "%zu beginbfchar\n", use->n - i < 100 ? use->n - i : 100);
		if (cp < 0x10000)
			buf_printf(&map, "<%04zX><%04X>\n", i, (unsigned)cp);
		else
			buf_printf(
			        &map, "<%04zX><%04X%04X>\n", i, (unsigned)(0xD7C0 + (cp >> 10)), (unsigned)(0xDC00 + (cp & 0x3FF)));
		if (i % 100 == 0 || i + 1 == use->n)
			buf_add(&map, STR("endbfchar\n"));
	}
	buf_add(&map, STR("endcmap CMapName currentdict/CMap defineresource pop end end\n"));
	size_t id = write_stream(w, "", buf_str(&map));
	buf_free(&map);
	return id;
}

static size_t
write_font(struct writer *w, const struct use *use)
{
	const struct face *face = use->face;
	uint16_t *map = calloc(use->n, sizeof *map);
	struct buf file = {0};
	if (face_subset(face, use->gids, use->n, map, &file) != SUBSET_MADE)
		exit(1);
	size_t program = write_stream(w, face->cff ? "/Subtype/CIDFontType0C" : "", buf_str(&file));
	size_t unicode = write_to_unicode(w, use);
	buf_free(&file);
	file = (struct buf){0};
	for (size_t i = 0; i < use->n; i++) {
		buf_add_byte(&file, (char)(map[i] >> 8));
		buf_add_byte(&file, (char)map[i]);
	}
	size_t gids = face->cff ? 0 : write_stream(w, "", buf_str(&file));
	size_t descriptor = start_object(w, 0);
	buf_printf(&w->pdf, "<</Type/FontDescriptor/FontName/A+%.*s/Flags 4/Ascent %d/Descent %d/%s %zu 0 R>>\nendobj\n",
	        (int)face->postscript_name.n, face->postscript_name.p, face->ascent, face->descent,
	        face->cff ? "FontFile3" : "FontFile2", program);
	size_t cid_font = start_object(w, 0);
	buf_printf(&w->pdf,
	        "<</Type/Font/Subtype/CIDFontType%d/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
	        "/FontDescriptor %zu 0 R/W[1[",
	        face->cff ? 0 : 2, descriptor);
	for (size_t i = 1; i < use->n; i++)
		buf_printf(&w->pdf, "%u ", (unsigned)((uint32_t)face_advance(face, use->gids[i]) * 1000 / face->units_per_em));
	buf_add(&w->pdf, STR("]]"));
	if (gids)
		buf_printf(&w->pdf, "/CIDToGIDMap %zu 0 R", gids);
	buf_add(&w->pdf, STR(">>\nendobj\n"));
	size_t id = start_object(w, 0);
	buf_printf(&w->pdf,
	        "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[%zu 0 R]/ToUnicode %zu 0 R>>\nendobj\n",
	        cid_font, unicode);
	buf_free(&file);
	free(map);
	return id;
}

static void
finish(struct writer *w)
{
	size_t fonts[FACES];
	for (size_t i = 0; i < w->n_uses; i++)
		fonts[i] = write_font(w, &w->uses[i]);
	start_object(w, 2);
	buf_add(&w->pdf, STR("<</Font<<"));
	for (size_t i = 0; i < w->n_uses; i++)
		buf_printf(&w->pdf, "/F%u %zu 0 R", (unsigned)w->uses[i].face->id, fonts[i]);
	buf_add(&w->pdf, STR(">>>>\nendobj\n"));
	start_object(w, 1);
	buf_add(&w->pdf, STR("<</Type/Pages/Kids["));
	for (size_t i = 0; i < w->n_pages; i++)
		buf_printf(&w->pdf, "%zu 0 R ", w->pages[i]);
	buf_printf(&w->pdf, "]/Count %zu>>\nendobj\n", w->n_pages);
	start_object(w, 3);
	buf_add(&w->pdf, STR("<</Type/Catalog/Pages 1 0 R>>\nendobj\n"));
	size_t xref = w->pdf.n;
	buf_printf(&w->pdf, "xref\n0 %zu\n0000000000 65535 f \n", w->n_objects + 1);
	for (size_t i = 1; i <= w->n_objects; i++)
		buf_printf(&w->pdf, "%010zu 00000 n \n", w->offsets[i]);
	buf_printf(&w->pdf, "trailer<</Size %zu/Root 3 0 R>>\nstartxref\n%zu\n%%%%EOF\n", w->n_objects + 1, xref);
}

static void
set_document(struct writer *w, const char *source, const char *target)
{
	struct arena *arena = arena_new();
	struct str text;
	if (file_read(arena, source, 1 << 26, &text) != 0)
		exit(2);
	w->pdf.n = w->content.n = w->n_pages = w->n_uses = 0;
	w->row = 0;
	w->n_objects = 3;
	buf_add(&w->pdf, STR("%PDF-1.7\n"));
	while (text.n > 0) {
		size_t end = str_find(text, STR("\n"));
		struct str line = str_sub(text, 0, end);
		if (line.n > 0)
			set_paragraph(w, line);
		text = end == STR_NONE ? (struct str){0} : str_sub(text, end + 1, text.n);
	}
	end_page(w);
	finish(w);
	FILE *file = fopen(target, "wb");
	if (!file || fwrite(w->pdf.p, 1, w->pdf.n, file) != w->pdf.n || fclose(file) != 0)
		exit(2);
	for (size_t i = 0; i < w->n_uses; i++) {
		free(w->uses[i].gids);
		free(w->uses[i].chars);
		free(w->uses[i].cids);
	}
	arena_free(arena);
}

static struct fonts *
open_fonts(struct arena *arena, const char *home)
{
	struct diags diags = {.arena = arena};
	struct str xml, bytes;
	if (file_read(arena, arena_printf(arena, "%s/fonts/fonts.xml", home).p, 1 << 20, &xml) != 0)
		exit(2);
	struct fonts *fonts = fonts_new(xml, &diags);
	for (size_t i = 0; i < fonts_count(fonts); i++) {
		struct face *face = fonts_face(fonts, i);
		if (file_map(arena_printf(arena, "%s/fonts/%.*s", home, (int)face->file.n, face->file.p).p, 1 << 28, &bytes) != 0 ||
		        !fonts_open_face(fonts, face, bytes))
			exit(2);
	}
	return fonts;
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
	struct arena *arena = arena_new();
	struct writer *w = calloc(1, sizeof *w);
	w->fonts = open_fonts(arena, argv[1]);
	w->compressor = libdeflate_alloc_compressor(6);
	for (int i = 0; i < n; i++)
		set_document(w, argv[first + i % (argc - first)], arena_printf(arena, "%s/floor-%d.pdf", argv[2], i).p);
	libdeflate_free_compressor(w->compressor);
	fonts_free(w->fonts);
	buf_free(&w->pdf);
	buf_free(&w->content);
	buf_free(&w->scratch);
	free(w);
	arena_free(arena);
	return 0;
}
