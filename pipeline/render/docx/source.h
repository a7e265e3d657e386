/* source.h: what the parts of a package are written from. */
#pragma once
#include "pages.h"

struct embedded;

struct source {
	struct arena *arena; /* for names and ids */
	const struct galley *galley;
	const struct template *template; /* the galley's */
	const struct settled *settled;
	bool seals;                /* pictures of seals and stamps are wanted */
	struct embedded *embedded; /* the fonts that are carried along; NULL: none */
};
