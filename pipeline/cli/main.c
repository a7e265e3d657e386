/* main.c: argv, the environment and the exit code. This folder is the only one that prints. */
#include "arena.h"
#include "commands.h"
#include "text.h"
#include "version.h"
#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct str
parent_folder(struct str path)
{
	while (path.n > 0 && path.p[--path.n] != '/')
		;
	return path.n > 0 ? path : STR("/");
}

/* The folder that the program stands in; it holds locale/ too. */
static const char *
find_program_folder(struct arena *arena)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe);
	return n > 0 ? arena_str(arena, parent_folder((struct str){exe, (size_t)n})).p : ".";
}

/* The folder that holds templates/ and fonts/: $TONGBAO_HOME, else the parent of the program's own folder. */
static const char *
find_home(struct arena *arena, const char *program_folder)
{
	const char *home = getenv("TONGBAO_HOME");
	if (home && home[0] != '\0')
		return home;
	return arena_str(arena, parent_folder(str_of(program_folder))).p;
}

/* gettext asks for a locale before it looks at LANGUAGE; C.UTF-8 is always there, zh_CN may not be. No other category is set, so
 * that numbers stay as they are; without LC_CTYPE the system's own messages (strerror) are told that they are to come in UTF-8. */
static void
set_language(enum lang lang, const char *program_folder, struct arena *arena)
{
	setlocale(LC_MESSAGES, "C.UTF-8");
	setenv("LANGUAGE", lang == LANG_ZH ? "zh_CN" : "en", 1);
	bindtextdomain("tongbao", arena_printf(arena, "%s/locale", program_folder).p);
	bind_textdomain_codeset("tongbao", "UTF-8");
	bind_textdomain_codeset("libc", "UTF-8");
	textdomain("tongbao");
}

static bool
read_epoch(int64_t *date)
{
	const char *value = getenv("SOURCE_DATE_EPOCH");
	char *end;
	if (!value || value[0] == '\0')
		return true;
	errno = 0;
	long long seconds = strtoll(value, &end, 10);
	if (errno || *end != '\0' || seconds < 0)
		return false;
	*date = seconds;
	return true;
}

static int
run_command(struct context *context)
{
	static int (*const mains[COMMAND__MAX])(struct context *) = {
	        [COMMAND_RENDER] = render_main,
	        [COMMAND_CHECK] = check_main,
	        [COMMAND_PREVIEW] = preview_main,
	        [COMMAND_SERVE] = serve_main,
	        [COMMAND_MERGE] = merge_main,
	        [COMMAND_VERIFY] = verify_main,
	        [COMMAND_MODEL] = model_main,
	        [COMMAND_FONTS] = fonts_main,
	        [COMMAND_TEMPLATES] = templates_main,
	};
	enum command command = context->options.command;
	if (context->options.version) {
		version_print(stdout, context->home);
		return EXIT_DONE;
	}
	if (context->options.help) {
		if (command == COMMAND__MAX)
			options_print_usage(stdout);
		else
			options_print_help(stdout, command);
		return EXIT_DONE;
	}
	return mains[command](context);
}

/* What was printed must have arrived: a full disk behind a redirection is an error too. */
static int
close_output(const struct context *context, int code)
{
	if (fflush(stdout) != 0 && *context->unprinted == 0)
		*context->unprinted = errno;
	if (!ferror(stdout))
		return code;
	fprintf(stderr, _("tongbao: standard output: %s\n"), strerror(*context->unprinted ? *context->unprinted : EIO));
	return EXIT_UNPROCESSED;
}

int
main(int argc, char **argv)
{
	struct arena *arena = arena_new();
	const char *program_folder = find_program_folder(arena);
	int code = EXIT_USAGE, unprinted = 0;
	struct context context = {.home = find_home(arena, program_folder), .unprinted = &unprinted};
	set_language(options_language(NULL), program_folder, arena);
	if (options_read(&context.options, argc, argv)) {
		set_language(context.options.lang, program_folder, arena);
		if (read_epoch(&context.options.job.fallback_date))
			code = close_output(&context, run_command(&context));
		else
			fputs(_("tongbao: SOURCE_DATE_EPOCH is not a number of seconds\n"), stderr);
	}
	arena_free(arena);
	return code;
}
