/* renderers.h: the formats that can be written. A renderer is one folder of render/ and one line of the table in renderers.c. */
#pragma once
#include "buf.h"
#include "docx.h"
#include "painting.h"

enum format { FORMAT_PDF, FORMAT_DOCX, FORMAT_PNG, FORMAT_SVG, FORMAT_CAIRO_PDF, FORMAT__MAX };

enum { PNG_DPI = 150 };

struct renderer {
	struct str name;      /* as the command line has it */
	struct str extension; /* STEM.pdf; a page's image is STEM-3.png */
	bool by_page;         /* a file a page */
	struct str mark;      /* stands in every file of ours: an older one with it may be replaced */
	enum status (*render)(struct painting *painting, const struct pages *pages, size_t page, const struct docx_options *docx,
	        struct buf *bytes, struct diags *diags);
};

const struct renderer *renderers_find(enum format format);
bool renderers_parse(struct str name, enum format *format);
