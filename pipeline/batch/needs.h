/* needs.h: what a document depends on beside its files and what every document depends on (fingerprint.h): its template, the faces
 * that were asked for its characters, the date of a run when it has none of its own. Each has a name and a value; a document would
 * come out the same when every value is what it was. */
#pragma once
#include "job.h"

/* Notes them in the outcome. The faces that were asked are those since the last fonts_forget_asked; `date` is that of the
 * document's properties. */
void needs_note(
        struct job *job, const struct kit *kit, const struct job_options *options, const struct kit_choice *choice, int64_t date);

/* The value that the run of this kit and these options has for the need of that name. */
struct str needs_value(struct arena *arena, const struct kit *kit, const struct job_options *options, struct str name);
