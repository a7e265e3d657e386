/* buf.c: bytes that grow by doubling. */
#include "buf.h"
#include "memory.h"
#include "utf8.h"
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 256 };

void
buf_free(struct buf *buf)
{
	free(buf->p);
	*buf = (struct buf){0};
}

void
buf_reserve(struct buf *buf, size_t more)
{
	if (more <= buf->room - buf->n)
		return;
	if (more > SIZE_MAX / 2 - buf->n)
		memory_exhausted();
	size_t room = buf->room ? buf->room : ROOM_FIRST;
	while (room < buf->n + more)
		room *= 2;
	buf->p = realloc(buf->p, room);
	if (buf->p == NULL)
		memory_exhausted();
	buf->room = room;
}

void
buf_add(struct buf *buf, struct str bytes)
{
	if (bytes.n == 0)
		return;
	buf_reserve(buf, bytes.n);
	memcpy(buf->p + buf->n, bytes.p, bytes.n);
	buf->n += bytes.n;
}

void
buf_add_byte(struct buf *buf, char byte)
{
	buf_reserve(buf, 1);
	buf->p[buf->n++] = byte;
}

void
buf_add_utf8(struct buf *buf, uint32_t cp)
{
	buf_reserve(buf, 4);
	buf->n += utf8_put(buf->p + buf->n, cp);
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

/* Prints into the room there is and, when that was short, once more into the room it takes. */
void
buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	buf_reserve(buf, 1);
	size_t room = buf->room - buf->n;
	int n = vsnprintf(buf->p + buf->n, room, format, args);
	assert(n >= 0);
	if ((size_t)n >= room) {
		buf_reserve(buf, (size_t)n + 1);
		vsnprintf(buf->p + buf->n, (size_t)n + 1, format, again);
	}
	va_end(again);
	buf->n += (size_t)n;
}

struct str
buf_str(const struct buf *buf)
{
	return (struct str){buf->p, buf->n};
}
