/* version.c: `tongbao --version`: what went into the outputs. */
#include "version.h"
#include "arena.h"
#include "caps.h"
#include "digest.h"
#include "file.h"
#include "font.h"
#include "package.h"
#include "painting.h"
#include "pdf.h"
#include "sandbox.h"
#include "xml.h"

void
version_print(FILE *to, const char *home)
{
	struct arena *arena = arena_new();
	struct diags diags = {.arena = arena};
	struct painting painting = {0};
	struct str xml;
	fprintf(to, "tongbao %s\n", TONGBAO_VERSION);
	fprintf(to, "libxml2 %s, libzip %s, nettle %s, harfbuzz %s, libdeflate %s", xml_library(), package_library(),
	        digest_library(), fonts_library(), pdf_compressor());
	if (painting_load(&painting, &diags))
		fprintf(to, ", cairo %s, libpng %s", painting.functions->cairo_version(), painting.functions->png_version());
	fputc('\n', to);
	painting_close(&painting);
	fprintf(to, "sandbox: %s\n", sandbox_describe());
	if (file_read(arena, arena_printf(arena, "%s/fonts/fonts.xml", home).p, cap_in(NULL, CAP_TEXT_BYTES), &xml) == 0)
		fprintf(to, "fonts.xml sha256 %s\n", digest_hex(arena, xml).p);
	arena_free(arena);
}
