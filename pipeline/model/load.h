/* load.h: the way back from the model's XML. */
#pragma once
#include "doc.h"

/* Reads what dump_xml wrote; the doc lives in the arena and holds no slice of `bytes`. NULL, with a finding (DIAG_XML_BAD or
 * DIAG_MODEL_BAD), when it is no such document or what it says is no doc (doc_check). Not written and so not read: hints, a
 * figure's image, characters that XML forbids. */
const struct doc *load_xml(struct arena *arena, struct str bytes, struct diags *diags);
