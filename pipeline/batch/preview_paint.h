/* preview_paint.h: the images of a document's pages, painted by several processes when it has several pages. */
#pragma once
#include "job.h"

/* Called for each page in order, from 0; STATUS_FAILED ends it. The bytes live in the job's arena. */
typedef enum status preview_painted(void *context, size_t page, struct str png);

enum status preview_paint_pages(
        struct job *job, struct painting *painting, const struct job_preview *preview, preview_painted *painted, void *context);
