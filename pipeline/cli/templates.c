/* templates.c: `tongbao templates`: the list, a check of one template file, or where it departs from the standard. */
#include "caps.h"
#include "differ.h"
#include "file.h"
#include "sweep.h"
#include "text.h"
#include <string.h>

static int
list_templates(struct sweep *sweep, const struct context *context)
{
	struct str *names;
	size_t n;
	if (!sweep_list_templates(sweep, context, &names, &n))
		return EXIT_UNPROCESSED;
	for (size_t i = 0; i < n; i++) {
		struct outcome loaded = {.source = {.name = names[i]}, .diags = {.arena = sweep->shared}};
		enum status status = kit_open_template(&sweep->kit, sweep->shared, context->home, names[i].p, &loaded.diags);
		sweep_print_findings(sweep, context, &loaded, stderr);
		if (status == STATUS_OK)
			printf("%-12s %.*s\n", names[i].p, (int)sweep->kit.template.title.n, sweep->kit.template.title.p);
		sweep->unprocessed |= status != STATUS_OK;
	}
	return EXIT_DONE;
}

/* EXIT_DONE, with a finding or a template in the kit, where the file could be read. */
static int
check_template(struct sweep *sweep, const struct context *context, const char *path)
{
	struct outcome loaded = {.source = {.name = str_of(path)}, .diags = {.arena = sweep->shared}};
	struct str bytes;
	int error = file_read(sweep->shared, path, cap_in(NULL, CAP_TEXT_BYTES), &bytes);
	if (error) {
		fprintf(stderr, "tongbao: %s: %s\n", path, strerror(error));
		return EXIT_UNPROCESSED;
	}
	enum status status = kit_load_template(&sweep->kit, sweep->shared, context->home, bytes, STR("check"), &loaded.diags);
	sweep_print_findings(sweep, context, &loaded, stdout);
	sweep->found = status != STATUS_OK || diags_worst(&loaded.diags) >= (int)context->options.fail_on;
	return EXIT_DONE;
}

/* Each value that departs from the standard, a line: what it is, what the template has, what the standard asks for and where. */
static int
differ_template(struct sweep *sweep, const struct context *context, const char *path)
{
	struct difference *differences;
	int code = check_template(sweep, context, path);
	if (code != EXIT_DONE || sweep->kit.template.rows == 0)
		return code;
	size_t n = template_differ(sweep->shared, &sweep->kit.template, &differences);
	for (size_t i = 0; i < n; i++) {
		const struct difference *one = &differences[i];
		printf(_("%s: %.*s; GB/T 9704-2012 %s asks for %s\n"), one->value.p, (int)one->has.n, one->has.p, one->clause.p,
		        one->asks.p);
	}
	sweep->found = sweep->found || n > 0;
	return EXIT_DONE;
}

static int
dispatch(struct sweep *sweep, const struct context *context)
{
	char *const *words = context->options.paths;
	size_t n = context->options.n_paths;
	if (n == 0 || (n == 1 && strcmp(words[0], "list") == 0))
		return list_templates(sweep, context);
	if (n == 2 && strcmp(words[0], "check") == 0)
		return check_template(sweep, context, words[1]);
	if (n == 2 && strcmp(words[0], "diff") == 0)
		return differ_template(sweep, context, words[1]);
	fputs(_("tongbao: templates takes 'list', 'check FILE' or 'diff FILE'\n"), stderr);
	return EXIT_USAGE;
}

int
templates_main(struct context *context)
{
	struct sweep sweep = {.shared = arena_new(), .arena = arena_new()};
	int code = dispatch(&sweep, context);
	int outcome = sweep_close(&sweep);
	return code == EXIT_DONE ? outcome : code;
}
