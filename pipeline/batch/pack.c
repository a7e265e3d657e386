/* pack.c: plain objects and slices as bytes: both sides are one program on one machine. Knows nothing of what they mean. */
#include "pack.h"
#include <string.h>

void
pack_put(struct buf *bytes, const void *object, size_t size)
{
	buf_add(bytes, (struct str){object, size});
}

void
pack_put_str(struct buf *bytes, struct str s)
{
	pack_put(bytes, &s.n, sizeof s.n);
	buf_add(bytes, s);
}

bool
pack_take(struct str *bytes, void *object, size_t size)
{
	if (bytes->n < size)
		return false;
	memcpy(object, bytes->p, size);
	*bytes = str_sub(*bytes, size, bytes->n);
	return true;
}

bool
pack_take_str(struct arena *arena, struct str *bytes, struct str *s)
{
	size_t n;
	if (!pack_take_count(bytes, &n))
		return false;
	*s = arena_str(arena, str_sub(*bytes, 0, n));
	*bytes = str_sub(*bytes, n, bytes->n);
	return true;
}

bool
pack_take_count(struct str *bytes, size_t *n)
{
	return pack_take(bytes, n, sizeof *n) && *n <= bytes->n;
}
