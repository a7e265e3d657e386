/* read.h: bytes to a raw document. Readers say what stood where; they understand nothing. */
#pragma once
#include "doc.h"
#include "status.h"

/* UTF-8 text, one source paragraph a line. CR, LF, CRLF, NEL, U+2028, U+2029, VT and FF end a line; a BOM is passed over; blank
 * lines give no node; leading and trailing blanks stay in the run (hints->indent counts the leading ones). Other controls, bidi
 * overrides and zero-width blanks are dropped with a reason and a finding; U+FFFD stays, with a finding. `raw` is filled; lives in
 * the arena and points into `bytes`. STATUS_FAILED: empty (DIAG_FILE_EMPTY), over a cap, or not UTF-8 (DIAG_NOT_UTF8 with the
 * byte's offset). */
enum status read_text(struct arena *arena, struct str bytes, struct str name, struct raw *raw, struct diags *diags);
