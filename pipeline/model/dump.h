/* dump.h: the doc as XML and as JSON, with the names of design: title, recipients, body[], signature, dropped[], edits[] ... */
#pragma once
#include "buf.h"
#include "doc.h"

bool dump_xml(const struct doc *doc, struct buf *bytes);  /* false: libxml2 refused */
bool dump_json(const struct doc *doc, struct buf *bytes); /* two-space indent, a newline at the end */
