/* digest.h: SHA-256 (FIPS 180-4), by nettle; and a cheaper sum, by libdeflate's CRC-32. */
#pragma once
#include "arena.h"
#include <stdint.h>

void digest_sha256(struct str bytes, uint8_t digest[static 32]);

/* The SHA-256 of the CRC-32s of the blocks of 4,096 bytes: tells files apart at a tenth of the cost, and proves nothing. */
void digest_blocks(struct str bytes, uint8_t digest[static 32]);

const char *digest_library(void);                             /* nettle's version */
struct str digest_hex(struct arena *arena, struct str bytes); /* of `bytes`, 64 lower-case digits */
struct str digest_blocks_hex(struct arena *arena, struct str bytes);
