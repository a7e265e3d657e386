/* stages.c: what single stages cost, in one process: bytes a second of ours and of what it is compared with, a line each:
 *     NAME OURS REFERENCE [MB/s]
 *     stages TEXT... -- HTML... -- DOCX...    (TEXT: bulletins, joined; HTML, DOCX: joined figures)
 *     stages --once TEXT...        reads, structures and checks them, joined, for a count of instructions */
#include "buf.h"
#include "chars.h"
#include "file.h"
#include "lexicon.h"
#include "package.h"
#include "read.h"
#include "rules.h"
#include "structure.h"
#include "utf8.h"
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROUNDS = 15, LARGE = 64 << 20 };

static double
seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The best of ROUNDS, in MB/s. */
static double
rate(void (*work)(struct str, void *), struct str bytes, void *context)
{
	double best = 1e9;
	for (int i = 0; i < ROUNDS; i++) {
		double start = seconds();
		work(bytes, context);
		double took = seconds() - start;
		best = took < best ? took : best;
	}
	return (double)bytes.n / 1e6 / best;
}

static void
do_copy(struct str bytes, void *to)
{
	memcpy(to, bytes.p, bytes.n);
	__asm__ volatile("" : : "r"(to) : "memory");
}

static void
do_check(struct str bytes, void *context)
{
	*(volatile size_t *)context = utf8_check(bytes);
}

/* As read_text passes over them: what is kept by the stretch, the rest a byte each. */
static void
do_split(struct str bytes, void *context)
{
	size_t lines = 0, chars = 0, count;
	for (struct str rest = str_sub(bytes, 0, utf8_check(bytes)); rest.n > 0; chars += count) {
		rest = str_sub(rest, chars_plain(rest, rest.n, &count), rest.n);
		lines += rest.n > 0 && rest.p[0] == '\n';
		rest = str_sub(rest, 1, rest.n);
	}
	*(volatile size_t *)context = lines + chars;
}

static void
do_read(struct str bytes, void *context)
{
	struct arena *arena = context;
	struct diags diags = {.arena = arena};
	struct raw raw = {0};
	arena_reset(arena);
	read_text(arena, bytes, STR("bench"), &raw, &diags);
}

static void
do_understand(struct str bytes, void *context)
{
	struct arena *arena = context;
	struct diags diags = {.arena = arena};
	struct raw raw = {0};
	arena_reset(arena);
	if (read_text(arena, bytes, STR("bench"), &raw, &diags) == STATUS_OK)
		rules_check(structure(arena, &raw, FIX_WIDTH, &diags), &diags);
}

/* A lexicon and what it is asked of. */
struct wording {
	const struct lexicon *lexicon;
	struct passages passages;
	size_t hits;
};

static void
do_words(struct str bytes, void *context)
{
	struct wording *wording = context;
	struct hit hit;
	(void)bytes;
	for (size_t p = 0; p < wording->passages.n; p++)
		for (size_t i = 0; lexicon_next(wording->lexicon, &wording->passages.items[p], &i, &hit);)
			wording->hits++;
}

/* Every word of the lexicon and, beside each, its first two characters the other way round: twice the words, as like to Chinese. */
static const struct word *
double_words(struct arena *arena, size_t *n)
{
	const struct word *words = lexicon_words(n);
	struct word *twice = ARENA_ARRAY(arena, struct word, *n * 2);
	for (size_t i = 0; i < *n; i++) {
		size_t length = 0;
		while (words[i].wrong[length])
			length++;
		uint32_t *turned = ARENA_ARRAY(arena, uint32_t, length + 1);
		memcpy(turned, words[i].wrong, length * sizeof *turned);
		turned[0] = words[i].wrong[1];
		turned[1] = words[i].wrong[0];
		twice[2 * i] = words[i];
		twice[2 * i + 1] = words[i];
		twice[2 * i + 1].wrong = turned;
		twice[2 * i + 1].kind = WORD_USAGE;
	}
	*n *= 2;
	return twice;
}

/* The pass for wrong words with the lexicon and with one of twice its words: it is to cost nearly the same. */
static void
bench_words(struct arena *arena, struct str text)
{
	struct diags diags = {.arena = arena};
	struct raw raw = {0};
	size_t n;
	if (read_text(arena, text, STR("bench"), &raw, &diags) != STATUS_OK)
		return;
	struct wording once = {.passages = passages_collect(arena, structure(arena, &raw, FIX_WIDTH, &diags))}, twice = once;
	once.lexicon = lexicon_new(arena);
	const struct word *words = double_words(arena, &n);
	twice.lexicon = lexicon_of(arena, words, n);
	double doubled = rate(do_words, text, &twice);
	printf("words %.1f %.1f\n", doubled, rate(do_words, text, &once));
}

static void
do_docx(struct str bytes, void *context)
{
	struct arena *arena = context;
	struct diags diags = {.arena = arena};
	struct raw raw = {0};
	arena_reset(arena);
	read_docx(arena, bytes, STR("bench"), &raw, &diags);
}

/* A part that a reader of text cannot do without. */
static bool
is_needed(struct str name)
{
	static const char *const parts[] = {"word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml",
	        "word/endnotes.xml", "word/comments.xml", "word/_rels/document.xml.rels", "_rels/.rels"};
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (str_eq(name, str_of(parts[i])))
			return true;
	return false;
}

/* Unpacks those parts and parses them, no more. */
static void
do_unzip(struct str bytes, void *context)
{
	struct arena *arena = context;
	enum archive_fault fault;
	arena_reset(arena);
	struct archive *archive = archive_open(arena, bytes, &fault);
	for (size_t i = 0; archive != NULL && i < archive_count(archive); i++) {
		struct str part, name = archive_name(archive, i);
		if (is_needed(name) && archive_read(arena, archive, name, LARGE, &part) == ARCHIVE_FINE)
			xmlFreeDoc(xmlReadMemory(part.p, (int)part.n, NULL, NULL, XML_PARSE_NONET));
	}
	archive_close(archive);
}

static void
do_html(struct str bytes, void *context)
{
	struct arena *arena = context;
	struct diags diags = {.arena = arena};
	struct raw raw = {0};
	arena_reset(arena);
	read_document(arena, bytes, STR("bench.html"), STR("bench"), &raw, &diags);
}

static void
do_libxml(struct str bytes, void *context)
{
	(void)context;
	int options = HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER;
	xmlFreeDoc(htmlReadMemory(bytes.p, (int)bytes.n, NULL, NULL, options));
}

static struct str
join_files(struct arena *arena, char **paths, int n)
{
	struct buf all = {0};
	for (int i = 0; i < n; i++) {
		struct str bytes;
		if (file_read(arena, paths[i], 1 << 26, &bytes) == 0)
			buf_add(&all, bytes);
		buf_add_byte(&all, '\n');
	}
	return buf_str(&all); /* kept to the end of the process */
}

static void
bench_text(char **paths, int n)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	struct str text = join_files(arena, paths, n);
	/* larger than the caches: what a source that was just read costs to pass over once */
	char *large = calloc(1, LARGE), *large_copy = calloc(1, LARGE);
	volatile size_t checked;
	double memory = rate(do_copy, (struct str){large, LARGE}, large_copy);
	printf("utf8-check %.1f %.1f\n", rate(do_check, text, (void *)&checked), memory);
	printf("split %.1f %.1f\n", rate(do_split, text, (void *)&checked), memory);
	printf("read-text %.1f %.1f\n", rate(do_read, text, scratch), memory);
	printf("understand %.1f 20.0\n", rate(do_understand, text, scratch));
	bench_words(arena, text);
	free(large);
	free(large_copy);
	arena_free(scratch);
	arena_free(arena);
}

static void
bench_html(char **paths, int n)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	double ours = 0, theirs = 0, bytes_n = 0;
	for (int i = 0; i < n; i++) {
		struct str page = join_files(arena, paths + i, 1);
		ours += (double)page.n / rate(do_html, page, scratch);
		theirs += (double)page.n / rate(do_libxml, page, NULL);
		bytes_n += (double)page.n;
	}
	if (n > 0)
		printf("read-html %.1f %.1f\n", bytes_n / ours, bytes_n / theirs);
	arena_free(scratch);
	arena_free(arena);
}

static void
bench_docx(char **paths, int n)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	double ours = 0, theirs = 0, bytes_n = 0;
	for (int i = 0; i < n; i++) {
		struct str draft;
		if (file_read(arena, paths[i], 1 << 26, &draft) != 0)
			continue;
		ours += (double)draft.n / rate(do_docx, draft, scratch);
		theirs += (double)draft.n / rate(do_unzip, draft, scratch);
		bytes_n += (double)draft.n;
	}
	if (n > 0)
		printf("read-docx %.1f %.1f\n", bytes_n / ours, bytes_n / theirs);
	arena_free(scratch);
	arena_free(arena);
}

static void
understand_once(char **paths, int n)
{
	struct arena *arena = arena_new(), *scratch = arena_new();
	do_understand(join_files(arena, paths, n), scratch);
	arena_free(scratch);
	arena_free(arena);
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "--once") == 0) {
		understand_once(argv + 2, argc - 2);
		return 0;
	}
	int split = 1;
	while (split < argc && strcmp(argv[split], "--") != 0)
		split++;
	bench_text(argv + 1, split - 1);
	int drafts = split + 1;
	while (drafts < argc && strcmp(argv[drafts], "--") != 0)
		drafts++;
	if (split < argc)
		bench_html(argv + split + 1, drafts - split - 1);
	if (drafts < argc)
		bench_docx(argv + drafts + 1, argc - drafts - 1);
	xmlCleanupParser();
	return 0;
}
