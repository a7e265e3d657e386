/* base64.h: bytes as base64 (RFC 4648, section 4), by nettle. */
#pragma once
#include "buf.h"

void base64_add(struct buf *text, struct str bytes); /* padded, no line ends */
