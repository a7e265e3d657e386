/* props.h: docProps: what the document is called, by whom and from when it is, and which program wrote it. */
#pragma once
#include "buf.h"
#include "galley.h"

bool props_write_core(const struct galley *galley, struct buf *bytes);
bool props_write_app(struct buf *bytes);

/* The document number as a property of its own, 发文字号; nothing where the document has none. */
bool props_write_custom(const struct galley *galley, struct buf *bytes);
