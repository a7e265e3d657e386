/* digest_test.c: SHA-256 against the examples of FIPS 180-4. */
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(agrees_with_the_standard),
	        cmocka_unit_test(bytes_and_digits_agree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
