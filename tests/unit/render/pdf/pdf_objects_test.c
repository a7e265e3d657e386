/* pdf_objects_test.c: the file's frame: ends of lines, object streams, the cross-reference stream, /ID. */
#include "objects.h"
#include "token.h"
#include "unpack.h"

/* A file of `n` small objects, a plain one and a stream. */
static void
write_file(struct buf *bytes, size_t n, const char *words)
{
	struct arena *arena = arena_new();
	struct objects *objects = objects_new(arena, bytes);
	uint32_t root = objects_reserve(objects);
	uint32_t info = objects_reserve(objects);

	for (size_t i = 0; i < n; i++) {
		struct buf *out = objects_open(objects, objects_reserve(objects));
		buf_printf(out, "<</Small %zu>>", i);
		objects_close(objects);
	}
	objects_add_stream(objects, objects_reserve(objects), STR("/Kind/Words"), str_of(words), OBJECTS_PLAIN);
	buf_add(objects_open(objects, root), STR("<</Type/Catalog>>"));
	objects_close(objects);
	objects_add_plain(objects, info, STR("<</Producer(test)>>"));
	objects_finish(objects, root, info);
	objects_free(objects);
	arena_free(arena);
}

static void
test_frame(void **state)
{
	struct buf bytes = {0};

	(void)state;
	write_file(&bytes, 3, "words");
	struct str file = buf_str(&bytes);
	assert_memory_equal(file.p, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", 15);
	assert_true(str_ends(file, STR("\n%%EOF\n")));
	assert_true(unpack_has(&bytes, "\n2 0 obj\n<</Producer(test)>>\nendobj\n"));
	assert_true(unpack_has(&bytes, "<</Kind/Words/Length 5>>\nstream\nwords\nendstream\nendobj\n"));
	buf_free(&bytes);
}

/* ISO 19005-2 6.1.9: ends of lines around obj and endobj. */
static void
test_line_ends(void **state)
{
	struct buf bytes = {0};
	size_t n = 0;

	(void)state;
	write_file(&bytes, 3, "words");
	struct str file = buf_str(&bytes);
	for (size_t at = 0; at + 6 < file.n; at++) {
		struct str rest = str_sub(file, at, SIZE_MAX);
		if (str_starts(rest, STR("endobj"))) {
			assert_true(file.p[at - 1] == '\n' && file.p[at + 6] == '\n');
			n++;
		} else if (str_starts(rest, STR(" 0 obj"))) {
			assert_int_equal(file.p[at + 6], '\n');
		}
	}
	assert_int_equal(n, 4);
	buf_free(&bytes);
}

static uint32_t
big_endian(const uint8_t *p, int n)
{
	uint32_t value = 0;

	while (n-- > 0)
		value = value << 8 | *p++;
	return value;
}

/* Object stream `stream` has object `number` at place `index`, as a reader looks it up. */
static void
expect_packed(const struct buf *unpacked, uint32_t stream, uint32_t index, uint32_t number)
{
	char head[32];
	struct str text = buf_str(unpacked);

	snprintf(head, sizeof head, "\n%u 0 obj\n<</Type/ObjStm", stream);
	size_t at = str_find(text, str_of(head));
	assert_true(at != STR_NONE);
	text = str_sub(text, at, SIZE_MAX);
	text = str_sub(text, str_find(text, STR("stream\n")) + 7, SIZE_MAX);
	for (; index > 0; index--)
		text = str_sub(text, str_find(text, STR("\n")) + 1, SIZE_MAX);
	assert_int_equal(strtoul(text.p, NULL, 10), number);
}

/* Every entry leads to its object, past the bounds of one object stream too. */
static void
test_references(void **state)
{
	enum { SMALL = 450 };
	struct buf bytes = {0};
	struct buf unpacked = {0};

	(void)state;
	buf_add(&bytes, STR("something before the file"));
	size_t start = bytes.n;
	write_file(&bytes, SMALL, "words");
	struct str file = str_sub(buf_str(&bytes), start, SIZE_MAX);
	unpack_file(file, &unpacked);
	size_t at = strtoul(file.p + str_find(file, STR("startxref\n")) + 10, NULL, 10);
	assert_true(str_find(str_sub(file, at, at + 20), STR(" 0 obj\n")) != STR_NONE);
	struct str text = buf_str(&unpacked);
	text = str_sub(text, str_find(text, STR("/Type/XRef/W[1 4 2]/Size ")), SIZE_MAX);
	size_t n = strtoul(text.p + 25, NULL, 10);
	assert_int_equal(n, 1 + 2 + SMALL + 1 + 3 + 1);
	const uint8_t *table = (const uint8_t *)text.p + str_find(text, STR("stream\n")) + 7;
	for (uint32_t i = 1; i < n; i++) {
		const uint8_t *entry = table + 7 * i;
		char head[32];
		snprintf(head, sizeof head, "%u 0 obj\n", i);
		if (entry[0] == 1)
			assert_true(str_starts(str_sub(file, big_endian(entry + 1, 4), SIZE_MAX), str_of(head)));
		else
			expect_packed(&unpacked, big_endian(entry + 1, 4), big_endian(entry + 5, 2), i);
	}
	assert_int_equal(table[0], 0);
	buf_free(&bytes);
	buf_free(&unpacked);
}

static struct str
file_id(const struct buf *bytes)
{
	struct str file = buf_str(bytes);
	size_t at = str_find(file, STR("/ID["));

	assert_true(at != STR_NONE);
	return str_sub(file, at, at + 4 + 2 * 34 + 1);
}

static void
test_identity(void **state)
{
	struct buf one = {0}, same = {0}, other = {0};

	(void)state;
	write_file(&one, 3, "words");
	write_file(&same, 3, "words");
	write_file(&other, 3, "wards");
	assert_true(str_eq(buf_str(&one), buf_str(&same)));
	assert_true(str_eq(file_id(&one), file_id(&same)));
	assert_false(str_eq(file_id(&one), file_id(&other)));
	assert_true(str_ends(file_id(&one), STR(">]")));
	buf_free(&one);
	buf_free(&same);
	buf_free(&other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(test_frame),
	        cmocka_unit_test(test_line_ends),
	        cmocka_unit_test(test_references),
	        cmocka_unit_test(test_identity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
