/* sax.h: the parts of a package as events: elements by number, not by name, whichever of the two sets of namespaces a file was
 * written in. The one place that lets libxml2 loose on a package's part: no DTD, no entity but XML's own, no network, and caps on
 * bytes, depth, nodes, attributes and namespaces. */
#pragma once
#include "diag.h"

enum space {
	SPACE_NONE,
#define SPACE(id, uri, strict) SPACE_##id,
#include "sax_names.def"
	SPACE_OTHER,
};

enum token {
	TOKEN_OTHER,
#define TOKEN(id, space, name) TOKEN_##id,
#include "sax_names.def"
	TOKEN__MAX,
};

struct sax;

struct sax_element {
	enum token token;
	struct sax *sax; /* all that follows is valid until `start` returns */
	const void *fields;
	size_t n_fields;
};

struct sax_handler {
	void (*start)(void *data, const struct sax_element *element);
	void (*end)(void *data, enum token token);
	void (*text)(void *data, struct str text); /* may come in pieces; NULL: not asked for */
};

/* Parses `bytes`, a part called `part`. false, with a finding at `at`, when it is malformed, past a cap or has a DTD; events may
 * have come before. */
bool sax_parse(struct arena *arena, struct str bytes, const struct sax_handler *handler, void *data, struct str part,
        struct place at, struct diags *diags);

/* An attribute, entities resolved; p == NULL when it is absent. Void when `start` returns. */
struct str sax_attr(const struct sax_element *element, enum space space, const char *name);
struct str sax_val(const struct sax_element *element); /* w:val */

/* An attribute that is a whole number, clamped to +-1,000,000; `absent` when it is not there or no number. */
int sax_number(const struct sax_element *element, enum space space, const char *name, int absent);

/* An on-off property: w:val absent, or 1, true, on. */
bool sax_on(const struct sax_element *element);

/* Whether every namespace that mc:Choice asks for is one we know. */
bool sax_meets(const struct sax_element *choice);

/* Stops the parse: a finding that explains it was made. sax_parse returns false. */
void sax_stop(struct sax *sax);
