/* openings.h: the forms in which a bulletin names a problem it reports on, and those in which it goes on to what was done. */
#pragma once
#include "doc.h"

enum opening_kind {
	OPENING_NONE,
	OPENING_TOPIC,   /* 一是关于“…”的问题。 */
	OPENING_PROBLEM, /* 针对“…”的问题, with or without a topic before it */
};

/* Slices of the text that was read. */
struct opening {
	enum opening_kind kind;
	struct str topic, problem; /* what stands in the quotation marks */
};

struct opening opening_parse(struct str s);

enum report_kind { REPORT_NONE, REPORT_MEASURES, REPORT_RESULTS, REPORT_STATUS };

/* 整改措施： 整改落实情况： 整改结果： at the start of `s`; `rest` is what follows the colon. */
enum report_kind report_parse(struct str s, struct str *rest);

/* What names a topic, 在…方面 or 关于…方面问题, without those words; the whole of `s` when it is not so built. */
struct str topic_words(struct str s);
bool topic_ends(struct str s); /* ends with 方面, 方面问题 or 方面的问题, a mark at its end not counting */

/* Without one mark at its end. */
struct str without_mark(struct str s);
