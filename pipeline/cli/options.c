/* options.c: the command line as data, by getopt_long. Prints what is wrong; decides nothing else. */
#include "options.h"
#include "preview.h"
#include "text.h"
#include "workers.h"
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum {
	R = 1 << COMMAND_RENDER,
	C = 1 << COMMAND_CHECK,
	P = 1 << COMMAND_PREVIEW,
	S = 1 << COMMAND_SERVE,
	G = 1 << COMMAND_MERGE,
	V = 1 << COMMAND_VERIFY,
	M = 1 << COMMAND_MODEL,
	F = 1 << COMMAND_FONTS,
	T = 1 << COMMAND_TEMPLATES
};

enum option_id {
#define OPTION(id, letter, long_name, argument, commands, help) OPTION_##id,
#include "options.def"
#undef OPTION
	OPTION__MAX
};

static const struct option_entry {
	char letter;
	const char *name, *argument, *help;
	unsigned commands;
} entries[OPTION__MAX] = {
#define OPTION(id, letter, long_name, argument, commands, help) {letter, long_name, argument, help, commands},
#include "options.def"
#undef OPTION
};

static const struct {
	const char *name, *operands, *summary;
} commands[COMMAND__MAX] = {
        [COMMAND_RENDER] = {"render", "PATH...", N_("write each bulletin as a notice: PDF and DOCX")},
        [COMMAND_CHECK] = {"check", "PATH...", N_("say what is wrong with each bulletin")},
        [COMMAND_PREVIEW] = {"preview", "PATH...", N_("write each bulletin as a page to look at: pages, outline, findings")},
        [COMMAND_SERVE] = {"serve", "FOLDER", N_("show a folder's previews in a browser, again whenever a file is saved")},
        [COMMAND_MERGE] = {"merge", "DIR...", N_("join what the parts of a split run made (--shard)")},
        [COMMAND_VERIFY] = {"verify", "PATH...", N_("say which outputs are not what their sources give")},
        [COMMAND_MODEL] = {"model", "PATH", N_("print what was understood of a bulletin")},
        [COMMAND_FONTS] = {"fonts", "[PATH...]",
                N_("list the roles and their faces; with PATH, the characters the first face lacks")},
        [COMMAND_TEMPLATES] = {"templates", "[list | check FILE | diff FILE]",
                N_("list the templates, check one, or say where it departs from the standard")},
};

enum { SHARDS_MAX = 9999 }; /* four digits of --shard I/N */
enum { LONG_BASE = 256 };   /* getopt's value of option i is LONG_BASE + i, whether it was written short or long */

static bool
name_is_chinese(const char *name)
{
	return strncmp(name, "zh", 2) == 0;
}

enum lang
options_language(const char *wanted)
{
	static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
	if (wanted)
		return name_is_chinese(wanted) ? LANG_ZH : LANG_EN;
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);
		if (value && value[0] != '\0')
			return name_is_chinese(value) ? LANG_ZH : LANG_EN;
	}
	return LANG_EN;
}

static bool
complain(const char *format, const char *argument)
{
	fputs("tongbao: ", stderr);
	fprintf(stderr, format, argument);
	fputs(_("; try 'tongbao --help'"), stderr);
	fputc('\n', stderr);
	return false;
}

static bool
read_formats(struct options *options, const char *list)
{
	struct str rest = str_of(list);
	options->job.formats = 0;
	for (;;) {
		size_t comma = str_find(rest, STR(","));
		enum format format;
		if (!renderers_parse(str_sub(rest, 0, comma), &format))
			return complain(_("'%s' is not a list of pdf, docx, png, svg, cairo-pdf"), list);
		options->job.formats |= 1u << format;
		if (comma == STR_NONE)
			return true;
		rest = str_sub(rest, comma + 1, rest.n);
	}
}

static bool
read_workers(struct options *options, const char *value)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);
	options->workers = (unsigned)n;
	return (value[0] >= '0' && value[0] <= '9' && *end == '\0' && n >= 1 && n <= WORKERS_MAX) ||
	       complain(_("-j takes a number from 1 to 256, not '%s'"), value);
}

static bool
read_shard(struct options *options, const char *value)
{
	char *slash, *end = NULL;
	unsigned long i = strtoul(value, &slash, 10), n = *slash == '/' ? strtoul(slash + 1, &end, 10) : 0;
	bool read = value[0] >= '0' && value[0] <= '9' && end && slash[1] >= '0' && slash[1] <= '9' && *end == '\0';
	options->shard = (struct shard){(unsigned)i, (unsigned)n};
	return (read && i >= 1 && i <= n && n <= SHARDS_MAX) || complain(_("--shard takes I/N, from 1/N to N/N, not '%s'"), value);
}

static bool
read_dpi(struct options *options, const char *value)
{
	char *end;
	long dpi = strtol(value, &end, 10);
	options->preview.dpi = (int)dpi;
	return (value[0] >= '0' && value[0] <= '9' && *end == '\0' && dpi >= PAINT_DPI_MIN && dpi <= PAINT_DPI_MAX) ||
	       complain(_("--dpi takes a number from 24 to 600, not '%s'"), value);
}

static bool
read_port(struct options *options, const char *value)
{
	char *end;
	unsigned long port = strtoul(value, &end, 10);
	options->port = (uint16_t)port;
	return (value[0] >= '0' && value[0] <= '9' && *end == '\0' && port <= UINT16_MAX) ||
	       complain(_("--port takes a number from 0 to 65535, not '%s'"), value);
}

static bool
read_fix(struct options *options, const char *value)
{
	static const char *const names[] = {[FIX_NONE] = "none", [FIX_WIDTH] = "width", [FIX_SAFE] = "safe"};
	for (int fix = FIX_NONE; fix <= FIX_SAFE; fix++) {
		options->job.fix = (enum fix)fix;
		if (strcmp(value, names[fix]) == 0)
			return true;
	}
	return complain(_("--fix takes none, width or safe, not '%s'"), value);
}

static bool
read_setting(struct options *options, const char *value)
{
	struct str nearest = {0};
	if (options->job.n_settings == OPTIONS_SETTINGS)
		return complain(_("--set was given too often; '%s' is one too many"), value);
	if (setting_read(str_of(value), &options->settings[options->job.n_settings], &nearest)) {
		options->job.settings = options->settings;
		options->job.n_settings++;
		return true;
	}
	if (nearest.n == 0)
		return complain(_("--set takes KEY=VALUE in UTF-8, not '%s'"), value);
	fprintf(stderr, _("tongbao: --set %s: metadata has no such key; the nearest is '%.*s'\n"), value, (int)nearest.n,
	        nearest.p);
	return false;
}

static bool
read_limit(struct options *options, const char *value)
{
	struct arena *arena = arena_new();
	enum cap cap;
	size_t least, most;
	enum caps_fault fault = caps_set(&options->caps, str_of(value), &cap);
	const char *name = cap_name(arena, cap).p;
	cap_range(cap, &least, &most);
	options->job.caps = &options->caps;
	if (fault == CAPS_NO_NAME)
		fprintf(stderr, _("tongbao: --limit %s: there is no such limit; the nearest is '%s'\n"), value, name);
	if (fault == CAPS_NO_VALUE)
		fprintf(stderr, _("tongbao: --limit %s: %s is a number from %zu to %zu, maybe with k, M or G behind it\n"), value,
		        name, least, most);
	arena_free(arena);
	return fault == CAPS_FINE;
}

static bool
read_fonts(struct options *options, const char *value)
{
	bool installed = strcmp(value, "installed") == 0;
	options->fonts = installed ? KIT_FONTS_INSTALLED : KIT_FONTS_FREE;
	return installed || strcmp(value, "free") == 0 || complain(_("--fonts takes free or installed, not '%s'"), value);
}

enum {
	CHECK_FORMATS = 1 << PRINT_TEXT | 1 << PRINT_JSON | 1 << PRINT_SARIF | 1 << PRINT_JUNIT,
	MODEL_FORMATS = 1 << PRINT_XML | 1 << PRINT_JSON,
};

static bool
read_print_format(struct options *options, const char *value, unsigned allowed)
{
	static const struct {
		const char *name;
		enum print_format format;
	} formats[] = {
	        {"text", PRINT_TEXT}, {"json", PRINT_JSON}, {"xml", PRINT_XML}, {"sarif", PRINT_SARIF}, {"junit", PRINT_JUNIT}};
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(value, formats[i].name) == 0 && allowed & 1u << formats[i].format) {
			options->format = formats[i].format;
			return true;
		}
	return complain(_("'%s' is not a format of this command"), value);
}

static bool
read_language(struct options *options, const char *value)
{
	options->lang = options_language(value);
	return strcmp(value, "zh") == 0 || strcmp(value, "en") == 0 || strcmp(value, "zh_CN") == 0 ||
	       complain(_("--lang takes zh or en, not '%s'"), value);
}

static bool
take_docx_option(struct docx_options *docx, enum option_id id)
{
	bool *wanted = id == OPTION_EMBED_FONTS ? &docx->fonts : &docx->seals;
	return *wanted = true;
}

static bool
take_option(struct options *options, enum option_id id, const char *value)
{
	switch (id) {
	case OPTION_TEMPLATE:
		options->template = value;
		return options->template_given = true;
	case OPTION_FORMATS:
		return read_formats(options, value);
	case OPTION_OUT:
		options->job.out_folder = value;
		return options->out_given = true;
	case OPTION_WORKERS:
		return read_workers(options, value);
	case OPTION_DPI:
		return read_dpi(options, value);
	case OPTION_PORT:
		return read_port(options, value);
	case OPTION_FIX:
		return read_fix(options, value);
	case OPTION_SET:
		return read_setting(options, value);
	case OPTION_LIMIT:
		return read_limit(options, value);
	case OPTION_FONTS:
		return read_fonts(options, value);
	case OPTION_SEAL_IN_DOCX:
	case OPTION_EMBED_FONTS:
		return take_docx_option(&options->job.docx, id);
	case OPTION_FAIL_ON:
		return diag_level_parse(str_of(value), &options->fail_on) ||
		       complain(_("--fail-on takes hint, warning or error, not '%s'"), value);
	case OPTION_FORCE:
		return options->job.force = true;
	case OPTION_FRESH:
		return options->fresh = true;
	case OPTION_SHARD:
		return read_shard(options, value);
	case OPTION_REPORT:
		return (options->report = value) != NULL;
	case OPTION_MANIFEST:
		return options->manifest = true;
	case OPTION_TIMINGS:
		return options->job.timings = true;
	case OPTION_CHECK_FORMAT:
	case OPTION_MODEL_FORMAT:
		return read_print_format(options, value, id == OPTION_MODEL_FORMAT ? MODEL_FORMATS : CHECK_FORMATS);
	case OPTION_TEXT_ONLY:
		return options->job.text_only = true;
	case OPTION_QUIET:
		return options->quiet = true;
	case OPTION_VERBOSE:
		return options->verbose = true;
	case OPTION_LANG:
		return read_language(options, value);
	case OPTION_HELP:
		return options->help = true;
	case OPTION_VERSION:
		return options->version = true;
	case OPTION__MAX:
		break;
	}
	return false;
}

static bool
read_command(struct options *options, const char *name)
{
	for (int c = 0; c < COMMAND__MAX; c++)
		if (strcmp(name, commands[c].name) == 0) {
			options->command = (enum command)c;
			return true;
		}
	return complain(_("there is no command '%s'"), name);
}

/* The command's options in getopt's form. `letters` has room for two bytes an option and the leading ':' that silences getopt. */
static void
list_options(enum command command, struct option longs[static OPTION__MAX + 1], char *letters)
{
	size_t n = 0;
	*letters++ = ':';
	for (int i = 0; i < OPTION__MAX; i++) {
		if (!(entries[i].commands & 1u << command))
			continue;
		int has_argument = entries[i].argument ? required_argument : no_argument;
		longs[n++] = (struct option){entries[i].name, has_argument, NULL, LONG_BASE + i};
		if (entries[i].letter) {
			*letters++ = entries[i].letter;
			if (has_argument)
				*letters++ = ':';
		}
	}
	longs[n] = (struct option){0};
	*letters = '\0';
}

static enum option_id
find_letter(enum command command, int letter)
{
	int id = 0;
	while (id < OPTION__MAX && !(entries[id].letter == letter && entries[id].commands & 1u << command))
		id++;
	return (enum option_id)id;
}

static bool
read_command_options(struct options *options, int argc, char **argv)
{
	struct option longs[OPTION__MAX + 1];
	char letters[3 * OPTION__MAX + 2];
	int value;
	list_options(options->command, longs, letters);
	opterr = 0;
	while ((value = getopt_long(argc, argv, letters, longs, NULL)) != -1) {
		if (value == '?')
			return complain(_("unknown option '%s'"), argv[optind - 1]);
		if (value == ':')
			return complain(_("option '%s' needs a value"), argv[optind - 1]);
		enum option_id id = value >= LONG_BASE ? (enum option_id)(value - LONG_BASE) : find_letter(options->command, value);
		if (!take_option(options, id, optarg))
			return false;
	}
	options->paths = argv + optind;
	options->n_paths = (size_t)(argc - optind);
	return true;
}

/* --help, --version and --lang may stand before any command. */
static bool
read_global(struct options *options, const char *word)
{
	if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || strcmp(word, "help") == 0)
		return options->help = true;
	if (strcmp(word, "--version") == 0)
		return options->version = true;
	return false;
}

bool
options_read(struct options *options, int argc, char **argv)
{
	*options = (struct options){
	        .command = COMMAND__MAX,
	        .job = {.out_folder = ".",
	                .formats = 1u << FORMAT_PDF | 1u << FORMAT_DOCX,
	                .fix = FIX_WIDTH,
	                .fallback_date = -1,
	                .quoted = LEVEL__MAX},
	        .caps = caps_default(),
	        .preview = {.dpi = PREVIEW_DPI},
	        .template = "notice",
	        .workers = 1,
	        .fail_on = LEVEL_ERROR,
	        .lang = options_language(NULL),
	};
	if (argc < 2)
		return complain("%s", _("a command is missing"));
	if (read_global(options, argv[1]))
		return true;
	if (argv[1][0] == '-')
		return complain(_("unknown option '%s'"), argv[1]);
	if (!read_command(options, argv[1]) || !read_command_options(options, argc - 1, argv + 1))
		return false;
	return !options->job.timings || options->report ||
	       complain("%s", _("--timings adds to a report; --report FILE is missing"));
}

void
options_print_usage(FILE *to)
{
	fputs(_("usage: tongbao COMMAND [OPTION...] [PATH...]\n\nSource bulletins of public bodies become notices laid out by GB/T "
	        "9704-2012.\n\n"),
	        to);
	for (int c = 0; c < COMMAND__MAX; c++)
		fprintf(to, "  %-10s %-20s %s\n", commands[c].name, commands[c].operands, _(commands[c].summary));
	fputs(_("\n'tongbao COMMAND --help' lists a command's options.\n"
	        "Exit: 0 done; 1 findings at or above --fail-on; 2 some document could not be processed; 64 wrong use; 70 a bug of "
	        "ours.\n"),
	        to);
}

void
options_print_help(FILE *to, enum command command)
{
	fprintf(to, _("usage: tongbao %s [OPTION...] %s\n\n"), commands[command].name, commands[command].operands);
	fprintf(to, "%s\n\n", _(commands[command].summary));
	for (int i = 0; i < OPTION__MAX; i++) {
		char left[64];
		if (!(entries[i].commands & 1u << command))
			continue;
		char letter[5] = "    ";
		if (entries[i].letter)
			snprintf(letter, sizeof letter, "-%c, ", entries[i].letter);
		snprintf(left, sizeof left, "%s--%s%s%s", letter, entries[i].name, entries[i].argument ? " " : "",
		        entries[i].argument ? entries[i].argument : "");
		fprintf(to, "  %-28s %s\n", left, _(entries[i].help));
	}
}
