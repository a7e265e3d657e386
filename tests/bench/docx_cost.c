/* docx_cost.c: CPU of writing the DOCX of documents that are laid out already, and of nothing but the deflate of its own parts, in
 * one process, a line:
 *     docx OURS REFERENCE [ms for all documents]
 *     docx_cost HOME TEXT... */
#include "docx.h"
#include "file.h"
#include "kit.h"
#include "layout.h"
#include "package.h"
#include "read.h"
#include "structure.h"
#include <stdio.h>
#include <time.h>
#include <zlib.h>

enum { ROUNDS = 15, LEVEL = 6, LARGEST = 1 << 26 };

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static const struct pages *
lay_out(struct kit *kit, struct arena *arena, const char *path, struct diags *diags)
{
	struct str bytes;
	struct raw raw = {0};
	const struct pages *pages = NULL;
	if (file_read(arena, path, LARGEST, &bytes) != 0 || read_text(arena, bytes, STR("bench"), &raw, diags) != STATUS_OK)
		return NULL;
	const struct doc *doc = structure(arena, &raw, FIX_WIDTH, diags);
	const struct galley *galley = compose(arena, doc, &kit->template, &(struct choices){.fallback_date = -1}, diags);
	return layout(arena, galley, kit->fonts, &pages, diags) == STATUS_OK ? pages : NULL;
}

static double
write_docx(const struct pages *pages, struct buf *docx, struct diags *diags)
{
	double best = 1e9;
	for (int i = 0; i < ROUNDS; i++) {
		docx->n = 0;
		double start = seconds();
		docx_render(pages->galley, &pages->settled, &(struct docx_options){0}, docx, diags);
		double took = seconds() - start;
		best = took < best ? took : best;
	}
	return best;
}

static void
deflate_part(struct str part, struct buf *to)
{
	z_stream stream = {.next_in = (Bytef *)(uintptr_t)part.p, .avail_in = (uInt)part.n};
	deflateInit2(&stream, LEVEL, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY);
	to->n = 0;
	buf_reserve(to, deflateBound(&stream, part.n));
	stream.next_out = (Bytef *)to->p;
	stream.avail_out = (uInt)deflateBound(&stream, part.n);
	deflate(&stream, Z_FINISH);
	deflateEnd(&stream);
}

static double
deflate_parts(struct arena *arena, struct str docx)
{
	enum archive_fault fault;
	struct archive *archive = archive_open(arena, docx, &fault);
	struct buf to = {0};
	double all = 0;
	for (size_t i = 0; archive && i < archive_count(archive); i++) {
		struct str part;
		double best = 1e9;
		if (archive_read(arena, archive, archive_name(archive, i), LARGEST, &part) != ARCHIVE_FINE)
			continue;
		for (int k = 0; k < ROUNDS; k++) {
			double start = seconds();
			deflate_part(part, &to);
			double took = seconds() - start;
			best = took < best ? took : best;
		}
		all += best;
	}
	archive_close(archive);
	buf_free(&to);
	return all;
}

int
main(int argc, char **argv)
{
	struct arena *shared = arena_new(), *arena = arena_new();
	struct diags diags = {.arena = shared};
	struct kit kit = {0};
	double ours = 0, theirs = 0;
	if (argc < 3 || kit_open_fonts(&kit, shared, argv[1], KIT_FONTS_FREE, &diags) != STATUS_OK ||
	        kit_open_template(&kit, shared, argv[1], "notice", &diags) != STATUS_OK)
		return 2;
	for (int i = 2; i < argc; i++) {
		struct diags own = {.arena = arena};
		struct buf docx = {0};
		const struct pages *pages = lay_out(&kit, arena, argv[i], &own);
		if (!pages)
			return 2;
		ours += write_docx(pages, &docx, &own);
		theirs += deflate_parts(arena, buf_str(&docx));
		buf_free(&docx);
		arena_reset(arena);
	}
	printf("docx %.3f %.3f\n", ours * 1e3, theirs * 1e3);
	kit_close(&kit);
	arena_free(arena);
	arena_free(shared);
	return 0;
}
