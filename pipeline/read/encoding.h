/* encoding.h: bytes of a text source to UTF-8: UTF-8, UTF-16, GB18030 (and what calls itself GB2312 or GBK), Big5. */
#pragma once
#include "diag.h"
#include "status.h"

enum charset { CHARSET_NONE, CHARSET_UTF8, CHARSET_UTF16LE, CHARSET_UTF16BE, CHARSET_GB18030, CHARSET_BIG5, CHARSET_OTHER };

/* What the bytes say of themselves: a meta element of HTML or the XML declaration. `name` is what stands there. */
enum charset encoding_declared(struct str bytes, struct str *name);

/* The encoding that a label of the web or of IANA names; CHARSET_OTHER for one we do not read. */
enum charset encoding_by_label(struct str label);

/* `bytes` without their BOM as UTF-8: themselves when they are that already, else in the arena. A byte that cannot be read becomes
 * U+FFFD and a finding with its offset (DIAG_BYTE_UNREADABLE); a declaration that the bytes belie is one too
 * (DIAG_ENCODING_DECLARED_WRONG). STATUS_FAILED: an encoding we do not read (DIAG_ENCODING_UNSUPPORTED). */
enum status encoding_decode(struct arena *arena, struct str bytes, struct str *text, struct diags *diags);

const char *encoding_library(void); /* ICU's version */
