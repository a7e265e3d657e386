/* place.h: where in the source something stood. */
#pragma once
#include <stdint.h>

struct place {
	uint32_t line;   /* from 1; in a DOCX the paragraph's ordinal; 0: in no one place (the document as a whole) */
	uint32_t column; /* from 1, in code points of the decoded text */
	uint32_t length; /* code points covered */
	uint32_t part;   /* 0 for a plain file, else an index into the raw document's part names */
};

/* Order in the source: by part, line, column. */
static inline int
place_compare(struct place a, struct place b)
{
	if (a.part != b.part)
		return a.part < b.part ? -1 : 1;
	if (a.line != b.line)
		return a.line < b.line ? -1 : 1;
	return (a.column > b.column) - (a.column < b.column);
}
