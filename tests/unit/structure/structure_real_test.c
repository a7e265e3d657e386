/* structure_real_test.c: real bulletins, read in place where they are at hand: nothing is lost with either fix, the structure does
 * not depend on it, and the parts, headings, problems and facts are those a reader sees. What is dumped is read back the same; so
 * are the samples. */
#include "dump.h"
#include "file.h"
#include "load.h"
#include "understanding.h"
#include <stdio.h>

#define FOLDER "../shared/bulletins"
#define SAMPLES "samples"

struct wanted {
	const char *prefix; /* of the file's name */
	bool title, recipients, date;
	unsigned title_rows, issuers, contacts, drops;
	unsigned headings[6], leads[6]; /* by level */
	unsigned items, of[PROGRESS__MAX], measures, topics, sections;
	unsigned periods, claims;
	enum confidence genre;
};

static const struct wanted bulletins[] = {
        {"000_", true, false, true, 2, 1, 1, 0, {0, 3, 11, 0, 0, 0}, {0, 0, 0, 15, 0, 0}, 15, {15}, 0, 0, 5, 3, 1,
                CONFIDENCE_CERTAIN},
        {"001_", true, false, false, 2, 0, 1, 0, {0, 3, 11, 0, 0, 0}, {0, 0, 0, 14, 0, 0}, 15, {15}, 0, 0, 4, 3, 0,
                CONFIDENCE_CERTAIN},
        {"002_", true, true, true, 1, 1, 3, 1, {0, 3, 8, 9, 0, 0}, {0}, 47, {0, 45, 2, 0}, 175, 24, 4, 2, 7, CONFIDENCE_CERTAIN},
        {"003_", true, false, true, 3, 1, 1, 2, {0, 3, 5, 0, 0, 0}, {0, 0, 5, 0, 0, 0}, 5, {5}, 0, 0, 0, 2, 3, CONFIDENCE_CERTAIN},
        {"004_", false, false, false, 0, 1, 5, 4, {0, 3, 4, 33, 0, 0}, {0, 0, 4, 0, 0, 0}, 33, {1, 31, 1, 0}, 2, 0, 4, 2, 7,
                CONFIDENCE_GUESS},
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

static unsigned
count_quotes(const struct quote *quote)
{
	unsigned n = 0;
	for (; quote != NULL; quote = quote->next)
		n++;
	return n;
}

/* How many quotes of the items differ from the item's before. */
static unsigned
count_changes(const struct rectification *item, size_t offset)
{
	struct place last = {0};
	unsigned n = 0;
	for (; item != NULL; item = item->next) {
		const struct quote *quote = (const struct quote *)(const void *)((const char *)item + offset);
		n += quote->text.n > 0 && (quote->at.line != last.line || quote->at.column != last.column);
		last = quote->text.n > 0 ? quote->at : last;
	}
	return n;
}

static void
assert_facts(const struct doc *doc, const struct wanted *wanted)
{
	unsigned items = 0, measures = 0, of[PROGRESS__MAX] = {0}, periods = 0, claims = 0;
	for (const struct rectification *item = doc->meaning.items; item != NULL; item = item->next) {
		items++;
		of[item->status]++;
		measures += count_quotes(item->measures);
		assert_true(item->problem.text.n > 0);
		assert_true(item->measures != NULL || item->results != NULL);
	}
	for (const struct period *period = doc->meaning.periods; period != NULL; period = period->next)
		periods++;
	for (const struct claim *claim = doc->meaning.claims; claim != NULL; claim = claim->next)
		claims++;
	assert_int_equal(items, wanted->items);
	assert_memory_equal(of, wanted->of, sizeof of);
	assert_int_equal(measures, wanted->measures);
	assert_int_equal(count_changes(doc->meaning.items, offsetof(struct rectification, topic)), wanted->topics);
	assert_int_equal(count_changes(doc->meaning.items, offsetof(struct rectification, section)), wanted->sections);
	assert_int_equal(periods, wanted->periods);
	assert_int_equal(claims, wanted->claims);
	assert_int_equal(doc->meaning.genre, GENRE_BULLETIN);
	assert_int_equal(doc->meaning.genre_text.confidence, wanted->genre);
	assert_non_null(doc->meaning.issued_by);
	assert_non_null(doc->meaning.contact.phones);
}

static void
assert_same_dump(bool (*dump)(const struct doc *, struct buf *), const struct doc *one, const struct doc *other)
{
	struct buf first = {0}, second = {0};
	assert_true(dump(one, &first));
	assert_true(dump(other, &second));
	assert_true(str_eq(buf_str(&first), buf_str(&second)));
	buf_free(&first);
	buf_free(&second);
}

/* The doc as XML, read back, is the doc: it says the same and conserves the same source. */
static void
assert_read_back(struct understanding *u)
{
	struct buf bytes = {0};
	struct diags diags = {.arena = u->arena};
	struct place at;
	assert_true(dump_xml(u->doc, &bytes));
	const struct doc *doc = load_xml(u->arena, buf_str(&bytes), &diags);
	buf_free(&bytes);
	assert_int_equal(diags.n, 0);
	assert_non_null(doc);
	assert_same_dump(dump_xml, u->doc, doc);
	assert_same_dump(dump_json, u->doc, doc);
	assert_null(doc_conserves(u->arena, &u->raw, doc, &at));
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
		assert_facts(u.doc, wanted);
		assert_read_back(&u);
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

/* Whether `name` ends in .txt and was read back. */
static bool
try_sample(struct arena *arena, struct str name)
{
	struct str text, path = arena_printf(arena, SAMPLES "/%.*s", (int)name.n, name.p);
	if (!str_ends(name, STR(".txt")))
		return false;
	assert_int_equal(file_read(arena, path.p, 1 << 20, &text), 0);
	struct understanding u = understand(text, FIX_WIDTH);
	assert_read_back(&u);
	forget(&u);
	return true;
}

static void
samples_are_read_back_as_they_were(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct str *names = NULL;
	size_t n = 0, seen = 0;
	assert_int_equal(file_list(arena, SAMPLES, &names, &n), 0);
	for (size_t i = 0; i < n; i++)
		seen += try_sample(arena, names[i]);
	assert_true(seen > 0);
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	        cmocka_unit_test(real_bulletins_are_understood_and_lose_nothing),
	        cmocka_unit_test(samples_are_read_back_as_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
