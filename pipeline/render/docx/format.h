/* format.h: how a style of the template is written in a DOCX: its own properties, or what differs from another style. */
#pragma once
#include "source.h"
#include "xml.h"

/* Run spacing of text in `style` [twip]: the grid's for type of the body's size, none for larger and smaller type. */
int32_t format_han_spacing(const struct template *template, const struct style *style);
int32_t format_latin_spacing(const struct template *template, const struct style *style);

/* The w:rFonts of a style: Latin letters from one face, Han from another. */
void format_put_faces(struct xml *xml, const struct source *source, const struct style *style);

/* w:color */
void format_put_ink(struct xml *xml, uint32_t ink);

/* w:sz and w:szCs. */
void format_put_size(struct xml *xml, len_t size);

/* w:rPr of text nobody sees, a point high: a line is then no higher than what else stands in it. */
void format_put_unseen(struct xml *xml);

/* w:ind of every direction; character units beside twips. */
void format_put_indents(struct xml *xml, const struct template *template, const struct style *style);

/* w:ind that keeps a right-aligned line so far off the right edge. */
void format_put_right_indent(struct xml *xml, const struct template *template, len_t indent);

/* Contents of w:rPr that `style` has and `base` has not; all of it when `base` is NULL. */
void format_put_run(struct xml *xml, const struct source *source, const struct style *style, const struct style *base);

/* w:jc */
void format_put_align(struct xml *xml, enum align align);
