/* caps.h: every limit on what a source may ask of us. Reaching one is a finding, never a crash. */
#pragma once

enum {
	CAP_TEXT_BYTES = 16 << 20,       /* one text source */
	CAP_PACKAGE_BYTES = 64 << 20,    /* one DOCX */
	CAP_PACKAGE_PARTS = 10000,       /* entries of one ZIP archive */
	CAP_UNZIPPED_BYTES = 128 << 20,  /* all parts of one archive unpacked */
	CAP_UNZIP_RATIO = 200,           /* unpacked to packed, of an archive and of a part over CAP_RATIO_FREE */
	CAP_RATIO_FREE = 1 << 20,        /* a part so small may be as regular as it likes */
	CAP_IMAGE_BYTES = 32 << 20,      /* one image in a package */
	CAP_IMAGE_PIXELS = 16 << 20,     /* one image decoded */
	CAP_RAW_NODES = 1 << 18,         /* paragraphs, cells and rows that a reader makes of one source */
	CAP_META_BYTES = 1 << 20,        /* one front matter or YAML file */
	CAP_META_DEPTH = 4,              /* nested values in it */
	CAP_META_VALUES = 1000,          /* values in it */
	CAP_XML_BYTES = 32 << 20,        /* one HTML or XML part */
	CAP_HTML_NAME_BYTES = 16 << 10,  /* distinct names of elements and attributes of one page */
	CAP_XML_DEPTH = 256,             /* nested elements */
	CAP_XML_ATTRS = 512,             /* attributes of one element of a package's part */
	CAP_XML_NAMES_BYTES = 256 << 10, /* all different names and namespaces of a package's part */
	CAP_XML_NODES = 1 << 20,         /* elements and text nodes of one part */
	CAP_FONT_BYTES = 128 << 20,      /* one font file */
	CAP_CHARSTRING_STEPS = 64 << 20, /* operands and operators read to subset one CFF font */
	CAP_PARAGRAPH_CHARS = 200000,    /* code points of one paragraph; the rest goes on in a paragraph of its own */
	CAP_PAGES = 20000,               /* of one document */
	CAP_SECONDS = 120,               /* one document, from bytes to outputs */
	CAP_WORKER_BYTES = 512 << 20,    /* memory of one worker, fonts aside */
	CAP_FINDINGS = 10000,            /* of one document */
};
