/* deliver.h: outputs under their names. A document's whole files come all together or not at all; the images of its pages follow,
 * each whole or not at all. */
#pragma once
#include "job.h"

/* Renders every wanted format and puts the files in place, adding each to job->outputs. A file that another program made is left
 * alone unless options->force. STATUS_FAILED, with a finding, at the first that cannot be rendered or written. */
enum status deliver_outputs(struct job *job, struct painting *painting, const struct job_options *options);

/* Whether the file at `path` may be replaced: there is none, or it bears the mark of its kind. */
bool deliver_may_replace(struct arena *arena, enum format format, struct str mark, const char *path);

/* Where the output of this format stands; of a format by pages, that of the page, from 0. */
struct str deliver_path(const struct job *job, const struct job_options *options, enum format format, size_t page);

/* Makes the folder that the outputs of this stem go to. Returns 0 or an errno value. */
int deliver_make_parents(struct arena *arena, const struct job_options *options, struct str stem);

/* Removes from the folder of these outputs what a killed worker left unfinished. `stem` is below the output folder. */
void deliver_clear(struct arena *arena, const struct job_options *options, struct str stem);

/* The same in the folder of every source. */
void deliver_clear_all(const struct sources *sources, const struct job_options *options);

/* For outputs that are made elsewhere: the folder of the job's outputs; and one file there, whole or not at all (out_place), which
 * is added to the outputs. `output` has its format, page and name below the output folder; `mark` stands in every file of its kind.
 */
enum status deliver_make_folder(struct job *job, const struct job_options *options);
enum status deliver_file(
        struct job *job, const struct job_options *options, struct output output, struct str mark, struct str bytes);
