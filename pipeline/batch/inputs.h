/* inputs.h: the files that a document is made of. Whatever a job reads it reads through here, so that a later run can tell whether
 * the document would come out the same. */
#pragma once
#include "job.h"

/* file_read for the job: the bytes live in its arena. With options->remember the file is noted in the outcome; so is one that is
 * not there, because its coming would change the document. Returns 0 or an errno value. */
int inputs_read(struct job *job, const char *path, size_t cap, struct str *bytes);

/* Whether every file the document was made of is what it was; see stamp_same. */
bool inputs_same(struct arena *arena, struct outcome *outcome, bool *renewed);
