/* title.h: a title that the source's looks or its metadata tell. */
#pragma once
#include "lines.h"

/* Lines [first, end); none when they are the same. */
struct rows {
	size_t first, end;
};

/* The rows whose text is the title that the metadata gives, or the rows near the top that are set as a title; of two such groups
 * with nothing but a number between them the second, under a masthead. None: the words must tell. */
struct rows title_find(const struct lines *lines, const struct meta *meta);

/* Sets aside what a red-headed draft has above its title (a masthead, 份号, 密级; the number stays) and the words that stand where
 * a seal goes. By the source's own text, before it is cleaned. */
void title_set_aside(struct arena *arena, struct lines *lines, const struct meta *meta);

/* Marks the rows above the title, its number and the heading of an order that puts it into force, as its subtitle. Returns the
 * first line of text above the title (the order's), or title.first. */
size_t title_mark_above(struct lines *lines, struct rows title);

/* Whether a row could be one of a title, by its words; and whether `next` goes on with it though neither names what it is. */
bool title_could_be(struct str row);
bool title_goes_on(struct str row, struct str next);

/* 沾科党字〔2022〕22号, 〔2026〕第5次 */
bool title_is_number(struct str s);

/* meaning.doc_number of a number without 机关代字 or year, an order's 第1号, in the last row under the title; after kind_find. */
void title_tell_number(struct arena *arena, struct doc *doc);
