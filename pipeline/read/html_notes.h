/* html_notes.h: footnotes of a page, as word processors and publishing programs save them: a mark that links to the note, and a
 * link in the note that leads back to the mark. */
#pragma once
#include "doc.h"
#include "html_tree.h"

/* Tells marks, notes and links back in the tree (`note`, `note_part`); those of the document alone. Gives each note a node of
 * `raw`, in the order of the marks. */
void html_notes_find(struct arena *arena, struct html_node *root, struct raw *raw);
