/* date.h: dates of a doc as text. */
#pragma once
#include "doc.h"

/* ISO 8601 as far as it is known: "2024-03-05", "2024-03", "2024"; without a year "--03-05" or "--03"; nothing known: empty. */
struct str date_iso(struct arena *arena, struct date date);
