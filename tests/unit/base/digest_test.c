/* digest_test.c: SHA-256 against the examples of FIPS 180-4, and the sum of blocks. */
#include "digest.h"
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void
agrees_with_the_standard(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_string_equal(digest_hex(arena, STR("abc")).p, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	assert_string_equal(
	        digest_hex(arena, (struct str){0}).p, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_int_equal(digest_hex(arena, STR("abc")).n, 64);
	arena_free(arena);
}

static void
bytes_and_digits_agree(void **state)
{
	(void)state;
	uint8_t digest[32];
	digest_sha256(STR("abc"), digest);
	assert_int_equal(digest[0], 0xBA);
	assert_int_equal(digest[31], 0xAD);
}

/* 8,448 bytes are two blocks and a part of one; what is expected was reckoned by another program. */
static void
blocks_are_summed_first(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	char bytes[8448];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(i & 0xFF);
	struct str whole = {bytes, sizeof bytes};
	struct str sum = digest_blocks_hex(arena, whole);
	assert_string_equal(sum.p, "a69ac1a20391ddf2c5e0ea6d61333f26aa7d7098cd97d64a51e191134543cac7");
	bytes[8447] ^= 1;
	assert_string_not_equal(digest_blocks_hex(arena, whole).p, sum.p);
	assert_string_equal(digest_blocks_hex(arena, STR("")).p, digest_hex(arena, STR("")).p);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(agrees_with_the_standard),
	        cmocka_unit_test(bytes_and_digits_agree),
	        cmocka_unit_test(blocks_are_summed_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
