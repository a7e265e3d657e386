/* markdown_notes.h: footnotes of Markdown, [^1] in the text and [^1]: before the note, which md4c does not know: their lines are
 * taken out of what it parses, and each note is parsed by itself afterwards. */
#pragma once
#include "gather.h"

enum { MARKDOWN_NOTES = 1000 }; /* of a document; lines of more stay text */

struct markdown_note {
	struct str name;  /* of the source */
	struct str label; /* [^1]: */
	size_t label_at;  /* before it on its line */
	char *text;       /* its lines in the source */
	size_t n;
	char *kept;        /* the same without the label, while their place is blank */
	struct node *node; /* of the raw document; NULL: nothing referred to it yet */
	bool is_wanted;    /* another note refers to it */
	size_t number;     /* among its notes, from 1 */
};

struct markdown_notes {
	struct markdown_note *items;
	size_t n;
};

/* Finds the notes of `body`, whose bytes may be written, and blanks their lines. */
struct markdown_notes markdown_notes_take(struct arena *arena, struct str body);

/* The mark of a note that `text` holds first, in `*note`; its offset, or STR_NONE. */
size_t markdown_notes_find(const struct markdown_notes *notes, struct str text, struct markdown_note **note, size_t *n);

/* Puts the note's text back where it stood. */
struct str markdown_notes_restore(const struct markdown_note *note);
