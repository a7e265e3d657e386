/* ordinals.h: how paragraphs are numbered, beyond the labels of headings: ① （1） 1) 一是 第一， 第一章 第一条. */
#pragma once
#include "doc.h"

struct ordinal {
	enum form form; /* FORM_NONE: the text begins with no number */
	uint32_t number;
	size_t n; /* bytes it takes */
};

struct ordinal ordinal_parse(struct str s);

/* Sets form and number of headings and paragraphs, from the first of a body on. */
void ordinals_mark(struct arena *arena, struct node *node);
