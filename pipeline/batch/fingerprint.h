/* fingerprint.h: all that decides on what a document comes out as, beside the files it is made of: the program, its libraries, the
 * template, the fonts and the options. Equal fingerprints and equal files give equal bytes. */
#pragma once
#include "job.h"

/* The program alone; the same form. */
struct str fingerprint_program(struct arena *arena);

/* As one hash, of 64 digits. Empty when the program's own file cannot be read: nothing may be taken for unchanged then. */
struct str fingerprint_make(struct arena *arena, const struct kit *kit, const struct job_options *options);
