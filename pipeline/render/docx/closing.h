/* closing.h: where the signature and the date stand. */
#pragma once
#include "galley.h"

#define CLOSING_RIGHT (-1)

struct closing {
	int32_t issuer; /* right indent [1/100 cell] */
	int32_t date;   /* left indent of a date that starts under the signature [1/100 cell]; CLOSING_RIGHT: as its style has it */
};

struct closing closing_place(const struct galley *galley);
