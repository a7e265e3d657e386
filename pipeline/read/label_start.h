/* label_start.h: whether a text begins with an ordered label, for readers of sources that lost their line ends. */
#pragma once
#include "str.h"

enum label_form { LABEL_HAN, LABEL_BRACKETED, LABEL_DECIMAL, LABEL__MAX }; /* 一、 （一） 1. */

struct label_start {
	enum label_form form;
	int number; /* 1-99; 0: no label */
};

struct label_start label_find(struct str text);

/* The same, or 第三条. */
bool label_starts(struct str text);
