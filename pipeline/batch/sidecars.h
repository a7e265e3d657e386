/* sidecars.h: metadata in files beside a source: NAME.yaml, then tongbao.yaml in its folder (parents are not searched). */
#pragma once
#include "job.h"

/* Adds what they hold to raw->meta, each file as a part of its own. One that is not there says nothing; one that cannot be read is
 * a finding. Standard input has none. */
void sidecars_read(struct job *job, struct raw *raw);

/* A name as a part of the raw document, for the places of metadata that stands elsewhere; its index. */
uint32_t sidecars_add_part(struct arena *arena, struct raw *raw, struct str name);
