/* office.h: where a word processor ends a line, for templates with a gap between Han and Latin: their PDF breaks as their DOCX
 * does.
 */
#pragma once
#include "break.h"

/* What a word processor sets by: its own advances, not the grid's cells. */
struct office {
	len_t han_spacing, latin_spacing; /* of runs on the grid */
	len_t cell;                       /* a style on the grid has it */
};

struct office office_of(const struct template *template);

/* As break_line. A mark that would hang in the margin is drawn in: marks of the line give room, then each gap a hair. */
struct line office_break_line(
        const struct office *office, const struct cluster *clusters, size_t n, size_t first, len_t measure, bool justify);
