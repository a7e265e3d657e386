/* harness.c: one document on its way through the stages. Fonts and template are opened once a process, from the repository's
 * folder, in which the targets run. */
#include "harness.h"
#include "check.h"
#include "docx.h"
#include "galley.h"
#include "kit.h"
#include "layout.h"
#include "pdf.h"
#include "rules.h"
#include "structure.h"
#include <stdio.h>
#include <stdlib.h>

static const struct kit *
find_kit(void)
{
	static struct kit kit;
	static struct arena *arena;
	if (arena != NULL)
		return &kit;
	arena = arena_new();
	struct diags diags = {.arena = arena};
	if (kit_open_fonts(&kit, arena, ".", KIT_FONTS_FREE, &diags) == STATUS_OK &&
	        kit_open_template(&kit, arena, ".", "notice", &diags) == STATUS_OK)
		return &kit;
	for (size_t i = 0; i < diags.n; i++)
		fprintf(stderr, "%s\n", diag_message(arena, &diags.items[i], LANG_EN).p);
	exit(EXIT_FAILURE);
}

static void
hold(const char *wrong, struct place at)
{
	if (wrong == NULL)
		return;
	fprintf(stderr, "%u:%u: %s\n", at.line, at.column, wrong);
	abort();
}

/* Every finding can be told, in both languages. */
static void
tell(struct fuzz *fuzz)
{
	diags_sort(&fuzz->diags);
	for (size_t i = 0; i < fuzz->diags.n; i++)
		for (int lang = 0; lang < LANG__MAX; lang++)
			if (diag_message(fuzz->arena, &fuzz->diags.items[i], (enum lang)lang).n == 0)
				hold("a finding has no message", fuzz->diags.items[i].at);
}

static void
render(struct fuzz *fuzz, const struct galley *galley)
{
	const struct pages *pages = NULL;
	if (layout(fuzz->arena, galley, find_kit()->fonts, &pages, &fuzz->diags) != STATUS_OK)
		return;
	struct buf pdf = {0}, docx = {0};
	pdf_render(pages, &pdf, &fuzz->diags);
	docx_render(galley, &pages->settled, &(struct docx_options){.seals = true}, &docx, &fuzz->diags);
	buf_free(&pdf);
	buf_free(&docx);
}

static void
set(struct fuzz *fuzz, const struct doc *doc, const struct template *template)
{
	rules_check(doc, &fuzz->diags);
	const struct galley *galley = compose(fuzz->arena, doc, template, &(struct choices){.fallback_date = -1}, &fuzz->diags);
	if (galley->n_blocks > 0)
		render(fuzz, galley);
}

void
fuzz_break(const char *wrong)
{
	hold(wrong, (struct place){0});
}

void
fuzz_set(struct fuzz *fuzz, const struct doc *doc)
{
	set(fuzz, doc, &find_kit()->template);
}

struct fuzz
fuzz_begin(void)
{
	struct arena *arena = arena_new();
	return (struct fuzz){.arena = arena, .diags = {.arena = arena}};
}

void
fuzz_end(struct fuzz *fuzz)
{
	tell(fuzz);
	arena_free(fuzz->arena);
}

void
fuzz_through_template(struct fuzz *fuzz, const struct template *template)
{
	struct place at = {0};
	const struct doc *doc = structure(fuzz->arena, &fuzz->raw, FIX_WIDTH, &fuzz->diags);
	hold(doc_check(doc), at);
	hold(doc_conserves(fuzz->arena, &fuzz->raw, doc, &at), at);
	set(fuzz, doc, template);
}

void
fuzz_through(struct fuzz *fuzz)
{
	fuzz_through_template(fuzz, &find_kit()->template);
}
