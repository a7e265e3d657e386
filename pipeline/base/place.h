/* place.h: where in the source something stood. */
#pragma once
#include <stdint.h>

struct place {
	uint32_t line;   /* from 1; in a DOCX the paragraph's ordinal; 0: in no one place (the document as a whole) */
	uint32_t column; /* from 1, in code points of the decoded text */
	uint32_t length; /* code points covered */
	uint32_t part;   /* 0 for a plain file, else an index into the raw document's part names */
};
