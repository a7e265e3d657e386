/* docx_story.h: a story is a part with paragraphs: the document, its notes, comments, headers. What the files docx_*.c share while
 * one is read: where they are (scopes), what is open (box, paragraph, table), and what was read before (docx). */
#pragma once
#include "caps.h"
#include "docx_looks.h"
#include "docx_numbering.h"
#include "docx_opc.h"
#include "gather.h"

/* Why text is not set. */
enum why {
	WHY_NONE,
	WHY_DELETED,
	WHY_HIDDEN,
	WHY_INSTRUCTION,
	WHY_COMMENT,
	WHY_FURNITURE,
	WHY_PLACEHOLDER,
	WHY_PHONETIC,
	WHY_DRAWING,
	WHY_LOOSE,
	WHY_CARRIED,
	WHY__MAX,
};

struct note {
	int id;
	bool at_end;         /* an endnote */
	size_t number;       /* among raw.notes, from 1; 0: nothing referred to it yet */
	struct str label;    /* "[1]" */
	struct str bookmark; /* around its first mark: what later ones refer to */
	struct run *mark;    /* the same, where the note shows it; NULL: nowhere */
	struct list lines;   /* NODE_LINE */
};

/* What holds for the whole document. */
struct docx {
	struct arena *arena;
	struct raw *raw;
	struct diags *diags;
	struct opc opc;
	struct gather gather;
	const struct styles *styles;
	struct numbering *numbering;
	struct note **notes; /* by kind and id, once all are read */
	size_t n_notes;
	size_t n_taken;                    /* notes that something refers to */
	size_t image_bytes;                /* of all images read */
	size_t n_controls;                 /* that gave metadata */
	const struct xml_element *carried; /* what our own DOCX carries, or NULL */
	struct buf aside;                  /* text that was set from it */
	bool is_word;                      /* its main part is a word-processing document */
};

/* What an element says about what stands in it. Each starts as its parent's. */
struct scope {
	enum token token;
	bool skip;     /* nothing in it counts */
	bool boxed;    /* a box ends with it */
	bool table;    /* a table, row or cell of its own ends with it */
	bool chosen;   /* AlternateContent: an alternative was taken */
	bool preserve; /* w:t: blanks at its ends stay */
	enum why why;
	int key;            /* meta_key of the content control, or -1 */
	struct place begun; /* where an insertion began */
	struct str href;
};

struct paragraph {
	struct place at; /* of the next character */
	struct looks direct, mark, looks;
	struct looks run_direct, run;
	bool is_resolved;     /* `looks` holds */
	bool is_run_resolved; /* `run` holds */
	bool is_numbered;     /* its label was put, or it has none */
	bool spaced;          /* a blank belongs between label and text */
	bool has_drops;
	bool holds_colon; /* 主送：, which belongs behind the names that follow */
	struct place colon_at;
	uint8_t said;    /* as in struct hints */
	bool joins_next; /* its mark was deleted or is hidden: the next paragraph goes on in the same line */
	uint32_t chars, bold_chars, size_chars;
	uint16_t size;     /* of the longest stretch set in one size */
	struct list after; /* what is anchored in it */
	struct paragraph *spare;
};

/* A place that paragraphs are put into: body, cell, text box, note. */
struct box {
	struct list *lines;
	struct paragraph *paragraph; /* open, or NULL */
	struct gathered gathered;    /* of the box around it, while this one is open */
	bool carries;                /* a joined paragraph waits for its next */
	bool blank_before;
	struct box *outer;
};

struct cell {
	struct node *node;
	uint32_t column, span;
	bool merged_down, merged_across; /* goes on from the cell above, from the cell on its left */
	bool starts_merge;
};

struct row {
	struct node *node;
	size_t first_cell, n_cells;
	uint32_t columns; /* covered so far */
	bool is_deleted;
};

/* What reaches down over a column of a table. */
struct reach {
	size_t table;       /* of its story, from 1, that this is about */
	struct cell *owner; /* NULL: nothing */
	size_t end;         /* the row below the lowest that it covers */
};

struct table {
	struct node *node;
	struct row *rows;
	size_t n_rows;
	struct cell *cells;
	size_t n_cells;
	bool in_row, in_cell;
	struct list lines; /* of the open cell */
	struct list after; /* what a cell cannot hold: figures, notes */
	uint32_t nested;   /* tables open inside its cells */
	bool is_told;      /* of nesting */
};

enum { FIELDS_MAX = 32, INSTRUCTION_MAX = 512, COLUMNS_MAX = 1024 };

struct field {
	bool in_result;
	size_t n;
	char instruction[INSTRUCTION_MAX];
	struct str href;
};

struct story {
	struct docx *docx;
	uint32_t part;
	struct relations relations;
	uint32_t line; /* ordinal of the last paragraph */
	size_t depth;  /* scopes[depth] is the open element's */
	struct box *box;
	struct table *table; /* the outermost open one, or NULL */
	size_t n_tables;
	struct reach reach[COLUMNS_MAX];
	struct paragraph *spare;
	struct field fields[FIELDS_MAX];
	size_t n_fields;    /* may exceed FIELDS_MAX; those beyond are only counted */
	struct buf text;    /* of the open w:t */
	struct buf control; /* of the open content control */
	struct place control_at;
	enum meta_rank control_rank;
	struct str alt;        /* of the drawing */
	struct str bookmark;   /* that began last */
	struct note *note;     /* open, or NULL */
	struct scope scopes[]; /* CAP_XML_DEPTH + 1 of them */
};

typedef void story_start(struct story *story, const struct sax_element *element, struct scope *scope);
typedef void story_end(struct story *story, struct scope *scope);

/* Reads the part `name`; nodes go to `lines`, all text to drops when `why` is not WHY_NONE. false: it cannot be read. */
bool story_read(struct docx *docx, struct str name, enum why why, struct list *lines);

/* The scope of the element `up` levels above the open one. */
struct scope *story_above(struct story *story, size_t up);

void story_push_box(struct story *story, struct list *lines);
void story_pop_box(struct story *story);

/* Puts a node where the open box, paragraph or table wants it. */
void story_anchor(struct story *story, struct node *node);

/* ---- docx_paragraph.c ---- */
story_start paragraph_start, paragraph_start_property, paragraph_start_mark;
story_end paragraph_end;
story_start paragraph_start_run;

/* Text of the open paragraph: set, or dropped with the reason that holds. */
void paragraph_put(struct story *story, struct str text, const struct scope *scope);
void paragraph_drop(struct story *story, struct str text, enum why why);
void paragraph_break(struct story *story, const struct scope *scope);
void paragraph_settle(struct story *story); /* ends a joined paragraph that no other followed */
enum why paragraph_why(struct story *story, const struct scope *scope);

/* Tells of text that is struck through. */
void paragraph_tell_struck(struct story *story, struct str text, const struct scope *scope);

/* ---- docx_inline.c ---- */
story_start inline_start_text, inline_start_tab, inline_start_break, inline_start_symbol, inline_start_hyphen,
        inline_start_soft_hyphen;
story_start inline_start_field_char, inline_start_field, inline_start_link, inline_start_note_reference, inline_start_note_mark;
story_start inline_start_bookmark;
story_start inline_start_math;
void inline_sort_notes(struct docx *docx); /* once all notes are read */
story_end inline_end_text, inline_end_instruction, inline_end_drawing_text;

/* ---- docx_change.c ---- */
story_start change_start_insertion, change_start_deletion;
story_end change_end_insertion;

/* ---- docx_table.c ---- */
story_start table_start, table_start_row, table_start_cell, table_start_property;
story_end table_end, table_end_row, table_end_cell;

/* ---- docx_drawing.c ---- */
story_start drawing_start, drawing_start_properties, drawing_start_blip, drawing_start_shape, drawing_start_image,
        drawing_start_word_art;
story_start drawing_start_box;

/* ---- docx_carried.c ---- */
void carried_read(struct docx *docx, const struct relations *relations);
bool carried_has_style(const struct docx *docx, struct str style);       /* paragraphs of this style were set from metadata */
int carried_key(const struct docx *docx, struct str style);              /* the meta_key that each of them is a value of, or -1 */
void carried_note(struct docx *docx, struct str text);                   /* text of such a paragraph */
enum meta_rank carried_rank(const struct docx *docx, enum meta_key key); /* of what now stands for a value of the key */
void carried_settle(struct docx *docx);                                  /* adds the values that count, once all text is read */

/* ---- docx_control.c ---- */
story_start control_start_tag, control_start_placeholder;
story_end control_end;
void control_put(struct story *story, int key, struct str text, struct place at, bool carried);
void control_flush(struct story *story, int key);
