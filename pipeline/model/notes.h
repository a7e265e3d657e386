/* notes.h: how a run says that it is the mark of a footnote: its href is that of the note in the document itself, #note-1. */
#pragma once
#include "doc.h"

/* The target of the mark of footnote `number`, from 1; in the arena. */
struct str notes_href(struct arena *arena, size_t number);

/* Which footnote a run of this target marks, from 1; 0: none. */
size_t notes_number(struct str href);

/* What the runs say without marks of footnotes; as build_text. */
struct str notes_text(struct arena *arena, const struct run *runs);
