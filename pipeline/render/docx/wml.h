/* wml.h: the small words of WordprocessingML that every part is written with. */
#pragma once
#include "template.h"
#include "xml.h"

#define WML_TWIP_PER_PT 20

/* Lengths of a layout in twips, to the nearest. */
int32_t wml_twips(len_t length);

/* A text width of `indent` [1/100 cell] in twips. */
int32_t wml_indent_twips(const struct template *template, int32_t indent);

/* Starts a part: the writer with its root element `name` open and the namespaces w and r bound. */
struct xml *wml_open(struct buf *bytes, const char *name);

/* The same of a part with shapes: mc, wp and wps are bound too. */
struct xml *wml_open_drawn(struct buf *bytes, const char *name);

/* Ends the root and the part. */
bool wml_close(struct xml *xml);

/* Lengths of a layout in English metric units, rounded down. */
int wml_emu(len_t length);

void wml_put_digits(struct xml *xml, int32_t number);                    /* number as text */
void wml_put_empty(struct xml *xml, const char *name);                   /* <name/> */
void wml_put_text(struct xml *xml, const char *name, struct str value);  /* <name w:val="value"/> */
void wml_put_word(struct xml *xml, const char *name, const char *value); /* the same, of a constant */
void wml_put_number(struct xml *xml, const char *name, int32_t value);   /* the same, of a number */
void wml_put_switch(struct xml *xml, const char *name, bool on);         /* <name/> or <name w:val="0"/> */

void wml_put_han_hint(struct xml *xml); /* in w:rPr: characters that may be either are Han */

void wml_put_width(
        struct xml *xml, const char *name, int32_t twips); /* of a table, a cell, a side: <name w:w="twips" w:type="dxa"/> */
void wml_put_height(struct xml *xml, int32_t twips);       /* in w:trPr: exactly so high */

/* Of a table's properties: its columns keep their widths, and its cells have no room beside their text. */
void wml_put_bare(struct xml *xml);
