/* ordinals.c: reading the number a paragraph begins with. Renumbers nothing; what follows a number is not its affair. */
#include "ordinals.h"
#include "build.h"
#include "label.h"
#include "marks.h"
#include "numbers.h"

/* 第一章 第一节 第一条 第一， */
static struct ordinal
parse_nth(struct str s)
{
	static const struct {
		struct str word;
		enum form form;
	} words[] = {
	        {{"章", 3}, FORM_CHAPTER},
	        {{"节", 3}, FORM_SECTION},
	        {{"条", 3}, FORM_ARTICLE},
	        {{"，", 3}, FORM_NTH},
	        {{",", 1}, FORM_NTH},
	        {{"、", 3}, FORM_NTH},
	};
	struct str rest = str_sub(s, sizeof "第" - 1, s.n);
	uint32_t number = 0;
	rest = str_sub(rest, number_parse(rest, &number), rest.n);
	for (size_t i = 0; i < sizeof words / sizeof words[0] && number > 0; i++)
		if (str_starts(rest, words[i].word))
			return (struct ordinal){words[i].form, number, s.n - rest.n + words[i].word.n};
	return (struct ordinal){0};
}

/* 一是 首先 is none: it has no number. */
static struct ordinal
parse_is(struct str s)
{
	uint32_t number = 0;
	size_t n = number_parse(s, &number);
	if (n == 0 || number > 99 || !str_starts(str_sub(s, n, s.n), STR("是")) || mark_is_digit((uint8_t)s.p[0]))
		return (struct ordinal){0};
	return (struct ordinal){FORM_NTH_IS, number, n + sizeof "是" - 1};
}

static enum form
form_of(const struct label *label, struct str s)
{
	struct str rest = s;
	switch (label->level) {
	case 1:
		return FORM_HAN;
	case 2:
		return FORM_HAN_BRACKET;
	case 3:
		return FORM_DIGIT;
	case 4:
		return mark_fold(utf8_next(&rest)) == '(' ? FORM_DIGIT_BRACKET : FORM_DIGIT_HALF;
	case 5:
		return FORM_CIRCLED;
	default:
		return FORM_NONE;
	}
}

struct ordinal
ordinal_parse(struct str s)
{
	if (str_starts(s, STR("第")))
		return parse_nth(s);
	struct label label = label_parse(s);
	if (label.level > 0)
		return (struct ordinal){form_of(&label, s), label.number, label.n};
	return parse_is(s);
}

enum { OPENING_BYTES = 64 }; /* more than any ordinal has */

/* The words a node begins with, in however many runs its source has them. */
static struct str
first_words(struct arena *arena, const struct node *node)
{
	if (node->label == NULL && node->lead != NULL)
		return first_words(arena, node->lead);
	const struct run *runs = node->label != NULL ? node->label : node->text;
	return runs != NULL && runs->text.n >= OPENING_BYTES ? runs->text : build_text(arena, runs);
}

void
ordinals_mark(struct arena *arena, struct node *node)
{
	for (; node != NULL; node = node->next) {
		if (node->kind != NODE_HEADING && node->kind != NODE_PARAGRAPH)
			continue;
		struct ordinal ordinal = ordinal_parse(first_words(arena, node));
		node->form = ordinal.form;
		node->number = ordinal.number;
	}
}
