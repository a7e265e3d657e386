/* parallels.c: nouns side by side without their 、 where the same list stands elsewhere with it, or with hyphens: 雏鹰瞪羚
 * beside 雏鹰、瞪羚. */
#include "families.h"

enum { SIDE = 2, BOTH = 2 * SIDE, ROOM = 512 };

/* The characters on both sides of a 、, two by two: the entry behind it ends at a mark, so that it is a whole word. */
struct entries {
	uint32_t key[BOTH];
	unsigned count;
	uint32_t sign; /* that stood between them */
	bool told;
};

struct lists {
	struct entries table[ROOM];
	size_t n;
	uint64_t firsts[16]; /* a bit for each remainder of the lists' first code points */
};

static bool
is_mark(uint32_t cp)
{
	return cp == 0 || cp_in(cp, U"、，。；：（）“”《》-");
}

/* 党委、政府 and 党委政府 are both usual, and so are names that have grown together. */
static bool
is_usual(const uint32_t *key)
{
	static const uint32_t *const grown[] = {U"法律法规", U"党员干部", U"政策法规", U"规章制度", U"意见建议", U"医疗卫生",
	        U"科技人才", U"教育科技", U"生产经营", U"经济社会", U"文化教育", U"农业农村", U"党纪国法", U"社会组织", U"机关单位",
	        U"措施办法", NULL};
	struct passage four = {.cp = key, .n = BOTH};
	return cp_in(key[1], U"委府众县区市省级群局厅") || cp_in(key[2], U"市县区省") || passage_at_any(&four, 0, grown) > 0;
}

/* A 、 at `i` between two words of two characters; the second is bounded by a mark. Two occurrences make a list of it. */
static bool
reads_list(const struct passage *passage, size_t i, uint32_t *key)
{
	if (i < SIDE || i + SIDE >= passage->n || !is_mark(passage->cp[i + SIDE + 1]))
		return false;
	for (size_t c = 0; c < SIDE; c++) {
		key[c] = passage->cp[i - SIDE + c];
		key[SIDE + c] = passage->cp[i + 1 + c];
	}
	for (size_t c = 0; c < BOTH; c++)
		if (!cp_is_han(key[c]))
			return false;
	return !is_usual(key);
}

static size_t
slot_of(const struct entries *table, const uint32_t *key)
{
	uint32_t hash = (key[0] * 0x9E3779B1u) ^ (key[1] * 0x85EBCA6Bu) ^ (key[2] * 0xC2B2AE35u) ^ (key[3] * 0x27D4EB2Fu);
	size_t slot = hash >> 16 & (ROOM - 1);
	for (size_t tries = 0; tries < ROOM && table[slot].count > 0; tries++, slot = (slot + 1) & (ROOM - 1)) {
		const uint32_t *other = table[slot].key;
		if (other[0] == key[0] && other[1] == key[1] && other[2] == key[2] && other[3] == key[3])
			break;
	}
	return slot;
}

static void
learn_lists(const struct passage *passage, struct lists *lists)
{
	uint32_t key[BOTH] = {0};
	for (size_t i = passage_other(passage, SIDE); i < passage->n && lists->n < ROOM / 2; i = passage_other(passage, i + 1)) {
		if ((passage->cp[i] != U'、' && passage->cp[i] != '-') || !reads_list(passage, i, key))
			continue;
		struct entries *list = &lists->table[slot_of(lists->table, key)];
		list->sign = passage->cp[i];
		if (list->count++ > 0)
			continue;
		for (size_t c = 0; c < BOTH; c++)
			list->key[c] = key[c];
		lists->n++;
		lists->firsts[key[0] / 64 % 16] |= (uint64_t)1 << key[0] % 64;
	}
}

static void
find_run_together(const struct passage *passage, struct lists *lists, struct diags *diags)
{
	for (size_t i = 0; i + BOTH <= passage->n; i++) {
		if (!(lists->firsts[passage->cp[i] / 64 % 16] >> passage->cp[i] % 64 & 1))
			continue;
		struct entries *list = &lists->table[slot_of(lists->table, passage->cp + i)];
		if (list->count < 2 || list->told)
			continue;
		list->told = true;
		struct passage first = {.cp = list->key, .n = SIDE}, second = {.cp = list->key + SIDE, .n = SIDE};
		struct str a = passage_str(diags->arena, &first, 0, SIDE, SIDE),
		           b = passage_str(diags->arena, &second, 0, SIDE, SIDE);
		passage_report_text(diags, passage, i, i + BOTH,
		        (struct diag){.code = DIAG_PARALLEL_COMMA,
		                .args = {arena_printf(diags->arena, "%.*s%s%.*s", (int)a.n, a.p, list->sign == '-' ? "-" : "、",
		                        (int)b.n, b.p)}});
	}
}

void
check_parallels(const struct passages *passages, struct diags *diags)
{
	struct lists *lists = ARENA_NEW(passages->arena, struct lists);
	for (size_t p = 0; p < passages->n; p++)
		if (passages->items[p].has & HAS_MARK)
			learn_lists(&passages->items[p], lists);
	for (size_t p = 0; p < passages->n && lists->n > 0; p++)
		find_run_together(&passages->items[p], lists, diags);
}
