/* shell.h: what the pages share: head, policy, language, theme. The body is written first; what may run is named by its hash. */
#pragma once
#include "html.h"
#include "words.h"

struct shell {
	struct arena *arena;
	struct html html; /* of the body */
	struct buf body;
	enum lang lang;
	struct html_live live;
	bool local_images; /* images of files beside the page are shown */
};

void shell_open(struct shell *shell);

/* Head, body and scripts, onto `bytes`; the body is freed. */
void shell_close(struct shell *shell, struct str title, struct buf *bytes);

/* <name class="class">text</name>; class NULL: none. */
void shell_put(struct shell *shell, const char *name, const char *class, struct str text);
void shell_put_word(struct shell *shell, const char *name, const char *class, enum word word);

/* The notice's own language, where the page's is another. */
void shell_put_language(struct shell *shell);
void shell_put_chinese(struct shell *shell, const char *name, const char *class, struct str text);

/* A button that scripts answer; hidden until they run. */
void shell_put_button(struct shell *shell, const char *action, struct str shown, struct str label);

/* "2 errors", "1 warning" ... those that are not 0; `counts` by level. */
void shell_put_counts(struct shell *shell, const size_t counts[LEVEL__MAX]);
