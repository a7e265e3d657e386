/* base64.c: bytes as base64, onto a buf. */
#include "base64.h"
#include <nettle/base64.h>

void
base64_add(struct buf *text, struct str bytes)
{
	size_t n = BASE64_ENCODE_RAW_LENGTH(bytes.n);
	if (n == 0)
		return;
	buf_reserve(text, n);
	base64_encode_raw(text->p + text->n, bytes.n, (const uint8_t *)bytes.p);
	text->n += n;
}
