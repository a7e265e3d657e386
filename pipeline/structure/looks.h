/* looks.h: what a source shows of a line beside its words, where it shows anything: plain text shows only its blanks. */
#pragma once
#include "lines.h"

/* Set as titles are: centred and large, larger still, or the first level of an outline. */
bool looks_display(const struct line *line);

/* Set larger than any title: the name of the issuing body above the number (发文机关标志). */
bool looks_masthead(const struct line *line);

/* Display rows that stand together and are of one size. */
bool looks_alike(const struct line *line, const struct line *other);

/* Set as text is, at the left and no larger: a row by itself, whatever its outline level. */
bool looks_running(const struct line *line);

bool looks_right(const struct line *line);

/* What an unnumbered heading shows: bold, centred or an outline level. */
bool looks_headed(const struct line *line);

/* Begins at the margin although the line below is indented: those who are written to. */
bool looks_flush(const struct line *line, const struct line *below);
