/* label.h: the labels GB/T 9704 gives the levels of a text, with brackets of either width. */
#pragma once
#include "str.h"
#include <stdint.h>

struct label {
	uint8_t level;   /* 1 一、 2 （一） 3 1. 4 （1） 5 ①; 0: none */
	uint32_t number; /* its value */
	size_t n;        /* bytes, from the line's first */
};

/* The label a line's text begins with. 1.5, 2023.4 and 一、二季度 begin with none. */
struct label label_parse(struct str s);
