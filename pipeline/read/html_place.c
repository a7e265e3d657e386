/* html_place.c: counts lines and code points as the text reader does, once over the page. */
#include "html_place.h"
#include "chars.h"
#include "utf8.h"

struct html_locator
html_locator_open(struct str page)
{
	return (struct html_locator){.page = page, .at = {.line = 1, .column = 1}};
}

static void
pass(struct html_locator *locator, uint32_t cp)
{
	bool second = locator->after_cr && cp == '\n';
	locator->after_cr = cp == '\r';
	if (second)
		return;
	locator->at.column++;
	if (char_act_on(cp) == CHAR_END_LINE) {
		locator->at.line++;
		locator->at.column = 1;
	}
}

/* Passes over the characters in front that end no line; most do not, and are only counted. */
static struct str
pass_plain(struct html_locator *locator, struct str rest)
{
	size_t n = 0;
	uint32_t count = 0;
	for (; n < rest.n && char_is_plain((uint8_t)rest.p[n]); n++)
		count += ((uint8_t)rest.p[n] & 0xC0) != 0x80;
	locator->at.column += count;
	locator->after_cr = locator->after_cr && n == 0;
	return str_sub(rest, n, rest.n);
}

struct place
html_locate(struct html_locator *locator, size_t offset)
{
	if (offset < locator->offset)
		*locator = html_locator_open(locator->page);
	struct str rest = str_sub(locator->page, locator->offset, offset);
	while (rest.n > 0) {
		rest = pass_plain(locator, rest);
		if (rest.n > 0)
			pass(locator, utf8_next(&rest));
	}
	locator->offset = offset;
	return locator->at;
}
