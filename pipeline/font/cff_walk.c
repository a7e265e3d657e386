/* cff_walk.c: a charstring followed only as far as needed to know which subroutines it calls: numbers are kept for the calls, hints
 * are counted because a hint mask's length depends on them, and nothing is drawn. */
#include "bytes.h"
#include "cff.h"

enum {
	STACK_ROOM = 192,    /* the note allows 48; nobody needs more */
	CALL_DEPTH = 10,     /* the note's limit */
	UNKNOWN = INT32_MIN, /* a number that no call may use: a fraction, or a sum */
};

enum charstring_op {
	OP_HSTEM = 1,
	OP_VSTEM = 3,
	OP_CALLSUBR = 10,
	OP_RETURN = 11,
	OP_ESCAPE = 12,
	OP_ENDCHAR = 14,
	OP_HSTEMHM = 18,
	OP_HINTMASK = 19,
	OP_CNTRMASK = 20,
	OP_VSTEMHM = 23,
	OP_SHORTINT = 28,
	OP_CALLGSUBR = 29,
};

struct walk {
	struct cff_calls *calls;
	int32_t stack[STACK_ROOM];
	uint32_t n;
	uint32_t hints;
	bool ended; /* endchar was met, in whatever depth */
};

static bool walk_code(struct walk *walk, struct str code, unsigned depth);

/* Takes the number at `*at`. */
static bool
push_number(struct walk *walk, struct str code, size_t *at)
{
	int32_t b = bytes_u8(code, *at);
	int32_t value = b - 139;
	size_t size = 1;
	if (b == OP_SHORTINT) {
		value = bytes_i16(code, *at + 1);
		size = 3;
	} else if (b == 255) {
		value = UNKNOWN; /* 16.16 */
		size = 5;
	} else if (b >= 247) {
		int32_t low = bytes_u8(code, *at + 1);
		value = b <= 250 ? (b - 247) * 256 + low + 108 : -(b - 251) * 256 - low - 108;
		size = 2;
	}
	*at += size;
	if (*at > code.n || walk->n == STACK_ROOM) {
		return false;
	}
	walk->stack[walk->n++] = value;
	return true;
}

/* A stem takes two numbers; an odd one in front is the glyph's width. */
static void
count_hints(struct walk *walk)
{
	walk->hints += walk->n / 2;
	walk->n = 0;
}

static bool
walk_call(struct walk *walk, const struct cff_index *subrs, bool *called, unsigned depth)
{
	if (walk->n == 0 || depth == CALL_DEPTH) {
		return false;
	}
	int32_t number = walk->stack[--walk->n];
	if (number == UNKNOWN) {
		return false;
	}
	number += cff_subr_bias(subrs->count);
	struct str code;
	if (number < 0 || !cff_index_item(subrs, (uint32_t)number, &code)) {
		return false;
	}
	called[number] = true;
	return walk_code(walk, code, depth + 1);
}

/* The arithmetic of two-byte operators: what is on the stack afterwards. All else (flex) empties it. */
static bool
walk_escape(struct walk *walk, uint8_t op)
{
	static const struct {
		uint8_t takes, gives;
	} arithmetic[] = {
	        [3] = {2, 1},  /* and */
	        [4] = {2, 1},  /* or */
	        [5] = {1, 1},  /* not */
	        [9] = {1, 1},  /* abs */
	        [10] = {2, 1}, /* add */
	        [11] = {2, 1}, /* sub */
	        [12] = {2, 1}, /* div */
	        [14] = {1, 1}, /* neg */
	        [15] = {2, 1}, /* eq */
	        [18] = {1, 0}, /* drop */
	        [20] = {2, 0}, /* put */
	        [21] = {1, 1}, /* get */
	        [22] = {4, 1}, /* ifelse */
	        [23] = {0, 1}, /* random */
	        [24] = {2, 1}, /* mul */
	        [26] = {1, 1}, /* sqrt */
	        [27] = {1, 2}, /* dup */
	        [28] = {2, 2}, /* exch */
	        [29] = {1, 1}, /* index */
	        [30] = {2, 0}, /* roll */
	};
	if (op >= sizeof arithmetic / sizeof arithmetic[0] || (arithmetic[op].takes == 0 && arithmetic[op].gives == 0)) {
		walk->n = 0;
		return true;
	}
	if (walk->n < arithmetic[op].takes || walk->n == STACK_ROOM) {
		return false;
	}
	walk->n = walk->n - arithmetic[op].takes + arithmetic[op].gives;
	for (uint32_t i = 0; i < walk->n; i++) {
		walk->stack[i] = UNKNOWN;
	}
	return true;
}

/* One operator, `*at` behind it. Sets `*back` when the subroutine or the glyph is at its end. */
static bool
walk_operator(struct walk *walk, struct str code, size_t *at, unsigned depth, bool *back)
{
	uint8_t op = bytes_u8(code, (*at)++);
	switch (op) {
	case OP_HSTEM:
	case OP_VSTEM:
	case OP_HSTEMHM:
	case OP_VSTEMHM:
		count_hints(walk);
		return true;
	case OP_HINTMASK:
	case OP_CNTRMASK:
		count_hints(walk); /* stems whose operator is left out before a mask */
		*at += (walk->hints + 7) / 8;
		return *at <= code.n;
	case OP_CALLSUBR:
		return walk_call(walk, walk->calls->local_subrs, walk->calls->local, depth);
	case OP_CALLGSUBR:
		return walk_call(walk, walk->calls->global_subrs, walk->calls->global, depth);
	case OP_RETURN:
		*back = true;
		return true;
	case OP_ENDCHAR:
		walk->ended = true;
		return walk->n < 4;
	case OP_ESCAPE:
		return walk_escape(walk, bytes_u8(code, (*at)++));
	default:
		walk->n = 0; /* what draws takes all there is */
		return true;
	}
}

static bool
walk_code(struct walk *walk, struct str code, unsigned depth)
{
	bool back = false;
	for (size_t at = 0; at < code.n && !back && !walk->ended;) {
		if (walk->calls->steps == 0) {
			walk->calls->over = true;
			return false;
		}
		walk->calls->steps--;
		uint8_t b = (uint8_t)code.p[at];
		bool number = b >= 32 || b == OP_SHORTINT;
		if (number ? !push_number(walk, code, &at) : !walk_operator(walk, code, &at, depth, &back)) {
			return false;
		}
	}
	return true;
}

bool
cff_walk(struct cff_calls *calls, struct str charstring)
{
	struct walk walk = {.calls = calls};
	return walk_code(&walk, charstring, 0);
}
