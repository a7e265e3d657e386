/* writer.h: what the parts of one PDF file share while it is written. */
#pragma once
#include "annotations.h"
#include "content.h"
#include "images.h"
#include "reading.h"
#include "tags.h"

struct writer {
	const struct pages *pages;
	struct arena *arena; /* of the file being written; freed with it */
	struct objects *objects;
	struct embed *embed;
	struct images *images;
	struct tags *tags;
	uint32_t *page_objects; /* by index; reserved before the first is written */
	uint32_t page_tree, resources;
};
