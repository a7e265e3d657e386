/* words.c: words of our own on the pages; words.def lists them. */
#include "words.h"

#define TEXT(literal)                                                                                                              \
	{                                                                                                                          \
		(literal), sizeof(literal) - 1                                                                                     \
	}
static const struct str texts[WORD__MAX][LANG__MAX] = {
#define WORD(id, zh, en) [WORD_##id] = {[LANG_ZH] = TEXT(zh), [LANG_EN] = TEXT(en)},
#include "words.def"
#undef WORD
};

struct str
word_text(enum word word, enum lang lang)
{
	return texts[word][lang];
}

struct str
word_format(struct arena *arena, enum word word, enum lang lang, size_t first, size_t second)
{
	struct str rest = word_text(word, lang), made = STR("");
	for (size_t at; (at = str_find(rest, STR("{"))) != STR_NONE && at + 2 < rest.n; rest = str_sub(rest, at + 3, rest.n)) {
		struct str number = arena_printf(arena, "%zu", rest.p[at + 1] == '0' ? first : second);
		made = arena_join(arena, arena_join(arena, made, str_sub(rest, 0, at)), number);
	}
	return arena_join(arena, made, rest);
}

struct str
word_language(enum lang lang)
{
	return lang == LANG_ZH ? STR("zh-Hans") : STR("en");
}

struct str
word_level(enum diag_level level, enum lang lang)
{
	static const enum word words[LEVEL__MAX] = {
	        [LEVEL_HINT] = WORD_HINT, [LEVEL_WARNING] = WORD_WARNING, [LEVEL_ERROR] = WORD_ERROR};
	return word_text(words[level], lang);
}

struct str
word_count_pages(struct arena *arena, enum lang lang, size_t n)
{
	return word_format(arena, n == 1 ? WORD_PAGE_ONE : WORD_PAGE_COUNT, lang, n, 0);
}
