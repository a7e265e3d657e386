/* options.h: the command line as data. One table says which command takes which option; help and the checks come from it. */
#pragma once
#include "caps.h"
#include "job.h"
#include "settings.h"
#include "state.h"
#include <stdio.h>

enum command {
	COMMAND_RENDER,
	COMMAND_CHECK,
	COMMAND_PREVIEW,
	COMMAND_SERVE,
	COMMAND_MERGE,
	COMMAND_VERIFY,
	COMMAND_MODEL,
	COMMAND_FONTS,
	COMMAND_TEMPLATES,
	COMMAND__MAX
};

enum exit_code {
	EXIT_DONE = 0,
	EXIT_FINDINGS = 1,    /* at or above --fail-on */
	EXIT_UNPROCESSED = 2, /* some document could not be processed; the rest were */
	EXIT_USAGE = 64,
	EXIT_BUG = 70,
	EXIT_INTERRUPTED = 130,
};

enum print_format { PRINT_DEFAULT, PRINT_TEXT, PRINT_JSON, PRINT_XML, PRINT_SARIF, PRINT_JUNIT };

enum { OPTIONS_SETTINGS = 64 }; /* --set, again and again */

struct options {
	enum command command;
	struct job_options job;
	struct setting settings[OPTIONS_SETTINGS]; /* job.settings are these */
	struct caps caps;                          /* job.caps, once --limit is given */
	const char *template;
	bool template_given; /* then a document's own choice does not count */
	enum kit_fonts fonts;
	unsigned workers;
	enum print_format format;
	enum diag_level fail_on;
	enum lang lang;
	const char *report; /* --report FILE; NULL: none */
	bool manifest;      /* SHA256SUMS in the output folder */
	bool out_given;     /* -o */
	bool fresh;         /* nothing that is known counts */
	struct shard shard; /* n of 0: all */
	struct job_preview preview;
	uint16_t port; /* 0: any that is free */
	bool quiet, verbose;
	bool help, version;
	char *const *paths; /* what is no option */
	size_t n_paths;
};

/* The language of messages: `wanted` (--lang) or else LC_ALL, LC_MESSAGES, LANG, by name. */
enum lang options_language(const char *wanted);

/* Reads the command line. false: wrong use; a line on standard error has said what. */
bool options_read(struct options *options, int argc, char **argv);

void options_print_usage(FILE *to);                      /* the whole program */
void options_print_help(FILE *to, enum command command); /* one command */
