/* ignore.c: what the metadata's key `ignore` says of findings: "CODE reason", a code a value. Findings stay, with the reason. */
#include "ignore.h"
#include "given.h"
#include "utf8.h"

/* The value's first word, and what follows it. */
static struct str
take_code(struct str value, struct str *reason)
{
	struct str rest = value;
	size_t n = 0;
	while (rest.n > 0) {
		uint32_t cp = utf8_next(&rest);
		if (utf8_is_blank(cp) || cp == ':' || cp == 0xFF1A)
			break;
		n = value.n - rest.n;
	}
	*reason = str_trim(rest);
	return str_sub(value, 0, n);
}

static size_t
ignore_code(struct diags *diags, enum diag_code code, struct str reason)
{
	size_t n = 0;
	for (size_t i = 0; i < diags->n; i++) {
		if (diags->items[i].code != code)
			continue;
		diags->items[i].ignored = arena_str(diags->arena, reason);
		n++;
	}
	return n;
}

static void
ignore_one(const struct meta *meta, struct diags *diags)
{
	struct str reason, name = take_code(meta->value, &reason);
	struct diag diag = {.at = meta->at, .args = {name}};
	enum diag_code code;
	if (!diag_find(name, &code))
		diag.code = DIAG_IGNORE_UNKNOWN;
	else if (!diag_may_ignore(code))
		diag.code = DIAG_IGNORE_REFUSED;
	else if (reason.n == 0)
		diag.code = DIAG_IGNORE_NO_REASON;
	else if (ignore_code(diags, code, reason) == 0)
		diag.code = DIAG_IGNORE_UNUSED;
	else
		return;
	diags_add(diags, diag);
}

void
ignore_findings(const struct meta *metas, struct diags *diags)
{
	const struct meta *meta = given_first(metas, KEY_IGNORE);
	if (!meta || meta->rank < META_FOLDER) /* a page found somewhere does not say what its publisher lets pass */
		return;
	for (; meta; meta = given_next(meta))
		ignore_one(meta, diags);
}
