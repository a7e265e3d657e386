/* kind.c: reading a title from its end and a text from its formulas. Makes up nothing: what no words say is left empty. */
#include "kind.h"
#include "build.h"
#include "docnumber.h"
#include "given.h"
#include "marks.h"
#include "prose.h"

enum { OPENING_NODES = 3, CLOSING_CHARS = 60 };

struct sign {
	enum genre genre;
	enum confidence confidence;
	struct str words;
};

#define TITLE(genre, words)
#define CLOSING(genre, words)
#define OPENING(genre, confidence, words)
#undef TITLE
#define TITLE(genre, words) {GENRE_##genre, CONFIDENCE_CERTAIN, {words, sizeof words - 1}},
static const struct sign titles[] = {
#include "kind.def"
};
#undef TITLE
#undef CLOSING
#define TITLE(genre, words)
#define CLOSING(genre, words) {GENRE_##genre, CONFIDENCE_LIKELY, {words, sizeof words - 1}},
static const struct sign closings[] = {
#include "kind.def"
};
#undef CLOSING
#undef OPENING
#define CLOSING(genre, words)
#define OPENING(genre, confidence, words) {GENRE_##genre, CONFIDENCE_##confidence, {words, sizeof words - 1}},
static const struct sign openings[] = {
#include "kind.def"
};
#undef TITLE
#undef CLOSING
#undef OPENING

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Without the brackets it ends with: 办法（试行） */
static struct str
without_bracket(struct str s)
{
	size_t at = s.n;
	struct str last = str_sub(s, s.n > 0 ? s.n - 1 : 0, s.n);
	if (!marks_ends(s, STR("）")) && !str_eq(last, STR(")")))
		return s;
	while (at > 0)
		if (mark_fold(utf8_before(s, &at)) == '(')
			return str_trim(str_sub(s, 0, at));
	return s;
}

/* The last characters of `s` that are as many as `words` has, blanks not counting. */
static struct str
ending(struct str s, struct str words)
{
	size_t left = utf8_count(words), at = s.n;
	while (left > 0 && at > 0)
		left -= !utf8_is_blank(utf8_before(s, &at));
	return str_sub(s, at, s.n);
}

static void
set_genre(struct meaning *meaning, const struct sign *sign, struct prose *prose, struct str words)
{
	meaning->genre = sign->genre;
	meaning->genre_text = prose_quote(prose, words, sign->confidence);
}

/* The title of the text, else the one that a person gave. */
static struct prose
title_prose(struct arena *arena, const struct doc *doc)
{
	const struct meta *told = given_told(doc->meta, KEY_TITLE);
	if (doc->title != NULL || told == NULL)
		return prose_of(arena, doc->title != NULL ? doc->title->text : NULL);
	return prose_of(arena, build_run(arena, told->value, told->at));
}

static bool
find_in_title(struct arena *arena, struct doc *doc)
{
	struct prose prose = title_prose(arena, doc);
	struct str title = without_bracket(str_trim(prose.text));
	for (size_t i = 0; i < COUNT(titles); i++) {
		if (!marks_ends(title, titles[i].words))
			continue;
		set_genre(&doc->meaning, &titles[i], &prose, ending(title, titles[i].words));
		return true;
	}
	return false;
}

static bool
find_sign(struct arena *arena, struct meaning *meaning, const struct node *node, const struct sign *signs, size_t n)
{
	struct prose prose = prose_of(arena, node->text);
	for (size_t i = 0; i < n; i++) {
		size_t at = str_find(prose.text, signs[i].words);
		if (at == STR_NONE)
			continue;
		set_genre(meaning, &signs[i], &prose, str_sub(prose.text, at, at + signs[i].words.n));
		return true;
	}
	return false;
}

static bool
find_in_closing(struct arena *arena, struct doc *doc)
{
	const struct node *last = NULL;
	for (const struct node *node = doc->body.first; node != NULL; node = node->next)
		if (node->kind == NODE_PARAGRAPH)
			last = node;
	return last != NULL && last->text != NULL && !marks_longer(last->text->text, CLOSING_CHARS) &&
	       find_sign(arena, &doc->meaning, last, closings, COUNT(closings));
}

static void
find_in_opening(struct arena *arena, struct doc *doc)
{
	const struct node *node = doc->body.first;
	for (int i = 0; node != NULL && i < OPENING_NODES; i++, node = node->next)
		if (node->kind == NODE_PARAGRAPH && find_sign(arena, &doc->meaning, node, openings, COUNT(openings)))
			return;
}

/* As signed; else what the title names before 关于. */
static void
find_issuers(struct arena *arena, struct doc *doc)
{
	struct quote **tail = &doc->meaning.issued_by;
	for (const struct node *node = doc->issuers.first; node != NULL; node = node->next) {
		struct prose prose = prose_of(arena, node->text);
		quotes_add(arena, &tail, prose_quote(&prose, prose.text, CONFIDENCE_CERTAIN));
	}
	struct prose title = title_prose(arena, doc);
	size_t about = str_find(title.text, STR("关于"));
	if (doc->meaning.issued_by == NULL && about != STR_NONE && about > 0)
		quotes_add(arena, &tail, prose_quote(&title, str_sub(title.text, 0, about), CONFIDENCE_LIKELY));
}

/* A row under or over the title that is a number and no more. */
static void
find_number(struct arena *arena, struct doc *doc)
{
	struct prose prose = prose_of(arena, doc->subtitle != NULL ? doc->subtitle->text : NULL);
	size_t start, end;
	if (doc_number_find(prose.text, 0, &start, &end) && start == 0 && end == prose.text.n)
		doc->meaning.doc_number = prose_quote(&prose, prose.text, CONFIDENCE_CERTAIN);
}

void
kind_find(struct arena *arena, struct doc *doc)
{
	if (!find_in_title(arena, doc) && !find_in_closing(arena, doc))
		find_in_opening(arena, doc);
	find_issuers(arena, doc);
	find_number(arena, doc);
}
