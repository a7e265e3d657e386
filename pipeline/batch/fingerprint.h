/* fingerprint.h: all that decides on what every document comes out as, beside the files each is made of and what each needs
 * (needs.h): the program, its libraries, the roles of fonts and the options. Equal fingerprints, files and needs give equal bytes.
 */
#pragma once
#include "job.h"

/* The program alone; the same form. */
struct str fingerprint_program(struct arena *arena);

/* As one hash, of 64 digits. Empty when the program's own file cannot be read: nothing may be taken for unchanged then. */
struct str fingerprint_make(struct arena *arena, const struct kit *kit, const struct job_options *options);

/* Of that and of whatever any document may need, used or not: by it the parts of a split run are known to have been made alike. */
struct str fingerprint_make_whole(struct arena *arena, const struct kit *kit, const struct job_options *options, struct str shared);
