/* contrast_pdf.c: PDFs as poppler reads and draws them. */
#include "beside.h"
#include "contrast.h"
#include "poppler.h"

static size_t
count_pages(struct str words)
{
	size_t n = 0;
	for (size_t i = 0; i < words.n; i++)
		n += words.p[i] == '\f';
	return n;
}

static bool
page_same(const char *folder, struct str old, struct str made, size_t page)
{
	struct arena *arena = arena_new();
	struct str before, now;
	bool same = poppler_page(arena, folder, old, page, &before) && poppler_page(arena, folder, made, page, &now) &&
	            beside_same(before, now);
	arena_free(arena);
	return same;
}

static void
compare_pages(struct arena *arena, const char *folder, struct str old, struct str made, size_t both, size_t all,
        struct contrast_pages *pages)
{
	pages->numbers = ARENA_ARRAY(arena, size_t, all);
	for (size_t page = 1; page <= all; page++)
		if (page > both || !page_same(folder, old, made, page))
			pages->numbers[pages->n++] = page;
}

enum diag_code
contrast_pdf(struct arena *arena, const char *folder, struct str old, struct str made, struct contrast_pages *pages)
{
	struct str before, now;
	*pages = (struct contrast_pages){0};
	if (!poppler_words(arena, folder, old, &before) || !poppler_words(arena, folder, made, &now))
		return DIAG_OUTPUT_DIFFERS;
	size_t n = count_pages(before), m = count_pages(now);
	compare_pages(arena, folder, old, made, n < m ? n : m, n < m ? m : n, pages);
	if (!contrast_same_words(before, now))
		return DIAG_TEXT_DIFFERS;
	return pages->n > 0 ? DIAG_LAYOUT_DIFFERS : DIAG_ENCODING_DIFFERS;
}
