/* buf.h: bytes that grow; for outputs whose size nobody knows before. */
#pragma once
#include "str.h"
#include <stdarg.h>
#include <stdint.h>

struct buf {
	char *p; /* owned; NULL while empty */
	size_t n, room;
};

void buf_free(struct buf *buf);
void buf_reserve(struct buf *buf, size_t more); /* room for `more` bytes behind the last */
void buf_add(struct buf *buf, struct str bytes);
void buf_add_byte(struct buf *buf, char byte);
void buf_add_utf8(struct buf *buf, uint32_t cp);
void buf_printf(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
struct str buf_str(const struct buf *buf); /* void after the next add */
