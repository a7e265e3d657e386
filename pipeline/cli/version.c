/* version.c: `tongbao --version`: what went into the outputs. */
#include "version.h"
#include "arena.h"
#include "caps.h"
#include "digest.h"
#include "file.h"
#include "font.h"
#include "package.h"
#include "paint.h"
#include "pdf.h"
#include "xml.h"

void
version_print(FILE *to, const char *home)
{
	struct arena *arena = arena_new();
	struct str xml;
	fprintf(to, "tongbao %s\n", TONGBAO_VERSION);
	fprintf(to, "libxml2 %s, libzip %s, nettle %s, harfbuzz %s, libdeflate %s, cairo %s, libpng %s\n", xml_library(),
	        package_library(), digest_library(), fonts_library(), pdf_compressor(), paint_cairo_version(), paint_png_version());
	if (file_read(arena, arena_printf(arena, "%s/fonts/fonts.xml", home).p, CAP_TEXT_BYTES, &xml) == 0)
		fprintf(to, "fonts.xml sha256 %s\n", digest_hex(arena, xml).p);
	arena_free(arena);
}
