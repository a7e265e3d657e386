/* marks.h: the classes of characters that understanding and cleaning ask for, ASCII and full-width twins alike, and searches that
 * look past quotations, brackets and blanks. */
#pragma once
#include "utf8.h"

enum mark {
	MARK_STOP = 1 << 0,  /* 。 ！ ？ */
	MARK_SEMI = 1 << 1,  /* ； */
	MARK_COLON = 1 << 2, /* ： */
	MARK_COMMA = 1 << 3, /* ， */
	MARK_OPEN = 1 << 4,  /* （ 《 “ ... */
	MARK_CLOSE = 1 << 5, /* ） 》 ” ... */
};

unsigned mark_class(uint32_t cp);         /* one of enum mark, or 0 */
uint32_t mark_next_folded(struct str *s); /* the next that is no blank, folded; UTF8_BAD at the end: how two rows are compared */
uint32_t mark_fold(uint32_t cp);          /* ASCII for a full-width twin, else cp */
bool mark_is_wide(uint32_t cp);  /* sits in a full cell of its own: Han, kana, CJK and full-width marks, ①; not “ ” — … */
bool mark_is_digit(uint32_t cp); /* ASCII or full-width */

/* Byte offset of the first character of `s` whose class is in `set` and that stands outside quotations and brackets, or STR_NONE.
 * An ASCII mark between two digits (37,221 or 9:00) is part of the number. A bracket that never closes is not heeded. */
size_t marks_find(struct str s, unsigned set);
unsigned marks_count(struct str s, unsigned set); /* the same, counted */
bool marks_longer(struct str s, size_t chars);    /* more than `chars` code points */
struct str marks_after(struct str s, size_t at);  /* what follows the character at byte `at` */
bool marks_end(struct str s, unsigned set);       /* the last character is of `set` */

/* `s` begins, ends with `literal`, blanks in `s` not counting (附　件, 通 报). The first gives the bytes it took, 0 for no. */
size_t marks_starts(struct str s, struct str literal);
bool marks_ends(struct str s, struct str literal);
bool marks_has(struct str s, struct str literal); /* here blanks do count */

/* Lists of literals end with a NULL. */
size_t marks_starts_any(struct str s, const char *const *literals);
bool marks_ends_any(struct str s, const char *const *literals);
bool marks_has_any(struct str s, const char *const *literals);

bool marks_has_han(struct str s);
