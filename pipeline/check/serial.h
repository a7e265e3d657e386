/* serial.h: the label a passage begins with, whatever level structure gave it. */
#pragma once
#include "passage.h"

enum serial_form {
	SERIAL_NONE,
	SERIAL_CHAPTER,     /* 第一章 */
	SERIAL_SECTION,     /* 第一节 */
	SERIAL_ARTICLE,     /* 第一条 */
	SERIAL_HAN,         /* 一、 */
	SERIAL_HAN_BRACKET, /* （一） */
	SERIAL_DIGIT,       /* 1. or 1、 */
	SERIAL_BRACKET,     /* （1） */
	SERIAL_CLOSE,       /* 1） */
	SERIAL_CIRCLE,      /* ① */
	SERIAL__MAX
};

struct serial {
	enum serial_form form;
	uint32_t value;
	uint32_t mark; /* SERIAL_HAN, SERIAL_DIGIT: the mark behind the numeral */
	size_t n;      /* code points */
};

struct serial serial_parse(const struct passage *passage);

/* The label for `value` in the form of `like`, with its mark: "三、". */
struct str serial_write(struct arena *arena, const struct serial *like, uint32_t value);
