/* pairs.c: marks that come in pairs: quotation marks, brackets, title marks (GB/T 15834-2011 4.8, 4.9, 4.15). A quotation may run
 * over several paragraphs, each of which opens it anew. */
#include "families.h"

enum { DEPTH = 32, PENDING = 64 };

/* Opening marks, each with its closing mark at the same index. */
static const uint32_t openers[] = U"“‘《〈（【〔「『([［";
static const uint32_t closers[] = U"”’》〉）】〕」』)]］";

struct open {
	size_t at;   /* in its passage */
	size_t kind; /* index into openers; brackets of both widths count as one */
};

/* Opening marks of earlier passages that have not been closed. */
struct pending {
	const struct passage *passage;
	struct open open;
};

struct pairs {
	struct diags *diags;
	const struct passage *passage;
	struct open stack[DEPTH];
	size_t depth;
	struct pending pending[PENDING];
	size_t n_pending;
};

static size_t
index_in(const uint32_t *set, uint32_t cp)
{
	for (size_t i = 0; set[i]; i++)
		if (set[i] == cp)
			return i;
	return SIZE_MAX;
}

/* （ ( ［ [ close each other's twins: a bracket of the other width is width's finding. */
static size_t
kind_of(size_t index)
{
	if (index == SIZE_MAX)
		return SIZE_MAX;
	return openers[index] == '(' ? 4 : openers[index] == U'［' ? 10 : index;
}

static bool
is_quote(const struct open *open)
{
	return open->kind <= 1;
}

static void
report_unpaired(struct pairs *pairs, const struct passage *passage, size_t at)
{
	passage_report_text(pairs->diags, passage, at, at + 1, (struct diag){.code = DIAG_MARK_UNPAIRED});
}

/* 1) and a） at the start of a paragraph, don’t, 〔1985)… are not pairs. */
static bool
closes_nothing(const struct passage *passage, size_t i)
{
	uint32_t cp = passage->cp[i], before = passage_before(passage, i);
	if (cp == U'’')
		return cp_is_latin(before) || cp_is_digit(before);
	if (cp != ')' && cp != U'）')
		return false;
	size_t from = i;
	while (from > 0 && i - from < 3 &&
	        (cp_is_digit(passage_before(passage, from)) || cp_is_latin(passage_before(passage, from))))
		from--;
	return from < i && (from == 0 || cp_in(passage_before(passage, from), U"；。：，、 　;:"));
}

/* The outer quotation marks are “ ”, those within them ‘ ’; 《 》 hold 〈 〉. */
static void
check_nesting(struct pairs *pairs, size_t closing)
{
	const struct open *inner = &pairs->stack[pairs->depth - 1];
	size_t outer = pairs->depth - 1;
	while (outer-- > 0) {
		bool same = pairs->stack[outer].kind == inner->kind;
		bool quotes = is_quote(&pairs->stack[outer]) && is_quote(inner),
		     titles = inner->kind == 2 && pairs->stack[outer].kind == 2;
		if (!quotes && !titles)
			continue;
		if (same && pairs->stack[outer].at < inner->at)
			passage_report_text(
			        pairs->diags, pairs->passage, inner->at, closing + 1, (struct diag){.code = DIAG_MARK_NESTED});
		return;
	}
}

/* “ 《 ” 》: closes the second but top one, and the top one follows at once. */
static bool
is_crossed(const struct pairs *pairs, size_t i, size_t kind)
{
	return pairs->depth >= 2 && pairs->stack[pairs->depth - 2].kind == kind && pairs->stack[pairs->depth - 1].kind != kind &&
	       kind_of(index_in(closers, pairs->passage->cp[i + 1])) == pairs->stack[pairs->depth - 1].kind;
}

/* A quotation may be closed many passages later, another pair in the next row only: a title broken over two rows. */
static bool
goes_on(const struct pairs *pairs, const struct pending *pending)
{
	return is_quote(&pending->open) || pending->passage + 1 == pairs->passage;
}

/* A closing mark without its opening one: begun in an earlier passage, or a finding. */
static void
close_nothing(struct pairs *pairs, size_t i, size_t kind)
{
	for (size_t p = pairs->n_pending; p-- > 0;) {
		if (pairs->pending[p].open.kind != kind || !goes_on(pairs, &pairs->pending[p]))
			continue;
		pairs->n_pending = p;
		return;
	}
	if (!closes_nothing(pairs->passage, i))
		report_unpaired(pairs, pairs->passage, i);
}

/* Returns how many characters it took. */
static size_t
close_mark(struct pairs *pairs, size_t i, size_t kind)
{
	size_t at = pairs->depth;
	while (at > 0 && pairs->stack[at - 1].kind != kind)
		at--;
	if (at == 0) {
		close_nothing(pairs, i, kind);
		return 1;
	}
	if (is_crossed(pairs, i, kind)) {
		passage_report_text(pairs->diags, pairs->passage, i, i + 2, (struct diag){.code = DIAG_MARK_CROSSED});
		pairs->depth -= 2;
		return 2;
	}
	while (pairs->depth > at)
		report_unpaired(pairs, pairs->passage, pairs->stack[--pairs->depth].at);
	check_nesting(pairs, i);
	pairs->depth--;
	return 1;
}

/* What is open at the end of a passage may go on in the next. */
static void
end_passage(struct pairs *pairs)
{
	for (size_t i = 0; i < pairs->depth; i++) {
		const struct open *open = &pairs->stack[i];
		if (pairs->n_pending < PENDING)
			pairs->pending[pairs->n_pending++] = (struct pending){pairs->passage, *open};
		else
			report_unpaired(pairs, pairs->passage, open->at);
	}
	pairs->depth = 0;
}

/* “第一条 … at the head of each row of a long quotation: the row before it left one open too. */
static bool
opens_anew(const struct pairs *pairs, const struct passage *passage)
{
	const struct pending *last = pairs->n_pending > 0 ? &pairs->pending[pairs->n_pending - 1] : NULL;
	return last && last->open.kind == 0 && last->open.at == 0 && passage->cp[0] == openers[0];
}

static void
follow_passage(struct pairs *pairs, const struct passage *passage)
{
	pairs->passage = passage;
	pairs->n_pending -= opens_anew(pairs, passage);
	for (size_t i = passage_other(passage, 0); i < passage->n; i = passage_other(passage, i)) {
		uint32_t cp = passage->cp[i];
		if (cp < 0x80 && cp != '(' && cp != ')' && cp != '[' && cp != ']') {
			i++;
			continue;
		}
		size_t opens = kind_of(index_in(openers, cp)),
		       closes = opens == SIZE_MAX ? kind_of(index_in(closers, cp)) : SIZE_MAX;
		if (opens != SIZE_MAX && pairs->depth < DEPTH)
			pairs->stack[pairs->depth++] = (struct open){i, opens};
		i += closes != SIZE_MAX ? close_mark(pairs, i, closes) : 1;
	}
	end_passage(pairs);
}

void
check_pairs(const struct passages *passages, struct diags *diags)
{
	struct pairs pairs = {.diags = diags};
	for (size_t i = 0; i < passages->n; i++)
		if (passages->items[i].has & HAS_PAIR)
			follow_passage(&pairs, &passages->items[i]);
	for (size_t i = 0; i < pairs.n_pending; i++)
		report_unpaired(&pairs, pairs.pending[i].passage, pairs.pending[i].open.at);
}
