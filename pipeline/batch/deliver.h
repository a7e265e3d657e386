/* deliver.h: a document's outputs under their names: all of them or none. */
#pragma once
#include "job.h"

/* Writes bytes[f] of every wanted format to OUT/STEM.f. Nothing is put in place before all are written; a file that another program made
 * is left alone unless options->force. Fills job->outputs. STATUS_FAILED, with a finding: nothing was written. */
enum status deliver_outputs(struct job *job, const struct job_options *options, const struct buf bytes[static FORMAT__MAX]);
