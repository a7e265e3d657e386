/* digest.c: SHA-256 by nettle, of all bytes or of their blocks' sums, and its hexadecimal form. */
#include "digest.h"
#include "buf.h"
#include <libdeflate.h>
#include <nettle/sha2.h>
#include <nettle/version.h>

enum { BLOCK = 4096 };

void
digest_sha256(struct str bytes, uint8_t digest[static 32])
{
	struct sha256_ctx context;
	sha256_init(&context);
	if (bytes.n > 0)
		sha256_update(&context, bytes.n, (const uint8_t *)bytes.p);
	sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
}

void
digest_blocks(struct str bytes, uint8_t digest[static 32])
{
	struct buf sums = {0};
	for (size_t at = 0; at < bytes.n; at += BLOCK) {
		struct str block = str_sub(bytes, at, at + BLOCK);
		uint32_t crc = libdeflate_crc32(0, block.p, block.n);
		for (int shift = 24; shift >= 0; shift -= 8)
			buf_add_byte(&sums, (char)(crc >> shift & 0xFF));
	}
	digest_sha256(buf_str(&sums), digest);
	buf_free(&sums);
}

static struct str
hex(struct arena *arena, const uint8_t digest[static SHA256_DIGEST_SIZE])
{
	static const char digits[] = "0123456789abcdef";
	char *p = arena_alloc(arena, 2 * SHA256_DIGEST_SIZE + 1);
	for (size_t i = 0; i < SHA256_DIGEST_SIZE; i++) {
		p[2 * i] = digits[digest[i] >> 4];
		p[2 * i + 1] = digits[digest[i] & 15];
	}
	return (struct str){p, (size_t)2 * SHA256_DIGEST_SIZE};
}

struct str
digest_hex(struct arena *arena, struct str bytes)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	digest_sha256(bytes, digest);
	return hex(arena, digest);
}

struct str
digest_blocks_hex(struct arena *arena, struct str bytes)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	digest_blocks(bytes, digest);
	return hex(arena, digest);
}

const char *
digest_library(void)
{
#define TEXT(x) #x
#define VERSION(major, minor) TEXT(major) "." TEXT(minor)
	return VERSION(NETTLE_VERSION_MAJOR, NETTLE_VERSION_MINOR);
#undef VERSION
#undef TEXT
}
