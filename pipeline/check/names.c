/* names.c: a body's name that stands once with a character other than everywhere else: 协谓委员会 among 协调委员会. Names are not
 * told from the words before them; what is compared is the last five characters up to one that ends names of bodies, of which the
 * second or the third may differ. */
#include "families.h"
#include <string.h>

enum {
	TAIL = 5,    /* code points compared */
	USUAL = 3,   /* places from which on the other way of writing is the usual one */
	BUCKET = 64, /* tails with the same first and last characters that a tail is compared with */
};

struct tail {
	const struct passage *passage;
	size_t from;
	unsigned count;
	uint32_t next; /* the tail before it, plus 1, with the same frame */
};

struct tails {
	struct tail *items;
	size_t n;
	size_t room;              /* of each table, a power of two */
	uint32_t *exact, *frames; /* index plus 1 */
};

static bool
ends_name(uint32_t cp)
{
	const uint64_t bits = (uint64_t)1 << U'会' % 64 | (uint64_t)1 << U'局' % 64 | (uint64_t)1 << U'院' % 64 |
	                      (uint64_t)1 << U'厅' % 64 | (uint64_t)1 << U'所' % 64 | (uint64_t)1 << U'委' % 64;
	return (bits >> cp % 64 & 1) && cp_in(cp, U"会局院厅所委");
}

static const uint32_t *
text_of(const struct tail *tail)
{
	return tail->passage->cp + tail->from;
}

/* A tail whose last character stands at `end`, all of it Han; 会 of 会议 and 所 of 所有 end none. */
static bool
has_tail(const struct passage *passage, size_t end)
{
	if (!ends_name(passage->cp[end]) || end + 1 < TAIL ||
	        cp_in(passage->cp[end + 1], U"议员计谈见展商场合面部势限有属在以需得谓校士落派托任"))
		return false;
	for (size_t i = end + 1 - TAIL; i < end; i++)
		if (!cp_is_han(passage->cp[i]))
			return false;
	return true;
}

static size_t
hash_of(const uint32_t *cp, bool frame)
{
	uint32_t hash = (cp[0] * 0x9E3779B1u) ^ (cp[3] * 0x85EBCA6Bu) ^ (cp[4] * 0xC2B2AE35u);
	if (!frame)
		hash ^= (cp[1] * 0x27D4EB2Fu) ^ (cp[2] * 0x165667B1u);
	return hash >> 8;
}

/* The tail, in the table, of which there is one more; a new one goes to the list. */
static void
count_tail(struct tails *tails, const struct tail *tail)
{
	const uint32_t *cp = text_of(tail);
	size_t slot = hash_of(cp, false) & (tails->room - 1);
	for (; tails->exact[slot]; slot = (slot + 1) & (tails->room - 1)) {
		struct tail *known = &tails->items[tails->exact[slot] - 1];
		if (memcmp(text_of(known), cp, TAIL * sizeof *cp) != 0)
			continue;
		known->count++;
		return;
	}
	size_t frame = hash_of(cp, true) & (tails->room - 1);
	tails->items[tails->n] = (struct tail){tail->passage, tail->from, 1, tails->frames[frame]};
	tails->exact[slot] = tails->frames[frame] = (uint32_t)++tails->n;
}

/* Characters that tell bodies apart on purpose. */
static bool
tells_apart(uint32_t cp)
{
	return cp_in(cp, U"一二三四五六七八九十上中下东西南北省市州县区乡镇村街国级正副总分党政内外老青少年男女各两");
}

/* Where they differ: the second or the third character alone, neither of which tells on purpose. */
static bool
is_slip(const uint32_t *a, const uint32_t *b)
{
	if (a[0] != b[0] || a[3] != b[3] || a[4] != b[4] || (a[1] == b[1]) == (a[2] == b[2]))
		return false;
	size_t at = a[1] == b[1] ? 2 : 1;
	return !tells_apart(a[at]) && !tells_apart(b[at]);
}

static void
report_near(const struct tail *rare, const struct tail *usual, struct diags *diags)
{
	struct str name = passage_str(diags->arena, usual->passage, usual->from, usual->from + TAIL, TAIL);
	passage_report_text(diags, rare->passage, rare->from, rare->from + TAIL,
	        (struct diag){.code = DIAG_NAME_NEAR, .args = {name, arena_printf(diags->arena, "%u", usual->count)}});
}

static void
compare_tail(const struct tails *tails, const struct tail *rare, struct diags *diags)
{
	uint32_t other = tails->frames[hash_of(text_of(rare), true) & (tails->room - 1)];
	for (int seen = 0; other && seen < BUCKET; seen++, other = tails->items[other - 1].next) {
		const struct tail *usual = &tails->items[other - 1];
		if (usual->count < USUAL || !is_slip(text_of(rare), text_of(usual)))
			continue;
		report_near(rare, usual, diags);
		return;
	}
}

/* All tails of the notice, each as often as it stands there. */
static struct tail *
collect_tails(const struct passages *passages, size_t *n)
{
	struct tail *items = NULL;
	for (size_t p = 0; p < passages->n; p++) {
		const struct passage *passage = &passages->items[p];
		for (size_t i = TAIL - 1; i < passage->n; i++) {
			if (!ends_name(passage->cp[i]) || !has_tail(passage, i))
				continue;
			items = arena_grow(passages->arena, items, *n, sizeof *items);
			items[(*n)++] = (struct tail){.passage = passage, .from = i + 1 - TAIL};
		}
	}
	return items;
}

void
check_names(const struct passages *passages, struct diags *diags)
{
	size_t n = 0;
	const struct tail *all = collect_tails(passages, &n);
	struct tails tails = {.room = 16};
	if (n <= USUAL)
		return;
	while (tails.room < n * 2)
		tails.room *= 2;
	tails.items = ARENA_ARRAY(passages->arena, struct tail, n);
	tails.exact = ARENA_ARRAY(passages->arena, uint32_t, tails.room);
	tails.frames = ARENA_ARRAY(passages->arena, uint32_t, tails.room);
	for (size_t i = 0; i < n; i++)
		count_tail(&tails, &all[i]);
	for (size_t t = 0; t < tails.n; t++)
		if (tails.items[t].count == 1)
			compare_tail(&tails, &tails.items[t], diags);
}
