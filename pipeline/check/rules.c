/* rules.c: the table of rules, each of which looks at the frozen doc and adds findings. A rule changes nothing. */
#include "rules.h"

/* The end of the doc's last body node: where a missing signature would stand. */
static struct place
end_of_body(const struct doc *doc)
{
	return doc->body.last ? doc->body.last->at : (struct place){0};
}

static void
check_title(const struct doc *doc, struct diags *diags)
{
	if (!doc->title)
		diags_add(diags, (struct diag){.code = DIAG_NO_TITLE, .at = {.line = 1, .column = 1}});
}

static void
check_signature(const struct doc *doc, struct diags *diags)
{
	if (!doc->issuers.first)
		diags_add(diags, (struct diag){.code = DIAG_NO_SIGNATURE, .at = end_of_body(doc)});
}

static void
check_date(const struct doc *doc, struct diags *diags)
{
	struct place at = doc->issuers.last ? doc->issuers.last->at : end_of_body(doc);
	if (!doc->date)
		diags_add(diags, (struct diag){.code = DIAG_NO_DATE, .at = at});
}

void
rules_check(const struct doc *doc, struct diags *diags)
{
	static void (*const rules[])(const struct doc *, struct diags *) = {check_title, check_signature, check_date};
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		rules[i](doc, diags);
}
