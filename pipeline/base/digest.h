/* digest.h: SHA-256 (FIPS 180-4), by nettle. */
#pragma once
#include "arena.h"
#include <stdint.h>

void digest_sha256(struct str bytes, uint8_t digest[static 32]);
const char *digest_library(void);                             /* nettle's version */
struct str digest_hex(struct arena *arena, struct str bytes); /* of `bytes`, 64 lower-case digits */
