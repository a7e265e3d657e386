/* sidecars.h: metadata in files beside a source: NAME.yaml, then tongbao.yaml in its folder (parents are not searched). */
#pragma once
#include "job.h"

/* Adds what they hold to raw->meta, each file as a part of its own. One that is not there says nothing; one that cannot be read is
 * a finding. Standard input has none. */
void sidecars_read(struct job *job, struct raw *raw);
