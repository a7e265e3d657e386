/* kinsoku.c: 避头尾 and what is not split: —— and ……, a number with its sign and unit, a document number, Latin words, addresses.
 * It looks at classes and neighbours and must not know widths or lines. Rules: GB/T 15834-2011 5.1, GB/T 15835, clreq. */
#include "kinsoku.h"

enum { PARTNER_REACH = 40, NUMBER_PREFIX = 6, ORDINAL = 0x7B2C /* the 第 of 第5条 */ };

static bool
is_word(const struct cluster *c)
{
	return c->class == CLASS_LATIN || c->class == CLASS_DIGIT;
}

static bool
is_ideograph(const struct cluster *c)
{
	return c->class == CLASS_HAN && c->cp >= 0x4E00;
}

/* Greek and Cyrillic are set in the Han face, and are words all the same: 18μg. */
static bool
is_lettered(const struct cluster *c)
{
	return is_word(c) || c->cp - 0x370 < 0x1C0;
}

static bool
is_beside_han(const struct cluster *clusters, size_t n, size_t i)
{
	bool left = i > 0 && !is_word(&clusters[i - 1]) && clusters[i - 1].class != CLASS_BLANK;
	bool right = i + 1 < n && !is_word(&clusters[i + 1]) && clusters[i + 1].class != CLASS_BLANK;
	return left || right;
}

static uint32_t
partner_cp(uint32_t cp)
{
	static const char pairs[] = "()[]<>";
	for (size_t i = 0; pairs[i]; i++) {
		if ((uint32_t)pairs[i] == cp) {
			return (uint32_t)pairs[i ^ 1];
		}
	}
	return 0;
}

/* The bracket this one opens or closes, near by; `i` when there is none. */
static size_t
partner_of(const struct cluster *clusters, size_t n, size_t i)
{
	uint32_t want = partner_cp(clusters[i].cp);
	bool forward = class_twin(clusters[i].cp) == CLASS_OPEN;
	size_t at = i;
	for (size_t step = 0; want && step < PARTNER_REACH; step++) {
		if (forward ? at + 1 >= n : at == 0) {
			break;
		}
		at = forward ? at + 1 : at - 1;
		if (clusters[at].cp == want) {
			return at;
		}
	}
	return i;
}

/* A point or comma that belongs to a number or a label: 3.5 1,024 14:05, and the point of "1." */
static bool
is_in_number(const struct cluster *clusters, size_t n, size_t i)
{
	if (i == 0 || !is_word(&clusters[i - 1])) {
		return false;
	}
	bool digit_after = i + 1 < n && clusters[i + 1].class == CLASS_DIGIT;
	return clusters[i].cp == '.' || (digit_after && clusters[i - 1].class == CLASS_DIGIT);
}

/* The point of a file's type: 格式为.docx */
static bool
is_in_type(const struct cluster *clusters, size_t n, size_t i)
{
	return clusters[i].cp == '.' && i + 1 < n && clusters[i + 1].cp >= 'a' && clusters[i + 1].cp <= 'z';
}

/* The minus of -3℃ */
static bool
is_sign(const struct cluster *clusters, size_t n, size_t i)
{
	return clusters[i].cp == '-' && i + 1 < n && clusters[i + 1].class == CLASS_DIGIT;
}

/* The > of >35%, which closes nothing. */
static bool
is_comparison(const struct cluster *clusters, size_t n, size_t i)
{
	bool sign = clusters[i].cp == '<' || clusters[i].cp == '>';
	return sign && i + 1 < n && clusters[i + 1].class == CLASS_DIGIT && partner_of(clusters, n, i) == i;
}

/* An ASCII mark beside Han works as its full-width twin and stands in half a cell, opening marks to the right of it. */
static void
settle_twin(struct cluster *clusters, size_t n, size_t i, enum break_class twin)
{
	struct cluster *c = &clusters[i];
	if (!c->latin || twin == CLASS_LATIN || is_in_number(clusters, n, i) || is_sign(clusters, n, i) ||
	        is_in_type(clusters, n, i) || is_comparison(clusters, n, i)) {
		return;
	}
	if (!is_beside_han(clusters, n, i) && !is_beside_han(clusters, n, partner_of(clusters, n, i))) {
		return;
	}
	c->class = (uint8_t)twin;
	c->width = c->cell / 2;
	len_t free = c->width - c->advance;
	c->shift = twin == CLASS_OPEN ? free : class_closes(twin) ? 0 : free / 2;
}

/* Straight quotes have no sides: the first opens, the next closes. */
static void
settle_classes(struct cluster *clusters, size_t n)
{
	bool quoted = false;
	for (size_t i = 0; i < n; i++) {
		struct cluster *c = &clusters[i];
		if (c->class == CLASS_HAN) {
			continue;
		}
		if (c->cp == '"') {
			quoted = !quoted;
			settle_twin(clusters, n, i, quoted ? CLASS_OPEN : CLASS_CLOSE);
		} else if (c->class == CLASS_LATIN) {
			settle_twin(clusters, n, i, class_twin(c->cp));
		} else if (c->class == CLASS_DASH && c->cp != 0x2E3A) {
			bool paired = (i > 0 && clusters[i - 1].cp == c->cp) || (i + 1 < n && clusters[i + 1].cp == c->cp);
			c->class = paired ? CLASS_DASH : CLASS_CONNECTOR;
		}
	}
}

static bool
is_no_break_space(uint32_t cp)
{
	return cp == 0xA0 || cp == 0x2007 || cp == 0x202F;
}

/* After a blank only the marks on its two sides speak. */
static enum break_level
level_after_blank(const struct cluster *clusters, size_t i)
{
	size_t p = i;
	while (p > 0 && clusters[p - 1].class == CLASS_BLANK) {
		p--;
	}
	bool never = p == 0 || is_no_break_space(clusters[i - 1].cp) || class_starts_no_line(clusters[i].class) ||
	             class_ends_no_line(clusters[p - 1].class);
	return never ? BREAK_NEVER : BREAK_FREE;
}

static bool
is_pair(const struct cluster *left, const struct cluster *right)
{
	return left->class == right->class && (left->class == CLASS_DASH || left->class == CLASS_ELLIPSIS);
}

/* 3×5, 1∶500, 30°15′. */
static bool
joins_digits(const struct cluster *left, const struct cluster *right)
{
	const uint32_t times = 0xD7, ratio = 0x2236;
	if (left->class != CLASS_DIGIT && right->class != CLASS_DIGIT) {
		return false;
	}
	if (left->class == CLASS_DIGIT) {
		return right->cp == times || right->cp == ratio;
	}
	return left->cp == times || left->cp == ratio || left->cp == 0xB0 || left->cp == 0x2032;
}

static bool
is_inside_number(const struct cluster *left, const struct cluster *right)
{
	return (left->class == CLASS_PREFIX && right->class == CLASS_DIGIT) || (is_word(left) && right->class == CLASS_POSTFIX);
}

/* 2022～2023, 60％～75％, 0400—1234567: behind what connects two numbers. */
static bool
is_range(const struct cluster *clusters, size_t i)
{
	return i > 1 && clusters[i - 1].class == CLASS_CONNECTOR && clusters[i].class == CLASS_DIGIT &&
	       (clusters[i - 2].class == CLASS_DIGIT || clusters[i - 2].class == CLASS_POSTFIX);
}

/* A dash between digits is a telephone number's as like as a range's, and that is never parted. */
static enum break_level
level_in_range(const struct cluster *clusters, size_t i)
{
	bool digits = clusters[i - 2].class == CLASS_DIGIT, wave = clusters[i - 1].cp == 0xFF5E || clusters[i - 1].cp == 0x301C;
	return digits && !wave ? BREAK_NEVER : BREAK_SOFT;
}

static enum break_level
level_between(const struct cluster *clusters, size_t i)
{
	const struct cluster *left = &clusters[i - 1], *right = &clusters[i];
	if (right->class == CLASS_BLANK) {
		return BREAK_NEVER;
	}
	if (left->class == CLASS_BLANK) {
		return level_after_blank(clusters, i);
	}
	if (class_starts_no_line(right->class) || class_ends_no_line(left->class)) {
		return BREAK_NEVER;
	}
	if (is_ideograph(left)) { /* as most are */
		return left->cp == ORDINAL && right->class == CLASS_DIGIT ? BREAK_NEVER : BREAK_FREE;
	}
	if ((is_lettered(left) && is_lettered(right)) || is_pair(left, right) || joins_digits(left, right) ||
	        (left->class == CLASS_DIGIT && right->class == CLASS_PREFIX)) {
		return BREAK_NEVER;
	}
	return is_range(clusters, i) ? level_in_range(clusters, i) : BREAK_FREE;
}

static bool
is_glued(const struct cluster *left, const struct cluster *right)
{
	bool joint = right->class == CLASS_CONNECTOR || right->class == CLASS_SOLIDUS;
	if (is_ideograph(left)) {
		return joint;
	}
	joint = joint || left->class == CLASS_CONNECTOR || left->class == CLASS_SOLIDUS;
	return joint || (is_lettered(left) && is_lettered(right)) || is_pair(left, right) || is_inside_number(left, right);
}

/* How many clusters from `i` on are one unit of several characters; 0: none. */
static size_t
long_unit(const struct cluster *clusters, size_t n, size_t i)
{
	static const uint16_t units[][5] = {u"平方公里", u"平方千米", u"平方米", u"立方米", u"摄氏度", u"公里", u"公顷", u"公斤",
	        u"小时", u"分钟", u"毫克", u"毫米", u"毫升", u"微克", u"微米", u"厘米", u"海里", u"人次", u"千瓦", u"兆瓦"};
	for (size_t k = 0; k < sizeof units / sizeof *units; k++) {
		size_t length = 0;
		while (units[k][length] && i + length < n && clusters[i + length].cp == units[k][length]) {
			length++;
		}
		if (!units[k][length]) {
			return length;
		}
	}
	return 0;
}

static bool
ends_number(const struct cluster *c, bool in_number)
{
	return c->class == CLASS_DIGIT || (in_number && class_is_multiple(c->cp));
}

/* 22万元, 5平方米: a unit stays with its digits, and a unit's unit with it. Returns how many clusters from `i` on are settled so.
 */
static size_t
keep_unit(struct cluster *clusters, size_t n, size_t i, bool in_number)
{
	if (clusters[i].class != CLASS_HAN || !ends_number(&clusters[i - 1], in_number)) {
		return 0;
	}
	size_t length = class_is_unit(clusters[i].cp) ? 1 : 0;
	if (class_begins_unit(clusters[i].cp)) {
		size_t more = long_unit(clusters, n, i);
		length = more > 0 ? more : length;
	}
	for (size_t k = 0; k < length; k++) {
		clusters[i + k].before = BREAK_NEVER;
	}
	return length;
}

static void
settle_breaks(struct cluster *clusters, size_t n)
{
	bool in_number = false;
	for (size_t i = 1; i < n; i++) {
		if (!in_number && clusters[i - 1].class == CLASS_HAN && clusters[i].class == CLASS_HAN) {
			clusters[i].before = BREAK_FREE; /* two of three places */
			clusters[i].glued = false;
			continue;
		}
		clusters[i].before = (uint8_t)level_between(clusters, i);
		clusters[i].glued = is_glued(&clusters[i - 1], &clusters[i]);
		size_t kept = keep_unit(clusters, n, i, in_number);
		in_number = kept > 0;
		for (; kept > 1; kept--) {
			clusters[++i].glued = false;
		}
	}
}

static size_t
skip_digits(const struct cluster *clusters, size_t n, size_t i)
{
	while (i < n && clusters[i].class == CLASS_DIGIT) {
		i++;
	}
	return i;
}

/* 〔2022〕22号 from its opening bracket at `i`: returns the end, or `i` when it is something else. */
static size_t
document_number_end(const struct cluster *clusters, size_t n, size_t i)
{
	size_t at = skip_digits(clusters, n, i + 1);
	if (at != i + 5 || at >= n || clusters[at].class != CLASS_CLOSE) {
		return i;
	}
	at += at + 1 < n && clusters[at + 1].cp == 0x7B2C /* 第 */ ? 2 : 1;
	size_t end = skip_digits(clusters, n, at);
	return end > at && end < n && clusters[end].cp == 0x53F7 /* 号 */ ? end + 1 : i;
}

/* Its year and number are one piece; the letters of the office before it, which nothing marks off from the text, stay where they
 * can. */
static void
keep_document_number(struct cluster *clusters, size_t n, size_t i)
{
	size_t end = document_number_end(clusters, n, i);
	if (end == i) {
		return;
	}
	for (size_t k = i + 1; k < end; k++) {
		clusters[k].before = BREAK_NEVER;
	}
	size_t k = i;
	for (; k > 0 && i - k < NUMBER_PREFIX && clusters[k - 1].class == CLASS_HAN; k--) {
		clusters[k].before = k == i ? BREAK_NEVER : clusters[k].before == BREAK_FREE ? BREAK_SOFT : clusters[k].before;
	}
}

static bool
is_address_joint(uint32_t cp)
{
	return cp == '/' || cp == '.' || cp == '@' || cp == '-' || cp == '_' || cp == '?' || cp == '&' || cp == '=';
}

static bool
is_address(const struct cluster *clusters, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		bool scheme = i + 2 < to && clusters[i].cp == ':' && clusters[i + 1].cp == '/' && clusters[i + 2].cp == '/';
		bool www = i + 3 < to && clusters[i].cp == 'w' && clusters[i + 1].cp == 'w' && clusters[i + 2].cp == 'w' &&
		           clusters[i + 3].cp == '.';
		if (clusters[i].cp == '@' || scheme || www) {
			return true;
		}
	}
	return false;
}

/* An e-mail address or URL may end a line after a joint, two characters from either end. */
static void
open_address(struct cluster *clusters, size_t from, size_t to)
{
	if (to - from < 6 || !is_address(clusters, from, to)) {
		return;
	}
	for (size_t i = from + 2; i + 2 <= to; i++) {
		if (is_address_joint(clusters[i - 1].cp) && !is_address_joint(clusters[i].cp)) {
			clusters[i].before = BREAK_SOFT;
		}
	}
}

static void
settle_pieces(struct cluster *clusters, size_t n)
{
	size_t word = n; /* where the Latin word began; n: outside one */
	for (size_t i = 0; i <= n; i++) {
		while (word == n && i < n && clusters[i].class == CLASS_HAN) {
			i++;
		}
		bool inside = i < n && clusters[i].latin && is_word(&clusters[i]);
		if (inside && word == n) {
			word = i;
		} else if (!inside && word < n) {
			open_address(clusters, word, i);
			word = n;
		}
		if (i < n && clusters[i].class == CLASS_OPEN) {
			keep_document_number(clusters, n, i);
		}
	}
}

void
kinsoku_settle(struct cluster *clusters, size_t n)
{
	settle_classes(clusters, n);
	settle_breaks(clusters, n);
	settle_pieces(clusters, n);
}
