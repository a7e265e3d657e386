/* notepart.h: footnotes as Word has them: a part with a paragraph or more for each note, which the text refers to by number. */
#pragma once
#include "links.h"
#include "source.h"

/* Its relationships with what the notes link to come to `links`. Nothing is written where there is no note. */
bool notepart_write(const struct source *source, struct links *links, struct buf *bytes);
