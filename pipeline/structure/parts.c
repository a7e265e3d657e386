/* parts.c: cutting a paragraph where its enumeration goes on. An enumeration begins at one and counts on by one: 一是 in the middle
 * of a sentence, or a ③ that follows a ①, begins nothing. */
#include "parts.h"
#include "marks.h"
#include "ordinals.h"

static bool
is_enumeration(enum form form)
{
	return form == FORM_CIRCLED || form == FORM_NTH_IS || form == FORM_NTH;
}

/* Where number `number` stands from byte `from` on, at the start of a clause, in `*form`; STR_NONE: nowhere. FORM_NONE: in any
 * form, which is then told. */
static size_t
find_number(struct str s, size_t from, enum form *form, uint32_t number)
{
	bool start = true;
	for (struct str rest = str_sub(s, from, s.n); rest.n > 0;) {
		struct ordinal ordinal = start ? ordinal_parse(rest) : (struct ordinal){0};
		if (ordinal.number == number && (*form == FORM_NONE ? is_enumeration(ordinal.form) : ordinal.form == *form)) {
			*form = ordinal.form;
			return s.n - rest.n;
		}
		if (utf8_skip_han(&rest)) {
			start = false;
			continue;
		}
		uint32_t cp = utf8_next(&rest);
		start = (mark_class(cp) & (MARK_STOP | MARK_SEMI | MARK_COLON | MARK_COMMA)) != 0 || (start && utf8_is_blank(cp));
	}
	return STR_NONE;
}

void
parts_add(struct arena *arena, struct quote ***tail, struct prose *prose, struct str slice, enum confidence confidence)
{
	enum form form = FORM_NONE;
	size_t from = find_number(slice, 0, &form, 1);
	if (from == STR_NONE) {
		quotes_add(arena, tail, prose_quote(prose, slice, confidence));
		return;
	}
	for (uint32_t number = 2; from != STR_NONE; number++) {
		struct str here = str_sub(slice, from, slice.n);
		utf8_next(&here);
		size_t next = find_number(slice, slice.n - here.n, &form, number);
		quotes_add(arena, tail, prose_quote(prose, str_sub(slice, from, next), confidence));
		from = next;
	}
}
