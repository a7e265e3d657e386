/* fonts.c: `tongbao fonts`: the roles and their faces; with PATH, the characters that need another face or have none. */
#include "sweep.h"
#include "text.h"

static void
print_role(const struct fonts *fonts, struct str role)
{
	size_t n;
	const struct face *const *faces = fonts_role(fonts, role, &n);
	for (size_t i = 0; i < n; i++)
		printf("%-14.*s %-28.*s %-36.*s %.*s\n", i == 0 ? (int)role.n : 0, role.p, (int)faces[i]->key.n, faces[i]->key.p,
		        (int)faces[i]->file.n, faces[i]->file.p, (int)faces[i]->licence.n, faces[i]->licence.p);
}

static int
print_roles(struct sweep *sweep, const struct context *context)
{
	struct outcome opened = {.source = {.name = STR("fonts")}, .diags = {.arena = sweep->shared}};
	sweep->kit.caps = context->options.job.caps;
	enum status status = kit_open_fonts(&sweep->kit, sweep->shared, context->home, context->options.fonts, &opened.diags);
	if (sweep->kit.fonts)
		for (size_t i = 0; i < fonts_role_count(sweep->kit.fonts); i++)
			print_role(sweep->kit.fonts, fonts_role_name(sweep->kit.fonts, i));
	sweep_print_findings(sweep, context, &opened, stderr);
	return status == STATUS_OK ? EXIT_DONE : EXIT_UNPROCESSED;
}

/* The document's findings about glyphs alone: characters that its role's first face lacks. */
static void
say_fonts(struct sweep *sweep, const struct context *context, const struct outcome *outcome)
{
	struct outcome glyphs = *outcome;
	glyphs.diags = (struct diags){.arena = sweep->arena};
	for (size_t i = 0; i < outcome->diags.n; i++) {
		const struct diag *diag = &outcome->diags.items[i];
		if (outcome->status != STATUS_OK || diag->code == DIAG_FONT_FALLBACK || diag->code == DIAG_NO_GLYPH)
			diags_add(&glyphs.diags, *diag);
	}
	sweep_print_findings(sweep, context, &glyphs, stdout);
}

int
fonts_main(struct context *context)
{
	struct sweep sweep = {0};
	int code;
	context->options.job.out_folder = NULL;
	context->options.verbose = !context->options.quiet;
	context->options.fail_on = LEVEL_ERROR;
	if (context->options.n_paths == 0) {
		sweep = (struct sweep){.shared = arena_new(), .arena = arena_new()};
		code = print_roles(&sweep, context);
	} else {
		code = sweep_open(&sweep, context, false);
		if (code == EXIT_DONE)
			sweep_all(&sweep, context, say_fonts);
	}
	int outcome = sweep_close(&sweep);
	return code == EXIT_DONE ? outcome : code;
}
