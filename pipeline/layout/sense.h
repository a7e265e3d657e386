/* sense.h: what a title's words say about breaking beside them. */
#pragma once
#include "shape.h"

/* What spoke for a break. */
enum sense_reason {
#define REASON(name, text) REASON_##name,
#include "sense.def"
#undef REASON
	REASON__MAX
};

struct sense {
	int32_t cost; /* of a break before this cluster; SENSE_NEVER: there is none */
	uint8_t reason;
};

enum { SENSE_NEVER = 1 << 20, SENSE_CLUSTERS = 200 /* a longer title is broken like any text */ };

/* Fills `senses`, one a cluster, of at most SENSE_CLUSTERS. `spans`: for the breaks the source had. */
void sense_find(const struct cluster *clusters, size_t n, const struct span *spans, struct sense *senses);

struct str sense_reason(enum sense_reason reason);
