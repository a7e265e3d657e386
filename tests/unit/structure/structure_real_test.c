/* structure_real_test.c: real bulletins, read in place where they are at hand: nothing is lost with either fix, the structure does
 * not depend on it, and the parts and headings are those a reader sees. */
#include "file.h"
#include "understanding.h"
#include <stdio.h>

#define FOLDER "../shared/bulletins"

struct wanted {
	const char *prefix; /* of the file's name */
	bool title, recipients, date;
	unsigned title_rows, issuers, contacts, drops;
	unsigned headings[6], leads[6]; /* by level */
};

static const struct wanted bulletins[] = {
        {"000_", true, false, true, 2, 1, 1, 0, {0, 3, 11, 0, 0, 0}, {0, 0, 0, 15, 0, 0}},
        {"001_", true, false, false, 2, 0, 1, 0, {0, 3, 11, 0, 0, 0}, {0, 0, 0, 14, 0, 0}},
        {"002_", true, true, true, 1, 1, 3, 1, {0, 3, 8, 9, 0, 0}, {0}},
        {"003_", true, false, true, 3, 1, 1, 2, {0, 3, 5, 0, 0, 0}, {0, 0, 5, 0, 0, 0}},
        {"004_", false, false, false, 0, 1, 5, 4, {0, 3, 4, 33, 0, 0}, {0, 0, 4, 0, 0, 0}},
};

static unsigned
count_nodes(const struct node *node, enum node_kind kind)
{
	unsigned n = 0;
	for (; node != NULL; node = node->next)
		n += node->kind == kind;
	return n;
}

static unsigned
count_rows(const struct node *node)
{
	if (node == NULL)
		return 0;
	unsigned n = 1;
	for (const struct run *run = node->text; run != NULL; run = run->next)
		n += run->line_break;
	return n;
}

static unsigned
count_drops(const struct drop *drop)
{
	unsigned n = 0;
	for (; drop != NULL; drop = drop->next)
		n++;
	return n;
}

static void
assert_headings(const struct doc *doc, const struct wanted *wanted)
{
	unsigned headings[6] = {0}, leads[6] = {0};
	for (size_t i = 0, at = 0;; at = ++i) {
		const struct node *node = flat_at(doc->body.first, &at);
		if (node == NULL)
			break;
		if (node->kind == NODE_HEADING)
			headings[node->level]++;
		if (node->lead != NULL)
			leads[node->lead->level]++;
	}
	assert_memory_equal(headings, wanted->headings, sizeof headings);
	assert_memory_equal(leads, wanted->leads, sizeof leads);
}

static void
assert_parts(const struct doc *doc, const struct wanted *wanted)
{
	assert_int_equal(doc->title != NULL, wanted->title);
	assert_int_equal(count_rows(doc->title), wanted->title_rows);
	assert_int_equal(doc->recipients != NULL, wanted->recipients);
	assert_int_equal(count_nodes(doc->issuers.first, NODE_ISSUER), wanted->issuers);
	assert_int_equal(doc->date != NULL, wanted->date);
	assert_int_equal(doc->signed_on.year > 2000, wanted->date);
	assert_int_equal(count_nodes(doc->body.first, NODE_CONTACT), wanted->contacts);
	assert_int_equal(count_drops(doc->drops), wanted->drops);
}

/* Returns whether the file was there. */
static bool
try_bulletin(struct arena *arena, struct str name, const struct wanted *wanted)
{
	struct str text, path = arena_printf(arena, FOLDER "/%.*s", (int)name.n, name.p);
	if (file_read(arena, path.p, 1 << 20, &text) != 0)
		return false;
	for (int fix = FIX_NONE; fix <= FIX_WIDTH; fix++) {
		struct understanding u = understand(text, (enum fix)fix);
		assert_parts(u.doc, wanted);
		assert_headings(u.doc, wanted);
		assert_int_equal(u.doc->edits != NULL, fix == FIX_WIDTH);
		forget(&u);
	}
	return true;
}

static void
real_bulletins_are_understood_and_lose_nothing(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str *names = NULL;
	size_t n = 0, seen = 0;
	if (file_list(arena, FOLDER, &names, &n) != 0)
		n = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < sizeof bulletins / sizeof bulletins[0]; k++)
			if (str_starts(names[i], str_of(bulletins[k].prefix)))
				seen += try_bulletin(arena, names[i], &bulletins[k]);
	arena_free(arena);
	if (seen == 0) {
		print_message("%s is absent: real bulletins were not tried\n", FOLDER);
		skip();
	}
	assert_int_equal(seen, sizeof bulletins / sizeof bulletins[0]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(real_bulletins_are_understood_and_lose_nothing)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
