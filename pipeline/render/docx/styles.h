/* styles.h: word/styles.xml. */
#pragma once
#include "buf.h"
#include "source.h"

bool styles_write(const struct source *source, struct buf *bytes);

/* Id of the character style of leads set in `style`: a heading run into its paragraph. */
struct str styles_lead_id(struct arena *arena, const struct style *style);
