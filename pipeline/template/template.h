/* template.h: how a notice looks. Values from template.xml, in layout units; no text of a document, no programming. */
#pragma once
#include "diag.h"
#include "status.h"
#include <stdint.h>

typedef int32_t len_t; /* 1/1024 pt */
#define LEN_PT 1024
#define LEN_MM(mm) ((len_t)((mm)*1024 * 72 / 25.4 + 0.5))

enum role {
#define ROLE(name, xml) ROLE_##name,
#include "roles.def"
#undef ROLE
	ROLE__MAX
};

struct str role_name(enum role role); /* "heading1" */

enum align { ALIGN_JUSTIFY, ALIGN_CENTRE, ALIGN_LEFT, ALIGN_RIGHT };

/* How one role is set. Faces are names of font roles (fonts.xml): fangsong heiti kaiti xiaobiaosong songti latin. */
struct style {
	struct str han, latin;
	len_t size;
	enum align align;
	int16_t first_indent;              /* first line [1/100 cell of the grid] */
	int16_t left_indent, right_indent; /* every line [1/100 cell] */
	uint8_t rows_before, rows_after;   /* empty rows: between two blocks stand the larger of the upper's after and the lower's
	                                      before;   none at the top of a page */
	bool keep_next;                    /* at least its last row and the first of what follows share a page */
	uint8_t outline;                   /* 1-5: a heading; title is the root of the outline and has 0 */
	struct str docx_id, docx_name;     /* style in the DOCX; name: a built-in's English name or a Chinese one */
	bool given;                        /* the template has an entry for this role; else it is set as the body */
};

struct template
{
	struct str name, title; /* folder's name; one line that says what it is for */
	len_t width, height;    /* sheet */
	len_t top, left;        /* of the type area (版心), to the em box */
	len_t area_width, area_height;
	uint8_t rows, cells;
	len_t pitch;       /* row to row: (area_height - body size) / (rows - 1) */
	len_t cell;        /* area_width / cells */
	int16_t autospace; /* gap between Han and Latin [1/100 em] */
	struct style styles[ROLE__MAX];
	struct {
		struct str before, after; /* beside the number: "— " " —" */
		len_t baseline_drop;      /* from the type area's bottom to the dash's centre */
		len_t indent;             /* from the type area's edge */
	} page_number;
	struct {
		len_t top, bottom, left, right;     /* DOCX margins, GB/T 33476.2 */
		int16_t line;                       /* exact line [twip] and docGrid linePitch */
		int16_t han_spacing, latin_spacing; /* run spacing [twip] */
	} docx;
	enum role slots[ROLE__MAX]; /* in the order they are set; BODY stands for the whole body */
	uint8_t n_slots;
};

/* Reads template.xml; `name` is its folder's. A name it does not know is a finding with the nearest one, and ignored; a value that
 * cannot be read or a missing one makes it STATUS_FAILED. The template's texts live in the arena. */
enum status template_load(struct arena *arena, struct str bytes, struct str name, struct template *template, struct diags *diags);
