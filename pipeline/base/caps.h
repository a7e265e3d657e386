/* caps.h: every limit on what a source may ask of us. Reaching one is a finding, never a crash. */
#pragma once

enum {
	CAP_TEXT_BYTES = 16 << 20,       /* one text source */
	CAP_XML_BYTES = 32 << 20,        /* one HTML or XML part */
	CAP_XML_DEPTH = 256,             /* nested elements */
	CAP_XML_NODES = 4 << 20,         /* elements and text nodes of one part */
	CAP_FONT_BYTES = 128 << 20,      /* one font file */
	CAP_CHARSTRING_STEPS = 64 << 20, /* operands and operators read to subset one CFF font */
	CAP_PARAGRAPH_CHARS = 200000,    /* code points of one paragraph; the rest goes on in a paragraph of its own */
	CAP_PAGES = 20000,               /* of one document */
	CAP_FINDINGS = 10000,            /* of one document */
};
