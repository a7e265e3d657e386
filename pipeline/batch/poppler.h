/* poppler.h: what poppler's programs say of a PDF: its words, and how its pages look. They are given the file on their standard
 * input; nothing is written to the disk. */
#pragma once
#include "arena.h"

/* The text of a PDF, a form feed behind each page, without what stands below the type area (page numbers). `folder` holds
 * pdftotext. false: it failed. */
bool poppler_words(struct arena *arena, const char *folder, struct str pdf, struct str *words);

/* One page, from 1, as a PNG of POPPLER_DPI, by pdftocairo. */
enum { POPPLER_DPI = 96 };
bool poppler_page(struct arena *arena, const char *folder, struct str pdf, size_t page, struct str *png);
