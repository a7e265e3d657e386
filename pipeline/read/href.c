/* href.c: the schemes of links. Anything else could run a program or read a file where the output is opened. */
#include "href.h"
#include "utf8.h"

static bool
has_scheme(struct str target, struct str scheme)
{
	if (target.n < scheme.n)
		return false;
	for (size_t i = 0; i < scheme.n; i++) {
		char byte = target.p[i];
		if ((byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte) != scheme.p[i])
			return false;
	}
	return true;
}

/* No control and no blank may stand in an address: they could hide what it is. */
static bool
is_clean(struct str target)
{
	for (size_t i = 0; i < target.n; i++)
		if ((uint8_t)target.p[i] <= ' ' || target.p[i] == 0x7F)
			return false;
	return utf8_check(target) == target.n;
}

struct str
link_take(struct arena *arena, struct str target, struct place at, struct diags *diags)
{
	bool known =
	        has_scheme(target, STR("http://")) || has_scheme(target, STR("https://")) || has_scheme(target, STR("mailto:"));
	struct str link = arena_str(arena, target);
	if (known && is_clean(link))
		return link;
	diags_add(diags, (struct diag){.code = DIAG_LINK_DROPPED, .at = at, .args = {link}});
	return (struct str){0};
}
