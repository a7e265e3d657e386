/* settle.h: the values of a template that follow from others. */
#pragma once
#include "template.h"

/* The grid's pitch and cell, gaps in rows as lengths, red as the template's red; a style for each role. */
void settle_template(struct template *template);
