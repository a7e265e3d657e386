/* digest.c: SHA-256 by nettle, and its hexadecimal form. */
#include "digest.h"
#include <nettle/sha2.h>
#include <nettle/version.h>

void
digest_sha256(struct str bytes, uint8_t digest[static 32])
{
	struct sha256_ctx context;
	sha256_init(&context);
	if (bytes.n > 0)
		sha256_update(&context, bytes.n, (const uint8_t *)bytes.p);
	sha256_digest(&context, SHA256_DIGEST_SIZE, digest);
}

struct str
digest_hex(struct arena *arena, struct str bytes)
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];
	digest_sha256(bytes, digest);
	char *p = arena_alloc(arena, 2 * sizeof digest + 1);
	for (size_t i = 0; i < sizeof digest; i++) {
		p[2 * i] = digits[digest[i] >> 4];
		p[2 * i + 1] = digits[digest[i] & 15];
	}
	return (struct str){p, 2 * sizeof digest};
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
