/* repeats.c: what stands twice: a word, a sentence, a paragraph, a phrase on both sides of a closing quotation mark. */
#include "families.h"
#include "serial.h"
#include <string.h>

enum {
	LONGEST_WORD = 4,
	SENTENCE = 12, /* code points from which on a sentence does not repeat by chance */
	PARAGRAPH = 30,
	NEAR = 40, /* passages within which a paragraph that comes again is told */
};

static bool
same(const struct passage *passage, size_t a, size_t b, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (passage->cp[a + i] != passage->cp[b + i])
			return false;
	return true;
}

/* 一个问题一个问题, 研究研究, 点点滴滴, 好好好: doubled on purpose. */
static bool
is_reduplication(const struct passage *passage, size_t i, size_t n)
{
	static const uint32_t *const verbs[] = {U"研究", U"讨论", U"商量", U"考虑", U"了解", U"学习", U"尝试", U"打听", U"休息",
	        U"哈哈", U"一步", U"逐个", U"人人", U"天天", U"非常", U"十分", U"多多", U"点点", U"慢慢", U"时时", U"处处", U"层层",
	        U"步步", NULL};
	for (size_t c = 0; c < n; c++)
		if (!cp_is_han(passage->cp[i + c]) || cp_in(passage->cp[i + c], U"一二两三四五六七八九十百千万〇零每某个各"))
			return true;
	if (passage->cp[i] == passage->cp[i + 1] || passage_at_any(passage, i, verbs))
		return true;
	return passage->cp[i + 2 * n] == passage->cp[i]; /* goes on: a pattern of its own */
}

/* 进行进行: two to four Han characters and the same again. */
void
check_word_repeat(const struct passage *passage, struct diags *diags)
{
	for (size_t i = 0; i + 4 <= passage->n; i++) {
		uint32_t cp = passage->cp[i];
		if (cp != passage->cp[i + 2] && cp != passage->cp[i + 3] && cp != passage->cp[i + 4])
			continue;
		for (size_t n = 2; n <= LONGEST_WORD && i + 2 * n <= passage->n; n++) {
			if (cp != passage->cp[i + n] || !same(passage, i, i + n, n) || is_reduplication(passage, i, n))
				continue;
			struct str word = passage_str(diags->arena, passage, i, i + n, n);
			passage_report_text(diags, passage, i, i + 2 * n,
			        (struct diag){.code = DIAG_WORD_REPEATED, .args = {word}, .fix = word});
			i += 2 * n - 1;
			break;
		}
	}
}

/* 的的 and 了了, but not 的的确确 nor 不了了之. */
void
check_particle_repeat(const struct passage *passage, struct diags *diags)
{
	for (size_t i = 1; i + 1 < passage->n; i++) {
		uint32_t cp = passage->cp[i];
		if (passage->cp[i + 1] != cp || (cp != U'的' && cp != U'了'))
			continue;
		if (cp_in(passage->cp[i + 2], U"确士之解然当于如此") || cp_in(passage_before(passage, i), U"不未明知目"))
			continue;
		passage_report_text(diags, passage, i, i + 2,
		        (struct diag){.code = DIAG_WORD_REPEATED, .args = {passage_str(diags->arena, passage, i, i + 1, 1)}});
	}
}

static bool
ends_sentence(uint32_t cp)
{
	return cp == U'。' || cp == U'；' || cp == U'！' || cp == U'？';
}

/* A sentence and, right behind it, the same again. */
void
check_sentence_repeat(const struct passage *passage, struct diags *diags)
{
	size_t before = 0, start = passage->label;
	for (size_t i = passage_other(passage, start); i < passage->n; i = passage_other(passage, i + 1)) {
		if (!ends_sentence(passage->cp[i]))
			continue;
		size_t n = i + 1 - start;
		if (start > before && start - before == n && n > SENTENCE && same(passage, before, start, n - 1))
			passage_report_text(diags, passage, start, i + 1, (struct diag){.code = DIAG_SENTENCE_REPEATED});
		before = start;
		start = i + 1;
	}
}

/* “……等问题”问题 and “……等问题”的问题. */
void
check_phrase_doubled(const struct passage *passage, struct diags *diags)
{
	static const uint32_t *const nouns[] = {U"问题", U"情况", U"现象", U"方面", U"工作", U"制度", NULL};
	for (size_t i = passage_other(passage, 2); i + 2 < passage->n; i = passage_other(passage, i + 1)) {
		if (passage->cp[i] != U'”' && passage->cp[i] != U'’')
			continue;
		for (size_t w = 0; nouns[w]; w++) {
			size_t after = i + 1 + (passage->cp[i + 1] == U'的');
			if (passage_ends(passage, i, nouns[w]) && passage_at(passage, after, nouns[w]))
				passage_report_text(diags, passage, i - 2, after + 2, (struct diag){.code = DIAG_PHRASE_DOUBLED});
		}
	}
}

/* A paragraph without its label. */
struct paragraph {
	const uint32_t *cp;
	size_t n;
};

static struct paragraph
paragraph_of(const struct passage *passage)
{
	size_t label = serial_parse(passage).n;
	return (struct paragraph){passage->cp + label, passage->n - label};
}

static uint64_t
hash_paragraph(struct paragraph paragraph)
{
	uint64_t hash = 1469598103934665603u;
	for (size_t i = 0; i < paragraph.n; i++)
		hash = (hash ^ paragraph.cp[i]) * 1099511628211u;
	return hash;
}

static bool
equal_paragraphs(struct paragraph a, struct paragraph b)
{
	return a.n == b.n && memcmp(a.cp, b.cp, a.n * sizeof *a.cp) == 0;
}

/* A result that repeats its measure has been told as that (results.c, which is asked before). */
static bool
is_told_result(const struct diags *diags, struct place at)
{
	for (size_t i = 0; i < diags->n; i++)
		if (diags->items[i].code == DIAG_RESULT_REPEATS && diags->items[i].at.line == at.line &&
		        diags->items[i].at.part == at.part)
			return true;
	return false;
}

static void
report_paragraph(const struct passages *passages, size_t first, size_t second, struct diags *diags)
{
	const struct passage *a = &passages->items[first], *b = &passages->items[second];
	if (is_told_result(diags, b->node->at))
		return;
	enum diag_code code = second == first + 1 ? DIAG_PARAGRAPH_TWICE : DIAG_PARAGRAPH_REPEATED;
	struct str line = arena_printf(diags->arena, "%u", a->node->at.line);
	passage_report(
	        diags, b, 0, b->n, (struct diag){.code = code, .args = {line, passage_str(diags->arena, b, b->label, b->n, 16)}});
}

static bool
may_repeat(const struct passage *passage)
{
	return passage->n >= PARAGRAPH && passage->node->kind == NODE_PARAGRAPH && !passage->cell;
}

/* One table of the last place of each hash; a paragraph that came long ago is a phrase of the house, not a slip. */
void
check_paragraph_repeat(const struct passages *passages, struct diags *diags)
{
	size_t room = 16;
	while (room < passages->n * 2)
		room *= 2;
	struct {
		uint64_t hash;
		size_t passage; /* plus 1 */
	} *table = arena_array(passages->arena, room, sizeof *table);
	for (size_t i = 0; i < passages->n; i++) {
		if (!may_repeat(&passages->items[i]))
			continue;
		struct paragraph paragraph = paragraph_of(&passages->items[i]);
		uint64_t hash = hash_paragraph(paragraph);
		size_t slot = hash & (room - 1);
		while (table[slot].passage && table[slot].hash != hash)
			slot = (slot + 1) & (room - 1);
		size_t earlier = table[slot].passage;
		if (earlier && i + 1 - earlier <= NEAR && equal_paragraphs(paragraph_of(&passages->items[earlier - 1]), paragraph))
			report_paragraph(passages, earlier - 1, i, diags);
		table[slot].hash = hash;
		table[slot].passage = i + 1;
	}
}
