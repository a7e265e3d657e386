/* type.c: tells formats by content; a name only promises. Reads no further than signatures and the names in a container. */
#include "type.h"
#include "utf8.h"
#include <string.h>
#include <strings.h>

enum {
	LOOK_BYTES = 4096,         /* where a page's first tags are looked for */
	CONTAINER_BYTES = 1 << 20, /* and the names of an OLE file's streams */
};

static const struct {
	const char *name, *extensions;
} types[] = {
#define TYPE(id, name, extensions) {name, extensions},
#include "types.def"
#undef TYPE
};

static const struct {
	struct str mark;
	enum type type;
} signatures[] = {
        {{"%PDF-", 5}, TYPE_PDF},
        {{"{\\rtf", 5}, TYPE_RTF},
        {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, TYPE_OLE},
        {{"PK\x03\x04", 4}, TYPE_ZIP},
        {{"PK\x05\x06", 4}, TYPE_ZIP},
        {{"\x89PNG\r\n\x1A\n", 8}, TYPE_IMAGE},
        {{"\xFF\xD8\xFF", 3}, TYPE_IMAGE},
        {{"GIF8", 4}, TYPE_IMAGE},
        {{"II*\0", 4}, TYPE_IMAGE},
        {{"MM\0*", 4}, TYPE_IMAGE},
        {{"\x1F\x8B", 2}, TYPE_ARCHIVE},
        {{"7z\xBC\xAF\x27\x1C", 6}, TYPE_ARCHIVE},
        {{"Rar!\x1A", 5}, TYPE_ARCHIVE},
        {{"\xFD"
          "7zXZ",
                 5},
                TYPE_ARCHIVE},
        {{"\x7F"
          "ELF",
                 4},
                TYPE_BINARY},
};

static const struct {
	struct str entry; /* a name that only such an archive holds */
	enum type type;
} entries[] = {
        {{"word/document", 13}, TYPE_DOCX},
        {{"xl/workbook", 11}, TYPE_SPREADSHEET},
        {{"ppt/presentation", 16}, TYPE_SLIDES},
        {{"OFD.xml", 7}, TYPE_OFD},
        {{"application/vnd.oasis.opendocument", 34}, TYPE_ODF},
};

struct str
type_name(enum type type)
{
	return str_of(types[type].name);
}

static bool
holds(struct str bytes, struct str needle)
{
	return str_find(bytes, needle) != STR_NONE;
}

/* The central directory, which names every entry, stands at the end. */
static enum type
type_of_zip(struct str bytes)
{
	struct str head = str_sub(bytes, 0, CONTAINER_BYTES);
	struct str tail = str_sub(bytes, bytes.n > CONTAINER_BYTES ? bytes.n - CONTAINER_BYTES : 0, bytes.n);
	for (size_t i = 0; i < sizeof entries / sizeof entries[0]; i++)
		if (holds(head, entries[i].entry) || holds(tail, entries[i].entry))
			return entries[i].type;
	return holds(head, STR("[Content_Types].xml")) ? TYPE_DOCX : TYPE_ZIP;
}

/* Names of streams are UTF-16; Word and WPS Writer both call theirs WordDocument. */
static enum type
type_of_ole(struct str bytes)
{
	const struct str word = STR("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0");
	struct str head = str_sub(bytes, 0, CONTAINER_BYTES);
	struct str tail = str_sub(bytes, bytes.n > CONTAINER_BYTES ? bytes.n - CONTAINER_BYTES : 0, bytes.n);
	return holds(head, word) || holds(tail, word) ? TYPE_OLE_WORD : TYPE_OLE;
}

/* Text has hardly a control character; UTF-16 has NULs, but beside them characters of one byte. */
static bool
is_binary(struct str bytes)
{
	size_t n = bytes.n < LOOK_BYTES ? bytes.n : LOOK_BYTES, controls = 0;
	for (size_t i = 0; i < n; i++) {
		uint8_t byte = (uint8_t)bytes.p[i];
		controls += (byte > 0 && byte < 9) || (byte > 13 && byte < 32 && byte != 0x1A && byte != 0x1B);
	}
	return controls * 10 > n;
}

enum type
type_of_bytes(struct str bytes)
{
	for (size_t i = 0; i < sizeof signatures / sizeof signatures[0]; i++)
		if (str_starts(bytes, signatures[i].mark)) {
			enum type type = signatures[i].type;
			return type == TYPE_ZIP ? type_of_zip(bytes) : type == TYPE_OLE ? type_of_ole(bytes) : type;
		}
	bool marked = str_starts(bytes, STR("\xFF\xFE")) || str_starts(bytes, STR("\xFE\xFF"));
	return !marked && is_binary(bytes) ? TYPE_BINARY : TYPE_TEXT;
}

/* Whether `s` begins with `<` and one of these names. */
static bool
starts_tag(struct str s)
{
	static const char *const names[] = {"!doctype html", "html", "head", "body", "meta", "title", "div", "table", "p", "script",
	        "style", "span", "h1", "h2", "h3", "font", "center", "link", "base", "br", "tr", "td", "tbody", "ul", "ol", "a",
	        "b", "form", "article", "section", "main"};
	if (s.n < 3 || s.p[0] != '<')
		return false;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t n = strlen(names[i]);
		if (s.n > n + 1 && strncasecmp(s.p + 1, names[i], n) == 0 && strchr(" \t\r\n/>", s.p[n + 1]) != NULL)
			return true;
	}
	return false;
}

/* Past blanks, comments and processing instructions. */
static struct str
skip_prolog(struct str s)
{
	for (;;) {
		s = str_trim(s);
		bool comment = str_starts(s, STR("<!--"));
		size_t end = comment ? str_find(s, STR("-->")) : str_starts(s, STR("<?")) ? str_find(s, STR(">")) : STR_NONE;
		if (end == STR_NONE)
			return s;
		s = str_sub(s, end + (comment ? 3 : 1), s.n);
	}
}

static bool
has_tag(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '<' && starts_tag(str_sub(s, i, s.n)))
			return true;
	return false;
}

enum type
type_of_text(struct str text, enum type promised)
{
	struct str head = skip_prolog(str_sub(text, 0, (size_t)16 * LOOK_BYTES));
	if (starts_tag(head))
		return promised == TYPE_MARKDOWN && !holds(str_sub(head, 0, LOOK_BYTES), STR("<html")) ? TYPE_MARKDOWN : TYPE_HTML;
	if (promised == TYPE_HTML && has_tag(str_sub(text, 0, LOOK_BYTES)))
		return TYPE_HTML;
	if (str_starts(str_trim(str_sub(text, 0, LOOK_BYTES)), STR("<?xml")))
		return TYPE_XML;
	if (str_starts(head, STR("MIME-Version:")) || str_starts(head, STR("From: <Saved by")))
		return TYPE_MHTML;
	return promised == TYPE_MARKDOWN ? TYPE_MARKDOWN : TYPE_TEXT;
}

enum type
type_of_name(struct str file_name)
{
	size_t dot = file_name.n;
	while (dot > 0 && file_name.p[dot - 1] != '.' && file_name.p[dot - 1] != '/')
		dot--;
	struct str extension = str_sub(file_name, dot, file_name.n);
	if (dot == 0 || file_name.p[dot - 1] != '.' || extension.n == 0 || extension.n > 8)
		return TYPE__MAX;
	char wanted[12] = " ";
	for (size_t i = 0; i < extension.n; i++)
		wanted[i + 1] = (char)(extension.p[i] >= 'A' && extension.p[i] <= 'Z' ? extension.p[i] + 32 : extension.p[i]);
	wanted[extension.n + 1] = ' ';
	for (int type = 0; type < TYPE__MAX; type++)
		if (strstr(types[type].extensions, wanted) != NULL)
			return (enum type)type;
	return TYPE__MAX;
}
