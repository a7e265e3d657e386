/* progress.c: finding the words of progress.def. Knows no item and no claim. */
#include "progress.h"
#include "utf8.h"

static const struct {
	enum progress progress;
	struct str words;
} wordings[] = {
#define WORDS(progress, words) {PROGRESS_##progress, {words, sizeof words - 1}},
#define FIRST(cp)
#include "progress.def"
#undef FIRST
#undef WORDS
};

/* Whether a wording begins with `cp`: most characters do not. */
static bool
is_first(uint32_t cp)
{
	switch (cp) {
#define WORDS(progress, words)
#define FIRST(cp) case cp:
#include "progress.def"
#undef FIRST
#undef WORDS
		return true;
	default:
		return false;
	}
}

size_t
progress_starts(struct str s, enum progress *progress)
{
	for (size_t i = 0; i < sizeof wordings / sizeof wordings[0]; i++) {
		if (!str_starts(s, wordings[i].words))
			continue;
		*progress = wordings[i].progress;
		return wordings[i].words.n;
	}
	return 0;
}

enum progress
progress_find(struct str s, size_t *at)
{
	enum progress progress = PROGRESS_NONE_SAID;
	for (struct str rest = s; rest.n > 0;) {
		struct str here = rest;
		if (!is_first(utf8_next(&rest)) || progress_starts(here, &progress) == 0)
			continue;
		if (at != NULL)
			*at = s.n - here.n;
		break;
	}
	return progress;
}
