/* seals.h: the images of seals and signature stamps, which stand beside the source. */
#pragma once
#include "galley.h"
#include "job.h"

/* Reads the files that the metadata names, below the source's folder and nowhere else, into `choices`. What cannot be used is a
 * finding, and the document is set without. */
void seals_read(struct job *job, const struct template *template, struct choices *choices);
