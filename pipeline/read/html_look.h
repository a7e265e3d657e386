/* html_look.h: what a style attribute and old presentational attributes say of a paragraph's looks, as far as readers use it. */
#pragma once
#include "str.h"
#include <stdint.h>

struct html_look {
	uint8_t align;   /* as hints.align; 0: not said */
	uint8_t outline; /* as hints.outline */
	uint16_t size;   /* [1/10 pt], 0: not said */
	int8_t bold;     /* 1 bold, -1 not bold, 0 not said */
	bool has_indent;
	int16_t indent;     /* text-indent, in 1/100 em or in 1/10 pt */
	bool indent_points; /* `indent` is in 1/10 pt */
	uint8_t raise;      /* as in struct run; 0: not said */
	bool hidden;
	bool bare;  /* items of a list have no number or mark in front */
	bool boxed; /* draws a border or collapses borders, as tables of data do */
};

/* Adds what the declarations of a style attribute say. */
void html_look_add_style(struct html_look *look, struct str style);

/* An align attribute's value. */
void html_look_add_align(struct html_look *look, struct str value);

/* A font element's size: 1-7, +n, -n. */
void html_look_add_font_size(struct html_look *look, struct str value);

/* What is not said is as in `outer`; what is not inherited in CSS is not. */
struct html_look html_look_inherit(struct html_look look, struct html_look outer);
