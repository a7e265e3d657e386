/* diag.h: findings. One list (diag.def) holds code, level, clause and the text in both languages; whatever is wrong with a
 * document's text is added to that document's struct diags and never stops the pipeline. */
#pragma once
#include "arena.h"
#include "place.h"

enum diag_level { LEVEL_HINT, LEVEL_WARNING, LEVEL_ERROR, LEVEL__MAX };

enum diag_code {
#define DIAG(name, level, clause, zh, en) DIAG_##name,
#include "diag.def"
#undef DIAG
	DIAG__MAX
};

enum lang { LANG_ZH, LANG_EN, LANG__MAX };

struct diag {
	enum diag_code code;
	enum diag_level level; /* set by diags_add from the list; a template or the front matter may change it later */
	struct place at;
	struct str args[3]; /* for {0} {1} {2} of the message; copied by diags_add */
	struct str fix;     /* what may safely stand instead of the text covered; p == NULL: nothing is safe; copied by diags_add */
};

struct diags {
	struct arena *arena;
	struct diag *items; /* in the order they were found; diags_sort puts them in source order */
	size_t n;
};

/* Adds a finding, its level from the list. Past CAP_FINDINGS nothing is added but a last finding that says so; its level is the
 * worst of those it stands for:
 *     diags_add(diags, (struct diag){.code = DIAG_NO_TITLE, .at = at, .args = {text}}); */
void diags_add(struct diags *diags, struct diag diag);

void diags_sort(struct diags *diags); /* by part, line, column, code; findings about the whole document come first */

/* The worst level found, or -1 when nothing was. */
int diags_worst(const struct diags *diags);

struct str diag_name(struct arena *arena, enum diag_code code); /* "no-title": what users see and write */
struct str diag_clause(enum diag_code code);                    /* the clause it rests on, or "usage" */
struct str diag_text(enum diag_code code, enum lang lang);      /* the message with {0} {1} {2} for its arguments */
enum diag_level diag_default_level(enum diag_code code);        /* the list's */
struct str diag_level_name(enum diag_level level);              /* "hint" "warning" "error", never translated */
bool diag_level_parse(struct str name, enum diag_level *level);
struct str diag_message(struct arena *arena, const struct diag *diag, enum lang lang);
