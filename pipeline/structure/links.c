/* links.c: finds addresses in the text of a node and cuts its runs at their ends. Knows text and places; not what a node is. */
#include "links.h"
#include "build.h"
#include "utf8.h"
#include <string.h>

/* The most of an address that is looked at; what is longer is no address anybody typed. */
enum { LINK_BYTES = 2048 };

/* Bytes [from, to) of a text, which are an address. */
struct link {
	size_t from, to;
	struct str href;
};

/* A walk over one text. */
struct scan {
	struct arena *arena;
	struct str s;
	size_t at;    /* the next byte to look at */
	size_t taken; /* where the last link ended: an address does not reach back into it */
	int titles;   /* 《 that are open */
};

static bool
is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool
is_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static bool
is_host(char c)
{
	return is_alnum(c) || c == '-' || c == '.';
}

static bool
is_mailbox(char c)
{
	return is_alnum(c) || is_of(c, "._%+-");
}

/* RFC 3986: what may stand in an address unescaped. */
static bool
is_url(char c)
{
	return is_alnum(c) || is_of(c, "-._~:/?#[]@!$&'()*+,;=%");
}

static size_t
pass_while(struct str s, size_t from, bool (*is)(char))
{
	size_t to = from;
	while (to < s.n && to - from < LINK_BYTES && is(s.p[to]))
		to++;
	return to;
}

/* Where the host that begins at `from` ends; `from` when it is none: letters and digits in parts, the last of two letters or more.
 */
static size_t
pass_host(struct str s, size_t from)
{
	size_t to = pass_while(s, from, is_host), dots = 0, top = from;
	while (to > from && !is_alnum(s.p[to - 1]))
		to--;
	for (size_t i = from; i < to; i++) {
		if (s.p[i] != '.')
			continue;
		if (i == top)
			return from;
		dots++;
		top = i + 1;
	}
	bool named = to >= top + 2 && !(s.p[top] >= '0' && s.p[top] <= '9');
	return dots > 0 && named ? to : from;
}

/* Marks that end a sentence rather than an address, and a bracket that was opened before it. */
static size_t
without_tail(struct str s, size_t from, size_t to)
{
	int open = 0;
	for (size_t i = from; i < to; i++)
		open += (s.p[i] == '(') - (s.p[i] == ')');
	while (to > from) {
		char c = s.p[to - 1];
		if (c == ')' && open < 0)
			open++;
		else if (!is_of(c, ".,;:!?'[]"))
			break;
		to--;
	}
	return to;
}

/* `prefix` in small letters stands at byte `at`. */
static bool
stands(struct str s, size_t at, const char *prefix)
{
	size_t n = strlen(prefix);
	if (s.n - at < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.p[at + i];
		if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != prefix[i])
			return false;
	}
	return true;
}

/* http://… https://… www.… at the walk's place. */
static bool
take_url(const struct scan *scan, struct link *link)
{
	static const char *const schemes[] = {"https://", "http://", "www."};
	struct str s = scan->s;
	if (scan->at > 0 && (is_mailbox(s.p[scan->at - 1]) || s.p[scan->at - 1] == '@'))
		return false;
	for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
		bool www = i == 2;
		size_t scheme = strlen(schemes[i]), body = scan->at + scheme;
		if (!stands(s, scan->at, schemes[i]))
			continue;
		size_t host = www ? pass_host(s, body) : pass_while(s, body, is_host);
		if (host == body)
			return false;
		size_t to = without_tail(s, body, pass_while(s, body, is_url));
		struct str written = str_sub(s, scan->at + (www ? 0 : scheme), to);
		*link = (struct link){scan->at, to, arena_join(scan->arena, www ? STR("http://") : str_of(schemes[i]), written)};
		return true;
	}
	return false;
}

/* An address about the @ at the walk's place. */
static bool
take_mail(const struct scan *scan, struct link *link)
{
	struct str s = scan->s;
	size_t from = scan->at, to = pass_host(s, scan->at + 1);
	while (from > scan->taken && scan->at - from < LINK_BYTES && is_mailbox(s.p[from - 1]))
		from--;
	while (from < scan->at && !is_alnum(s.p[from]))
		from++;
	if (from == scan->at || s.p[scan->at - 1] == '.' || to == scan->at + 1)
		return false;
	*link = (struct link){from, to, arena_join(scan->arena, STR("mailto:"), str_sub(s, from, to))};
	return true;
}

static bool
next_link(struct scan *scan, struct link *link)
{
	while (scan->at < scan->s.n) {
		char c = scan->s.p[scan->at];
		bool found = false;
		if (scan->titles == 0)
			found = c == '@' ? take_mail(scan, link) : is_of(c, "hHwW") && take_url(scan, link);
		if (found) {
			scan->taken = scan->at = link->to;
			return true;
		}
		struct str rest = str_sub(scan->s, scan->at, scan->s.n);
		uint32_t cp = utf8_next(&rest);
		if (cp == 0x300A) /* 《 */
			scan->titles++;
		else if (cp == 0x300B && scan->titles > 0) /* 》 */
			scan->titles--;
		scan->at = scan->s.n - rest.n;
	}
	return false;
}

/* A look at the bytes, which most texts do not pass. */
static bool
may_hold_link(const struct run *runs)
{
	for (const struct run *run = runs; run != NULL; run = run->next)
		if (memchr(run->text.p, '@', run->text.n) != NULL || str_find(run->text, STR("://")) != STR_NONE ||
		        str_find(run->text, STR("www.")) != STR_NONE || str_find(run->text, STR("WWW.")) != STR_NONE)
			return true;
	return false;
}

/* A chain of runs being cut: `rest` is what of the source's chain has not been placed, its first byte at `at` of the text. */
struct cutter {
	struct arena *arena;
	struct run *rest;
	size_t at;
	struct run **tail;
	const struct run *exact; /* a run that is known to stand character by character, so that it is counted once */
};

static bool
is_exact(struct cutter *cutter, const struct run *run)
{
	if (cutter->exact != run && utf8_count(run->text) == run->at.length)
		cutter->exact = run;
	return cutter->exact == run;
}

/* Cuts the first run of the rest at byte `n` of its text. */
static void
cut(struct cutter *cutter, size_t n)
{
	struct run *run = cutter->rest, *second = ARENA_NEW(cutter->arena, struct run);
	*second = *run;
	run->text = str_sub(run->text, 0, n);
	run->at.length = (uint32_t)utf8_count(run->text);
	run->next = second;
	second->text = str_sub(second->text, n, second->text.n);
	second->at.column += run->at.length;
	second->at.length -= run->at.length;
	second->line_break = false;
	cutter->exact = second; /* only an exact run is cut */
}

/* Places the runs up to byte `to` of the text, with `href` where they have none of their own. */
static void
place_to(struct cutter *cutter, size_t to, struct str href)
{
	while (cutter->rest != NULL && cutter->at < to) {
		struct run *run = cutter->rest;
		if (cutter->at + run->text.n > to)
			cut(cutter, to - cutter->at);
		if (href.n > 0)
			run->href = href;
		*cutter->tail = run;
		cutter->tail = &run->next;
		cutter->rest = run->next;
		cutter->at += run->text.n;
	}
}

/* Whether bytes [from, to) may be made a link: nothing in them is linked, and no run is cut that an edit made as a whole. Places
 * the runs that end before them. */
static bool
is_free(struct cutter *cutter, size_t from, size_t to)
{
	while (cutter->rest != NULL && cutter->at + cutter->rest->text.n <= from)
		place_to(cutter, cutter->at + cutter->rest->text.n, (struct str){0});
	size_t at = cutter->at;
	for (const struct run *run = cutter->rest; run != NULL && at < to; at += run->text.n, run = run->next) {
		size_t end = at + run->text.n;
		if (run->href.n > 0 || ((at < from || end > to) && !is_exact(cutter, run)))
			return false;
	}
	return true;
}

struct run *
links_mark(struct arena *arena, struct run *runs)
{
	if (!may_hold_link(runs))
		return runs;
	struct scan scan = {.arena = arena, .s = build_text(arena, runs)};
	struct run *marked = NULL;
	struct cutter cutter = {.arena = arena, .rest = runs, .tail = &marked};
	struct link link;
	while (next_link(&scan, &link)) {
		if (!is_free(&cutter, link.from, link.to))
			continue;
		place_to(&cutter, link.from, (struct str){0});
		place_to(&cutter, link.to, link.href);
	}
	*cutter.tail = cutter.rest;
	return marked;
}
