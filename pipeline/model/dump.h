/* dump.h: the doc as XML and as JSON, in one order: name, title, subtitle, recipients, published, body, attachment_note, signature
 * {issuers, date, signed_on}, note, attachments, footnotes, the facts of meaning.h (genre, genre_text, doc_number, issued_by,
 * periods, contact, claims, cited), metadata, dropped, edits. notice.schema.json and notice.rng tell the shapes exactly.
 *
 * JSON: lists that a reader may count on are always there, empty or not; any other key is left out when there is nothing to say.
 * A node is {kind, line, column, length, level, form, number, label, lead, text, runs, children}: `text` is what its runs say
 * joined, `runs` each {line, column, length, text, href, raise, line_break}. A quote is {line, column, length, confidence, text},
 * its confidence left out when it is certain. An item {status, section, topic, label, problem, measures, results, status_text} is
 * part of a node of that kind, whose children are what it was read from, and stands as `item` in a paragraph that is one by itself.
 * A value of the metadata is {key, rank, overridden, line, column, length, value}: each that was given, whatever its rank, then
 * what the text says (rank "text"); overridden stands where another counts in its place. A drop is {line, column, text, reason}, an
 * edit {line, column, before, after, code}. A place outside part 0 has `part` before its line. Dates are ISO 8601, as far as they
 * are known.
 *
 * XML: the root is `notice`, without a namespace. A node is the element of its kind; place, level, names and numbers are
 * attributes; in it stand an item's facts, label, lead, run elements and children. body, signature, issuers, contact, metadata,
 * dropped and edits are always there. Characters that XML 1.0 forbids are left out (JSON keeps them). load.h reads it back. */
#pragma once
#include "buf.h"
#include "doc.h"

bool dump_xml(const struct doc *doc, struct buf *bytes);  /* false: libxml2 refused */
bool dump_json(const struct doc *doc, struct buf *bytes); /* two-space indent, a newline at the end; false: text is not UTF-8 */
