/* dump.h: the doc as XML and as JSON, in one order: title, subtitle, recipients, published, body, attachment_note, signature
 * {issuers, date, signed_on}, note, dropped, edits.
 *
 * JSON: body, issuers, dropped and edits are always there, empty or not; any other key is left out when there is nothing to say.
 * A node is {kind, line, column, length, level, label, lead, text, runs, children}: `text` is what its runs say joined, `runs` each
 * {line, column, length, text, href, line_break}. A drop is {line, column, text, reason}, an edit {line, column, before, after,
 * code}. A place outside part 0 has `part` before its line. Dates are ISO 8601, as far as they are known.
 *
 * XML: the root is `notice`, without a namespace. A node is the element of its kind; place and level are attributes; in it stand
 * label, lead, run elements and children. body, signature, issuers, dropped and edits are always there. Characters that XML 1.0
 * forbids are left out (JSON keeps them). */
#pragma once
#include "buf.h"
#include "doc.h"

bool dump_xml(const struct doc *doc, struct buf *bytes);  /* false: libxml2 refused */
bool dump_json(const struct doc *doc, struct buf *bytes); /* two-space indent, a newline at the end; false: text is not UTF-8 */
