/* dates.h: dates as notices write them. */
#pragma once
#include "doc.h"

/* Reads the date that `s` begins with: 2023年3月29日, 二〇二三年三月二十九日 (also with ○ ◯ 零), full-width digits, 2023-03-29,
 * 2023/3/29, 2023.3.29; blanks between its parts are passed over. Returns the bytes it took; 0 when there is none, or no such
 * day. */
size_t date_parse(struct str s, struct date *date);

/* The date `s` ends with: the byte it begins at, or STR_NONE. */
size_t date_find_last(struct str s, struct date *date);
