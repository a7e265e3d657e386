/* words.h: words of our own on the pages, in both languages. */
#pragma once
#include "diag.h"
#include "write.h"

enum word {
#define WORD(id, zh, en) WORD_##id,
#include "words.def"
#undef WORD
	WORD__MAX
};

struct str word_text(enum word word, enum lang lang);

/* The text with {0} and {1} for its numbers. */
struct str word_format(struct arena *arena, enum word word, enum lang lang, size_t first, size_t second);

struct str word_language(enum lang lang);                                   /* for lang="": BCP 47 */
struct str word_level(enum diag_level level, enum lang lang);               /* "warning" */
struct str word_count_pages(struct arena *arena, enum lang lang, size_t n); /* "14 pages" */
