/* token.h: the tokens of PDF syntax (ISO 32000-1 7.3). Numbers never pass through printf, whose decimal mark is the locale's. */
#pragma once
#include "buf.h"

void token_put_int(struct buf *out, int64_t value);

/* value / 10^decimals in its shortest form: (-207, 3) gives "-.207", (16000, 3) gives "16". */
void token_put_fixed(struct buf *out, int64_t value, unsigned decimals);

/* A length of pages [1/1024 pt] in points, to a thousandth. */
void token_put_points(struct buf *out, int64_t length);

void token_put_ref(struct buf *out, uint32_t object); /* "12 0 R" */

/* A literal string of any bytes. */
void token_put_string(struct buf *out, struct str bytes);

/* One byte inside a literal string, escaped where the string would end or change. */
void token_put_string_byte(struct buf *out, uint8_t byte);

void token_put_unit(struct buf *out, uint16_t unit); /* four hexadecimal digits */

/* UTF-8 text as the hexadecimal digits of UTF-16BE. */
void token_put_utf16(struct buf *out, struct str text);

/* A text string (7.9.2.2): UTF-16BE with its mark, in hexadecimal; cut where a string would be longer than PDF/A allows. */
void token_put_text(struct buf *out, struct str text);

void token_put_name(struct buf *out, struct str name); /* "/Name", irregular bytes as #xx */
