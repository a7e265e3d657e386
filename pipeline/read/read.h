/* read.h: bytes to a raw document. Readers say what stood where; they understand nothing. */
#pragma once
#include "doc.h"
#include "status.h"

/* UTF-8 text, one source paragraph a line. CR, LF, CRLF, NEL, U+2028, U+2029, VT and FF end a line; a BOM is passed over; blank
 * lines give no node; leading and trailing blanks stay in the run (hints->indent counts the leading ones). Other controls, bidi
 * overrides and zero-width blanks are dropped with a reason and a finding; U+FFFD stays, with a finding. `raw` is filled; lives in
 * the arena and points into `bytes`. STATUS_FAILED: empty (DIAG_FILE_EMPTY) or over a cap. */
enum status read_text(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags);

/* A DOCX, of either set of namespaces. Automatic numbers, bullets and the marks of notes are text; tracked changes are accepted,
 * and what they delete, comments, hidden text, field instructions, headers and footers are dropped with a reason. A place's part is
 * the part of the package (raw->parts), its line the ordinal of the paragraph there, its column counts every character of the
 * paragraph. Notes and text boxes stand after their paragraph. A table's cells hold PARAGRAPHs; a FIGURE has its file's bytes.
 * Content controls tagged with a name of keys.def, or "signature", are in raw->meta too. Nothing points into `bytes`.
 * STATUS_FAILED: no package, encrypted, past a cap, no word-processing document in it, its XML malformed. */
enum status read_docx(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags);

/* A page in UTF-8. Its document is found and its text cut into lines as a browser shows them; hints hold indent, alignment, size,
 * weight and outline level; tables of data are NODE_TABLE with PARAGRAPHs in their cells, tables that only lay out the page are
 * not. All other text is dropped with a reason; the metadata in it is in raw->meta as well. A run's text may be spelled otherwise
 * in the page (references, collapsed blanks, which are no edits); its place is where its first character stands there. Text may
 * point into `page`. STATUS_FAILED: empty, past a cap, or no text in it. */
enum status read_html(struct arena *arena, struct str page, struct str name, struct raw *raw, struct diags *diags);

/* A source of any type: tells by its bytes what it is, decodes it and calls the reader. `file_name` is for its extension alone,
 * which is believed of nothing but Markdown. STATUS_FAILED as the readers have it, or of a type or an encoding that none of them
 * reads. */
enum status read_document(
        struct arena *arena, struct str bytes, struct str file_name, struct str name, struct raw *raw, struct diags *diags);

/* Markdown (CommonMark with tables). Headings are hints->outline, emphasis is hints->bold, marks of ordered lists are text with the
 * number they show, code is text, HTML and images are dropped with a reason. A line end after a full stop or before a label begins
 * a paragraph, as Chinese authors mean it; elsewhere lines are joined. Front matter as for text. STATUS_FAILED as read_text. */
enum status read_markdown(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags);

/* Metadata in YAML 1.1: one mapping of keys (keys.def, English or Chinese) to a text or a list of texts, each a struct meta added
 * to raw->meta. `from` is where `bytes` begins: its part and line count on. An unknown key, a value of another kind, malformed YAML
 * are findings; anchors, aliases, tags and deep nesting are refused. STATUS_FAILED: not all of it was read. */
enum status read_yaml(struct arena *arena, struct str bytes, struct place from, struct raw *raw, struct diags *diags);

/* The YAML between the lines --- and --- at the top of a text or Markdown source, empty when there is none; it begins in line 2.
 * `*body` is what follows it, or all of `text`. read_text and read_markdown do this themselves. */
struct str meta_front_matter(struct str text, struct str *body);

/* Text that lost its line ends: a raw document of one paragraph longer than 1000 characters that holds several ordered labels
 * (一、 （一） 1.) is broken before each, with a finding that says so. Anything else is left alone. read_text does this itself. */
void oneline_split(struct arena *arena, struct raw *raw, struct diags *diags);
