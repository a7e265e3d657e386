/* diag.h: findings. One list (diag.def) holds code, level, clause and the text in both languages; whatever is wrong with a
 * document's text is added to that document's struct diags and never stops the pipeline. */
#pragma once
#include "arena.h"
#include "place.h"

enum diag_level { LEVEL_HINT, LEVEL_WARNING, LEVEL_ERROR, LEVEL__MAX };

enum diag_code {
#define DIAG(name, level, clause, zh, en) DIAG_##name,
#define RULE(name, level, clause, zh, en) DIAG_##name,
#define SAFE(name, level, clause, zh, en) DIAG_##name,
#include "diag.def"
#undef DIAG
#undef RULE
#undef SAFE
	DIAG__MAX
};

enum lang { LANG_ZH, LANG_EN, LANG__MAX };

struct diag {
	enum diag_code code;
	enum diag_level level; /* set by diags_add from the list; a template or the front matter may change it later */
	struct place at;
	struct str args[3]; /* for {0} {1} {2} of the message; copied by diags_add */
	struct str fix;     /* what may stand instead of the text covered; p == NULL: nothing is proposed; copied by diags_add */
	const struct place *others; /* further places that the finding is about, each to be fixed alike; borrowed */
	size_t n_others;
	bool fixed;         /* the fix was made: the message says so */
	struct str ignored; /* why the front matter asks to leave it be; p == NULL: it counts */
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

/* The worst level found, or -1 when nothing was. What is ignored does not count. */
int diags_worst(const struct diags *diags);

struct str diag_name(struct arena *arena, enum diag_code code); /* "no-title": what users see and write */
struct str diag_clause(enum diag_code code);                    /* the clause it rests on, or "usage" */
struct str diag_text(enum diag_code code, enum lang lang);      /* the message with {0} {1} {2} for its arguments */
enum diag_level diag_default_level(enum diag_code code);        /* the list's */
bool diag_is_safe(enum diag_code code);                         /* its fix may be made unseen: marks and zeros, never words */
bool diag_may_ignore(enum diag_code code);                      /* a hint, or a rule: no text is lost */
bool diag_find(struct str name, enum diag_code *code);          /* false: no such code */
struct str diag_level_name(enum diag_level level);              /* "hint" "warning" "error", never translated */
bool diag_level_parse(struct str name, enum diag_level *level);
struct str diag_message(struct arena *arena, const struct diag *diag, enum lang lang);
