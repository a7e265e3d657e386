/* document.h: word/document.xml. */
#pragma once
#include "buf.h"
#include "links.h"
#include "source.h"

/* Adds the targets of its hyperlinks to `links`. */
bool document_write(const struct source *source, struct links *links, struct buf *bytes);
