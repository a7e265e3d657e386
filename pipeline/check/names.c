/* names.c: a body's name that stands once with a character other than everywhere else: 协谓委员会 among 协调委员会. Names are not
 * told from the words before them; what is compared is the last five characters up to one that ends names of bodies, of which the
 * second or the third may differ. */
#include "families.h"

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
	return cp == U'会' || cp == U'局' || cp == U'院' || cp == U'厅' || cp == U'所' || cp == U'委';
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

static void
add_tail(struct tails *tails, const struct passage *passage, size_t from)
{
	const uint32_t *cp = passage->cp + from;
	size_t slot = hash_of(cp, false) & (tails->room - 1);
	for (; tails->exact[slot]; slot = (slot + 1) & (tails->room - 1)) {
		struct tail *known = &tails->items[tails->exact[slot] - 1];
		const uint32_t *other = text_of(known);
		if (other[0] == cp[0] && other[1] == cp[1] && other[2] == cp[2] && other[3] == cp[3] && other[4] == cp[4]) {
			known->count++;
			return;
		}
	}
	size_t frame = hash_of(cp, true) & (tails->room - 1);
	tails->items[tails->n] = (struct tail){passage, from, 1, tails->frames[frame]};
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

static size_t
count_tails(const struct passages *passages)
{
	size_t n = 0;
	for (size_t p = 0; p < passages->n; p++)
		for (size_t i = TAIL - 1; i < passages->items[p].n; i++)
			n += ends_name(passages->items[p].cp[i]);
	return n;
}

void
check_names(const struct passages *passages, struct diags *diags)
{
	struct tails tails = {.room = 16};
	size_t most = count_tails(passages);
	if (most <= USUAL)
		return;
	while (tails.room < most * 2)
		tails.room *= 2;
	tails.items = ARENA_ARRAY(passages->arena, struct tail, most);
	tails.exact = ARENA_ARRAY(passages->arena, uint32_t, tails.room);
	tails.frames = ARENA_ARRAY(passages->arena, uint32_t, tails.room);
	for (size_t p = 0; p < passages->n; p++)
		for (size_t i = TAIL - 1; i < passages->items[p].n; i++)
			if (has_tail(&passages->items[p], i))
				add_tail(&tails, &passages->items[p], i + 1 - TAIL);
	for (size_t t = 0; t < tails.n; t++)
		if (tails.items[t].count == 1)
			compare_tail(&tails, &tails.items[t], diags);
}
