/* metadata.h: what the file says of itself: document information and XMP, which agree, and the output intent. */
#pragma once
#include "galley.h"
#include "objects.h"

/* Each writes its object and returns its number. */
uint32_t metadata_write_info(struct objects *objects, const struct galley *galley);
uint32_t metadata_write_xmp(struct objects *objects, const struct galley *galley);
uint32_t metadata_write_intent(struct objects *objects);
