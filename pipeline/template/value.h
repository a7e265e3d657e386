/* value.h: attribute values of template.xml as numbers of the layout. */
#pragma once
#include "template.h"

enum value_kind {
	KIND_TEXT,      /* struct str */
	KIND_LENGTH,    /* len_t; "16pt", "37mm" */
	KIND_CELLS,     /* int16_t [1/100 cell]; "2字" */
	KIND_ROWS,      /* uint8_t; "1行" */
	KIND_EM,        /* int16_t [1/100 em]; "0", "0.25" */
	KIND_COUNT,     /* uint8_t; "22" */
	KIND_TWIPS,     /* int16_t; "-5" */
	KIND_ALIGN,     /* enum align */
	KIND_YES,       /* bool; "yes", "no" */
	KIND_GAP,       /* len_t; "4mm", "16pt"; "2行": GAP_ROW a thousandth of a row, until the pitch is known */
	KIND_DPI,       /* uint16_t; "300" */
	KIND_INK,       /* uint32_t; "#EA5532" */
	KIND_STYLE_INK, /* uint32_t; "black": 0; "red": INK_RED, until the template's red is known */
	KIND_ZONE,      /* enum zone */
	KIND_FORM,      /* enum template_form */
	KIND_PAGES,     /* uint8_t, enum page_set; "first", "odd even" */
	KIND_CODE,      /* enum diag_code; "no-title" */
	KIND_LEVEL,     /* enum diag_level; "hint" */
	KIND_TOP,       /* bool, of the ink; "em", "ink" */
	KIND__MAX
};

#define GAP_ROW (-1)
#define INK_RED UINT32_MAX

/* Reads `text` into the object at `to`, whose type the kind names. false: not of that kind, or out of its range; `to` is untouched.
 */
bool value_read(enum value_kind kind, struct str text, void *to);

const char *value_expected(enum value_kind kind); /* for messages: "a length such as 16pt or 37mm" */

/* The value as a person would write it: a length in mm. */
struct str value_text(struct arena *arena, enum value_kind kind, const void *value);
