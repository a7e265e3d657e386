/* meaning.c: the names of meanings.def, both ways. */
#include "meaning.h"
#include <assert.h>

static const char *const confidences[] = {
#define CONFIDENCE(name, json) [CONFIDENCE_##name] = json,
#include "meanings.def"
};

static const char *const progresses[] = {
#define PROGRESS(name, json) [PROGRESS_##name] = json,
#include "meanings.def"
};

static const char *const claims[] = {
#define CLAIM(name, json) [CLAIM_##name] = json,
#include "meanings.def"
};

static const char *const periods[] = {
#define PERIOD(name, json) [PERIOD_##name] = json,
#include "meanings.def"
};

static const char *const forms[] = {
#define FORM(name, json) [FORM_##name] = json,
#include "meanings.def"
};

static const char *const genres[] = {
#define GENRE(name, json) [GENRE_##name] = json,
#include "meanings.def"
};

static const struct {
	const char *const *names;
	unsigned n;
} lists[] = {
        [LIST_CONFIDENCE] = {confidences, CONFIDENCE__MAX},
        [LIST_PROGRESS] = {progresses, PROGRESS__MAX},
        [LIST_CLAIM] = {claims, CLAIM__MAX},
        [LIST_PERIOD] = {periods, PERIOD__MAX},
        [LIST_FORM] = {forms, FORM__MAX},
        [LIST_GENRE] = {genres, GENRE__MAX},
};
static_assert(sizeof lists / sizeof lists[0] == LIST__MAX, "one entry a list");

struct str
meaning_name(enum meaning_list list, unsigned value)
{
	assert(value < lists[list].n);
	return str_of(lists[list].names[value]);
}

bool
meaning_find(enum meaning_list list, struct str name, unsigned *value)
{
	for (unsigned i = 0; i < lists[list].n; i++) {
		if (!str_eq(str_of(lists[list].names[i]), name))
			continue;
		*value = i;
		return true;
	}
	return false;
}
