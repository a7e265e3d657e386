/* galley.h: in what order the notice is set: styled blocks, before pages. Doc and template meet here and nowhere else. */
#pragma once
#include "doc.h"
#include "template.h"

/* A piece of a block's text set in one style, from one run of the doc. */
struct span {
	struct str text;
	const struct style *style; /* the block's own, or a heading's for a lead */
	uint8_t outline;           /* 1-6 for the pieces of a lead, else 0 */
	uint8_t raise;             /* as in struct run: stands above or below the line, in type that much smaller */
	bool line_break;           /* the source broke the line before it: a wish in a title, nothing elsewhere */
	const struct run *run;     /* NULL: added by the template, listed in galley.added */
	struct str href;           /* http, https or mailto; empty: no link */
	size_t note;               /* the mark of this note of the galley, from 1, in the text or before the note; 0: none */
};

/* Size of a span's type, and its baseline above the line's. Raised and lowered text keeps to word processors' measures: 0.65 of the
 * type around it, a third of an em up or a seventh down. */
static inline len_t
span_size(const struct span *span)
{
	return span->raise == RAISE_NONE ? span->style->size : span->style->size * 13 / 20;
}

static inline len_t
span_rise(const struct span *span)
{
	len_t size = span->style->size;
	return span->style->rise + (span->raise == RAISE_NONE ? 0 : span->raise == RAISE_SUPER ? size / 3 : -size / 7);
}

/* A block: one case in each renderer. */
enum block_kind {
	BLOCK_TEXT,
	BLOCK_RULE,  /* by its style's width, thickness, second, apart; no spans */
	BLOCK_IMAGE, /* a seal, signature stamp or figure; spans: its alternative text, which is not drawn */
	BLOCK_TABLE, /* its cells' text is in the blocks that follow it; no spans */
};

/* A cell's text: blocks [first, first + n_blocks) of the galley. An empty cell has none. */
struct table_cell {
	uint32_t row, column;   /* of its top left, from 0 */
	uint32_t rows, columns; /* it covers, at least 1; they stay inside the table */
	bool head;              /* names what its column holds in a head row, what its row holds elsewhere */
	size_t first, n_blocks;
};

/* A grid of rows and columns; each place of it is covered by one cell, or by none where the source leaves it out. */
struct table {
	const struct table_cell *cells; /* by row, then by column; their blocks too */
	size_t n_cells;
	uint32_t rows, columns;
	uint32_t head_rows; /* the first ones, shown again on each page; no cell of theirs reaches below them */
	size_t n_blocks;    /* of the galley, behind the table's own, that are its cells' */
};

struct block {
	enum block_kind kind;
	enum zone zone;
	enum role role;
	const struct style *style;
	const struct node *node;   /* NULL: from the metadata or the template */
	const struct image *image; /* IMAGE */
	const struct table *table; /* TABLE */
	uint8_t outline;           /* 1-6 for a heading as the PDF and the DOCX tag it: starts at 1 and skips no level */
	const struct span *spans;
	size_t n_spans;
};

/* A footnote: blocks [first, first + n_blocks) of the galley, behind all others. Its mark is the first span of the first. */
struct footnote {
	size_t first, n_blocks;
};

struct added {
	struct str text, from; /* what was added, and the template's slot that asked for it */
};

/* A figure whose bytes are no picture that can be drawn. */
struct unset {
	const struct node *figure;
	struct str why; /* "CMYK", as who decodes it says; may be empty */
};

struct galley {
	const struct doc *doc;
	const struct template *template;
	const struct block *blocks;
	size_t n_blocks;      /* footnotes aside */
	size_t n_note_blocks; /* of footnotes, behind those */
	const struct footnote *notes;
	size_t n_notes;
	const struct added *added;
	size_t n_added;
	const struct unset *unset; /* figures whose bytes are no picture that can be drawn: their words are set */
	size_t n_unset;
	struct str title;  /* for document properties: the title on one line, else the file's stem */
	struct str author; /* the signing bodies joined by 、, or empty */
	int64_t date; /* document date [s since 1970, UTC]; -1 none. 成文日期 at 00:00 UTC+8, else publication, else given */
};

/* Whether block `i` names attachments right above signature, seals or date: then all of them share a page with the text before
 * them, since no page of a notice has them alone. */
bool galley_is_list_above_closing(const struct galley *galley, size_t i);

/* What compose is told besides doc and template. */
struct choices {
	int64_t fallback_date;     /* SOURCE_DATE_EPOCH or -1 */
	const struct image *seals; /* one an issuer, in their order; NULL: the document is not sealed */
	size_t n_seals;
	const struct image *stamps; /* signature stamps, one a signer */
	size_t n_stamps;
	bool recipients_in_imprint; /* layout found that page 1 has no room for the body below them (7.3.2): the second round */
};

/* Findings: metadata that the template has no place for, seals that do not match the signature. */
const struct galley *compose(struct arena *arena, const struct doc *doc, const struct template *template,
        const struct choices *choices, struct diags *diags);
