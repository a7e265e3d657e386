/* account.c: what became of the source's text. Counts what the reader gave, what is in drops and edits and what stands on pages,
 * and asks the model's own proof. Knows no format. */
#include "account.h"
#include "check.h"
#include "utf8.h"

static size_t
count(struct str text)
{
	size_t n = 0;
	while (text.n > 0)
		n += !utf8_is_blank(utf8_next(&text));
	return n;
}

static size_t
count_runs(const struct run *run)
{
	size_t n = 0;
	for (; run; run = run->next)
		n += count(run->text);
	return n;
}

static size_t
count_nodes(const struct node *node)
{
	size_t n = 0;
	for (; node; node = node->next)
		n += count_runs(node->label) + count_nodes(node->lead) + count_runs(node->text) + count_nodes(node->first);
	return n;
}

static size_t
count_drops(const struct drop *drop)
{
	size_t n = 0;
	for (; drop; drop = drop->next)
		n += count(drop->text);
	return n;
}

/* A picture's words stand in the files with it. */
static size_t
count_alternative(const struct block *block)
{
	size_t n = 0;
	for (size_t i = 0; i < block->n_spans; i++)
		n += block->spans[i].run ? count(block->spans[i].text) : 0;
	return n;
}

/* The mark of a footnote stands for what marks it in the source: the span's run, and those behind it that mark the same. */
static size_t
count_mark(const struct span *span, struct str drawn)
{
	const struct run *run = span->run;
	struct str href = run->href;
	size_t n = 0;
	for (; run && drawn.p == span->text.p && str_eq(run->href, href); run = run->next)
		n += count(run->text);
	return n;
}

static size_t
count_glyphs(const struct span *span, struct str drawn)
{
	if (!span->run)
		return 0;
	return span->note > 0 ? count_mark(span, drawn) : count(drawn);
}

/* Glyphs of the source's own runs; furniture and what the template adds stand in none. */
static size_t
count_page(const struct page *page)
{
	size_t n = 0;
	for (size_t i = 0; i < page->n; i++) {
		const struct item *item = &page->items[i];
		if (item->kind == ITEM_IMAGE && item->block)
			n += count_alternative(item->block);
		if (item->kind == ITEM_GLYPHS && item->block)
			n += count_glyphs(&item->block->spans[item->span], item->glyphs.text);
	}
	return n;
}

static void
count_edits(struct account *account)
{
	for (const struct edit *edit = account->edits; edit; edit = edit->next) {
		account->taken_by_edits += count(edit->before);
		account->added_by_edits += count(edit->after);
	}
}

/* What is on the pages must be what is left of the source. */
static void
compare(struct account *account)
{
	size_t left = account->source_chars - account->dropped_chars + account->added_by_edits - account->taken_by_edits;
	if (account->wrong.n == 0 && account->rendered_chars != left)
		account->wrong = STR("the pages hold another number of characters than the document");
}

struct account *
account_make(struct arena *arena, const struct raw *raw, const struct doc *doc, const struct pages *pages)
{
	struct account *account = ARENA_NEW(arena, struct account);
	account->drops = doc->drops;
	account->edits = doc->edits;
	account->source_chars = count_nodes(raw->lines.first) + count_nodes(raw->notes.first) + count_drops(raw->drops);
	account->dropped_chars = count_drops(doc->drops);
	count_edits(account);
	account->wrong = str_of(doc_conserves(arena, raw, doc, &account->at));
	if (!pages)
		return account;
	account->added = pages->galley->added;
	account->n_added = pages->galley->n_added;
	for (size_t i = 0; i < pages->n; i++)
		account->rendered_chars += count_page(&pages->pages[i]);
	compare(account);
	return account;
}
