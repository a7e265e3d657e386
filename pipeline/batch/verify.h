/* verify.h: outputs made again in memory and compared with those that stand in the output folder. None of these
 * is touched; images of what differs are drawn below .tongbao/. */
#pragma once
#include "job.h"

/* Renders every wanted format and compares it with the file of its name; each that differs is a finding. STATUS_FAILED when one
 * cannot be rendered. */
enum status verify_outputs(struct job *job, struct painting *painting, const struct job_options *options);

/* Whether a finding says that an output differs. */
bool verify_is_difference(enum diag_code code);
