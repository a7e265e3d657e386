/* carried.h: what a DOCX carries for our own reader: the metadata it was set from, and what was set from it. */
#pragma once
#include "buf.h"
#include "galley.h"

/* A part of custom XML; nothing where there is nothing to carry. */
bool carried_write(const struct galley *galley, struct arena *arena, struct buf *bytes);
