/* docnumber.h: 发文字号, the number under which a document was issued: 丹科发〔2024〕20号. */
#pragma once
#include "str.h"

/* The next one in `s` from byte `from` on, with any of the brackets in use; its bytes are [*start, *end). False: there is none. The
 * words in front of the year are taken back to the nearest mark, blank or 根据. */
bool doc_number_find(struct str s, size_t from, size_t *start, size_t *end);
