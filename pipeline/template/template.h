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

/* Where on its page a block stands. */
enum zone {
	ZONE_BODY,       /* 主体: rows of the grid, below the head on page 1 */
	ZONE_HEAD,       /* 版头: page 1, from its top down, off the grid */
	ZONE_ATTACHMENT, /* 附件: rows of the grid; a block of role ATTACHMENT_MARK starts a page */
	ZONE_IMPRINT,    /* 版记: the foot of the last page, its last line on the type area's bottom */
	ZONE__MAX
};

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
	/* head and imprint, where elements stand edge to edge and not on rows */
	len_t top;              /* from the sheet's top to its em box; 0: below what stands above it */
	len_t gap;              /* from the lower edge of what stands above to its upper edge */
	bool top_is_ink;        /* `top` is where the text's ink begins, not its em box */
	bool beside;            /* shares the row of the block before it where that side of the row is free */
	len_t rise;             /* above the baseline of the text around it */
	bool hang;              /* lines after the first stand under the character behind the first colon */
	len_t min_size;         /* MASTHEAD: what it may shrink to so that page 1 shows text of the body */
	uint32_t ink;           /* sRGB 0xRRGGBB; 0: black, DeviceGray 0 */
	len_t width, thickness; /* rules, centred on the type area */
	len_t second, apart;    /* a double rule's lower line; between the two; 0: single */
	bool given;             /* the template has an entry for this role; else it is set as the body */
};

/* A part of the document that the template sets, and how. */
struct slot {
	enum role role;
	enum zone zone;
	struct str text;     /* with {field}: "抄送：{copies}。"; empty: the part as it stands in the doc */
	struct str label;    /* before it, in the label's own role: "签发人：", "出席：" */
	struct str fallback; /* for a field that the document does not give; empty: then the slot takes no room */
	bool lead_only;      /* of several values the first: a joint letter has the lead body's mark */
	bool omit;           /* of an inherited slot: it is not set */
};

/* Pages that furniture stands on: those that any of these speaks of. */
enum page_set { PAGES_FIRST = 1, PAGES_ODD = 2, PAGES_EVEN = 4, PAGES_LAST = 8, PAGES_ALL = 15 };

/* A rule that stands on pages and in no block. */
struct furniture {
	enum role role;
	uint8_t pages; /* enum page_set */
	len_t bottom;  /* from the sheet's bottom to its lower edge */
};

/* Which of the standard's formats: they differ in what they ask (clauses 7 and 10). */
enum template_form { FORM_OF_NOTICE, FORM_OF_DOCUMENT, FORM_OF_UPWARD, FORM_OF_LETTER, FORM_OF_ORDER, FORM_OF_MINUTES };

/* A finding that a document of this template makes at another level than the list's. */
struct level {
	enum diag_code code;
	enum diag_level level;
};

enum { LEVELS_MAX = 32 };
enum { SLOTS_MAX = 48, FURNITURE_MAX = 8 };

struct template
{
	struct str name, title; /* folder's name; one line that says what it is for */
	struct str extends;     /* the template whose values it changes; empty: none */
	enum template_form form;
	uint32_t red;        /* sRGB 0xRRGGBB of the mark and the head's lines */
	len_t width, height; /* sheet */
	len_t top, left;     /* of the type area (版心), to the em box */
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
		bool not_first;           /* page 1 shows none */
	} page_number;
	struct {
		len_t top, bottom, left, right;     /* DOCX margins, GB/T 33476.2 */
		int16_t line;                       /* exact line [twip] and docGrid linePitch */
		int16_t han_spacing, latin_spacing; /* run spacing [twip] */
	} docx;
	bool attachments_apart; /* not bound with the text: each bears the document's number before its own */
	bool imprint_even;      /* the imprint stands on an even page, behind a blank one without a number where need be */
	len_t head_gap;         /* from the head's last element to the first row of the body */
	len_t name_gap;         /* between the stacked names of a joint mark */
	len_t suffix_gap;       /* between them and 文件 */
	struct {
		len_t width, height; /* of a signature stamp on paper */
	} stamp;
	struct {
		len_t size;      /* a seal's width and height on paper */
		len_t drop;      /* the middle of the signature's row below the seal's centre */
		len_t apart;     /* between two seals, at least */
		int16_t date;    /* date's right indent under a seal [1/100 cell] */
		uint16_t dpi;    /* least resolution of its image */
		uint8_t columns; /* seals in a row, at most */
	} seal;
	struct {
		len_t rule;      /* thickness of its lines */
		len_t padding;   /* left and right of a cell's text */
		len_t gap;       /* above and below it */
		int16_t leading; /* from line to line of it [1/100 em] */
		len_t min_size;  /* its type may shrink to, in half points, so that its columns fit */
		bool break_rows; /* a row may go on on the next page; else only one higher than a page */
	} table;
	struct {
		bool circled;    /* marks are ① ②, up to twenty; else 1 2 */
		int16_t leading; /* from line to line [1/100 em] */
	} footnotes;
	struct slot slots[SLOTS_MAX]; /* in the order they are set; BODY stands for the whole body */
	uint8_t n_slots;
	struct furniture furniture[FURNITURE_MAX];
	uint8_t n_furniture;
	struct level levels[LEVELS_MAX];
	uint8_t n_levels;
};

/* Reads template.xml, the last of `layers`; those before it are what it extends, the outermost first. `name` is its folder's. A
 * name it does not know is a finding with the nearest one, and ignored; a value that cannot be read or a missing one makes it
 * STATUS_FAILED. The template's texts live in the arena. */
enum status template_load(
        struct arena *arena, const struct str *layers, size_t n, struct str name, struct template *template, struct diags *diags);

/* The template that this one extends, by name; empty: none, or not readable. */
struct str template_extends(struct arena *arena, struct str bytes);

/* Gives the findings the levels that the template has for their codes. */
void template_set_levels(const struct template *template, struct diags *diags);
